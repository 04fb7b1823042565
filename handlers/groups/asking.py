"""The questions of a new group, in their order, and how each looks."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import call_off, one_back_or_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.answers import options
from handlers.groups import places, screens
from handlers.groups.states import NEW, New
from models.rules.enrolment.groups import Defaults, GroupNameFault

ANEW = "ulang"
"""Instead of going on with a group that was left half made."""
ASKED_LATER = "tiap"
"""Each member earns something else."""
ORDER = tuple(New)
NAME_FAULTS = {
    GroupNameFault.TOO_SHORT: key("group.name.too_short"),
    GroupNameFault.TOO_LONG: key("group.name.too_long"),
    GroupNameFault.SECRET: key("group.name.secret"),
}
_QUESTIONS = {
    New.NAME: key("group.ask.name"),
    New.AREA: key("group.ask.area"),
    New.VILLAGE: key("group.ask.village"),
    New.OCCUPATION: key("group.ask.occupation"),
    New.PAYER: key("group.ask.payer"),
    New.INCOME: key("group.ask.income"),
    New.PROGRAMMES: key("group.ask.programmes"),
}


def answers(ctx: Ctx) -> dict[str, Any]:
    """What was said so far of the group that is being made."""
    return ctx.form(NEW)


def area_of(said: Mapping[str, Any]) -> str:
    """The village where one was chosen, else the kecamatan."""
    village = said.get(New.VILLAGE, places.WHOLE)
    return str(said.get(New.AREA, "") if village == places.WHOLE else village)


async def prefill(ctx: Ctx) -> None:
    """Who has a duty in one place only is not asked where."""
    only = await places.options(ctx)
    if len(only) == 1:
        answers(ctx)[New.AREA.value] = only[0].value


def next_open(ctx: Ctx) -> New:
    """The first question without an answer; after a changed one the way goes on as before."""
    return next((each for each in ORDER if each not in answers(ctx)), New.SAVE)


async def before(ctx: Ctx, state: New) -> New | None:
    """The question before, which is asked anew; None before the first. What was not asked on the
    way here is not asked on the way back."""
    place = ORDER.index(state)
    if place == 0:
        return None
    earlier = ORDER[place - 1]
    known = await choices(ctx, earlier)
    if (earlier is New.VILLAGE and not known) or (earlier is New.AREA and len(known) == 1):
        return await before(ctx, earlier)
    answers(ctx).pop(earlier, None)
    return earlier


async def ask(
    ctx: Ctx,
    state: New,
    *,
    page: int = 0,
    why: Html | None = None,
    left: bool = False,
    few: Sequence[Option] = (),
) -> New:
    """Show a question, under what was wrong with the last answer; `left`: of a group half made,
    `few`: what a typed name may mean."""
    only: Sequence[Option] = few or await choices(ctx, state)
    if state is New.VILLAGE and not only:  # nobody knows the villages there
        answers(ctx)[New.VILLAGE] = places.WHOLE
        return await ask(ctx, next_open(ctx), why=why, left=left)
    if state is New.SAVE:
        screen = await _summary(ctx)
    else:
        rows = pager.choices(ctx.t, state, only, page)
        screen = Screen(
            ctx.t(_QUESTIONS[state]), (*rows, *_extra(ctx.t, state), _out(ctx.t, state))
        )
    screen = _going_on(ctx, screen) if left else screen
    await ctx.show(screen if why is None else screen.below(why))
    return state


async def choices(ctx: Ctx, state: New) -> Sequence[Option]:
    """The buttons of a question."""
    t = ctx.t
    match state:
        case New.AREA:
            return await places.options(ctx)
        case New.VILLAGE:
            return await places.villages(ctx, answers(ctx).get(New.AREA, ""))
        case New.OCCUPATION:
            return options.occupations(t)
        case New.PAYER:
            return options.payers(t)
        case New.INCOME:
            return options.incomes(t)
        case New.PROGRAMMES:
            return options.programmes(t)
        case _:
            return ()


def stopped(t: Texts) -> Screen:
    """No group was made."""
    return Screen(t("group.new.stopped"), ((screens.to_groups(t),),))


def _going_on(ctx: Ctx, screen: Screen) -> Screen:
    """Which group was left here; a new name is no answer to what is still open of it."""
    anew = Button(ctx.t.label("group.new.anew.button"), choice=f"{ANEW}:")
    named = screen.below(ctx.t("group.new.left", name=answers(ctx)[New.NAME]))
    return replace(named, rows=((anew,), *named.rows))


async def _summary(ctx: Ctx) -> Screen:
    t, said = ctx.t, answers(ctx)
    income = said[New.INCOME]
    defaults = Defaults(
        area_of(said), said[New.OCCUPATION], said[New.PAYER],
        tuple(said[New.PROGRAMMES].split("+")), None if income == ASKED_LATER else int(income),
    )  # fmt: skip
    where = await area_in_words(ctx, defaults.area)
    head = t("group.page", name=said[New.NAME], area=where)
    text = Html(f"{head}\n{screens.described(t, defaults)}\n\n{t('group.save.ask')}")
    yes = Button(t.label("group.save.button"), choice=f"{New.SAVE}:yes")
    return Screen(text, ((yes,), _out(t, New.SAVE)))


def _extra(t: Texts, state: New) -> Rows:
    if state is not New.INCOME:
        return ()
    label = t.label("group.income.differs.button")
    return ((Button(label, choice=f"{New.INCOME}:{ASKED_LATER}"),),)


def _out(t: Texts, state: New) -> tuple[Button, ...]:
    return (call_off(t),) if state is New.NAME else one_back_or_off(t)
