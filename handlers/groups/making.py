"""A new group: what holds for all of its members is asked once."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import Option, choice_of, text_of, value_of, word_of
from bot.navigation.pager import page_asked
from bot.texts import Html
from bot.understanding.secret_text import secret_in
from handlers.answers import options, work
from handlers.answers.person import hide_secret
from handlers.answers.said import Refused
from handlers.groups import asking, places
from handlers.groups.asking import ASKED_LATER, answers, ask, next_open
from handlers.groups.pages import show_group
from handlers.groups.states import NEW, New
from models.queries.groups.making import make_group
from models.rules.enrolment.groups import Defaults, GroupNameFault, group_name

END: int = ConversationHandler.END
Next = New | int


async def begin(_update: Update, ctx: Ctx) -> Next:
    """The first question, or the one at which a group was left: then it is said which one."""
    ctx.leave_wizards()
    return await ask(ctx, next_open(ctx), left=New.NAME in answers(ctx))


async def begin_anew(_update: Update, ctx: Ctx) -> Next:
    """Another group than the one that was left; on an older keyboard nobody means that."""
    ctx.drop_form(NEW)
    return await ask(ctx, New.NAME)


async def take_name(update: Update, ctx: Ctx) -> Next:
    """What the group is called."""
    today = ctx.today()
    name = group_name(
        text_of(update) or "", holds_secret=lambda said: secret_in(said, today=today) is not None
    )
    if isinstance(name, GroupNameFault):
        hide_secret(update, ctx)
        return await ask(ctx, New.NAME, why=ctx.t(asking.NAME_FAULTS[name]))
    return await keep(ctx, New.NAME, name)


async def take_area(update: Update, ctx: Ctx) -> Next:
    """A kecamatan of the officer's; a typed name is looked up there."""
    known = await places.options(ctx)
    found = [] if value_of(update) else places.found_in(update, ctx)
    chosen = choice_of(update, known)
    if chosen is None and len(found) == 1:
        chosen = found[0].value
    if chosen is not None and places.allowed(ctx, chosen):
        answers(ctx).pop(New.VILLAGE, None)
        return await keep(ctx, New.AREA, chosen)
    village = await places.village_in(update, ctx, known)
    if village is not None:  # typed one question early
        answers(ctx)[New.VILLAGE] = village
        return await keep(ctx, New.AREA, places.district_of(village))
    outside = places.is_elsewhere(update)
    why = ctx.t("group.area.missed") if outside else ctx.t("group.area.unknown")
    return await _again(update, ctx, New.AREA, why)


async def take_village(update: Update, ctx: Ctx) -> Next:
    """A village of that kecamatan, or all of it; a part of the name is enough."""
    known = await places.villages(ctx, answers(ctx).get(New.AREA, ""))
    few = places.named_like(update, known) if choice_of(update, known) is None else []
    if len(few) == 1:
        return await keep(ctx, New.VILLAGE, few[0].value)
    if few:
        return await ask(ctx, New.VILLAGE, why=ctx.t("group.village.which"), few=few)
    return await _choose(update, ctx, New.VILLAGE, known)


async def take_occupation(update: Update, ctx: Ctx) -> Next:
    """What all of them work at."""
    said = work.read_occupation(update, ctx)
    if isinstance(said, Refused):
        return await _again(update, ctx, New.OCCUPATION, said.why)
    return await keep(ctx, New.OCCUPATION, said.changes["occupation"])


async def take_payer(update: Update, ctx: Ctx) -> Next:
    """Who pays for all of them."""
    return await _choose(update, ctx, New.PAYER, options.payers(ctx.t))


async def take_income(update: Update, ctx: Ctx) -> Next:
    """About what each of them earns; where it differs each is asked."""
    if value_of(update) == ASKED_LATER or word_of(ctx, update, "group.income.differs.spoken"):
        return await keep(ctx, New.INCOME, ASKED_LATER)
    if page_asked(value_of(update)) is None:
        said = work.read_income(update, ctx)
        if not isinstance(said, Refused):
            return await keep(ctx, New.INCOME, str(said.changes["income"]))
        return await ask(ctx, New.INCOME, why=said.why)
    return await _again(update, ctx, New.INCOME, ctx.t("enrol.choose_one"))


async def take_programmes(update: Update, ctx: Ctx) -> Next:
    """Which programmes all of them get."""
    return await _choose(update, ctx, New.PROGRAMMES, options.programmes(ctx.t))


async def take_save(update: Update, ctx: Ctx) -> Next:
    """Yes: the group is there, and its page says how people get into it."""
    said = answers(ctx)
    area = asking.area_of(said)
    if value_of(update) != "yes" and not word_of(ctx, update, "word.yes.spoken"):
        return await ask(ctx, New.SAVE)
    if not places.allowed(ctx, area):  # the duty there ended meanwhile
        return await ask(ctx, New.AREA, why=ctx.t("group.area.missed"))
    income = said[New.INCOME]
    defaults = Defaults(
        area=area,
        occupation=said[New.OCCUPATION],
        payer=said[New.PAYER],
        programmes=tuple(said[New.PROGRAMMES].split("+")),
        income=None if income == ASKED_LATER else int(income),
    )
    made = await make_group(
        ctx.session, name=said[New.NAME], defaults=defaults, officer_id=ctx.profile.user_id,
        now=ctx.now(),
    )  # fmt: skip
    ctx.drop_form(NEW)
    await show_group(ctx, made)
    return END


async def keep(ctx: Ctx, state: New, value: str) -> Next:
    """Note the answer and go on."""
    answers(ctx)[state.value] = value
    if state is New.NAME:
        await asking.prefill(ctx)
    return await ask(ctx, next_open(ctx))


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; from the first one out."""
    before = await asking.before(ctx, New(ctx.state_of(NEW) or New.NAME))
    return await stop(update, ctx) if before is None else await ask(ctx, before)


async def stop(_update: Update, ctx: Ctx) -> int:
    """No group is made; nothing of it is kept."""
    ctx.drop_form(NEW)
    await ctx.show(asking.stopped(ctx.t))
    return END


async def again(_update: Update, ctx: Ctx) -> Next:
    """The open question, after something more urgent."""
    return await ask(ctx, New(ctx.state_of(NEW) or New.NAME))


async def _choose(update: Update, ctx: Ctx, state: New, known: list[Option]) -> Next:
    chosen = choice_of(update, known)
    if chosen is None:
        return await _again(update, ctx, state, ctx.t("enrol.choose_one"))
    return await keep(ctx, state, chosen)


async def _again(update: Update, ctx: Ctx, state: New, why: Html) -> Next:
    page = page_asked(value_of(update))
    return await ask(ctx, state, page=page or 0, why=None if page is not None else why)


TAKES: dict[New, Callable[[Update, Ctx], Awaitable[Next]]] = {
    New.NAME: take_name,
    New.AREA: take_area,
    New.VILLAGE: take_village,
    New.OCCUPATION: take_occupation,
    New.PAYER: take_payer,
    New.INCOME: take_income,
    New.PROGRAMMES: take_programmes,
    New.SAVE: take_save,
}
