"""What happens at each answer of the entitlement calculator."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, text_of, value_of
from bot.navigation.pager import page_asked
from handlers.answers import work
from handlers.answers.aside import aside_of
from handlers.answers.said import Refused
from handlers.family import options, screens
from handlers.family.asking import ask, form_of, next_question, questions_of, refuse, say_aside
from handlers.family.results import show_result
from handlers.family.states import Ask
from models.rules.as_typed.spans import parse_children, parse_months
from models.rules.benefits.entitlement import children_exist
from models.rules.benefits.scholarship import Child, School

END: int = ConversationHandler.END
Next = Ask | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """Go on where the questions were left, else from the first."""
    asking = form_of(ctx).asking
    if asking is None:
        return await begin_anew(update, ctx)
    ctx.leave_wizards()
    return await ask(ctx, Ask(asking), above=ctx.t("figures.resumed"))


async def begin_anew(_update: Update, ctx: Ctx) -> Next:
    """From the first question."""
    ctx.leave_wizards()
    form_of(ctx).begin()
    return await ask(ctx, Ask.HAPPENING)


async def go_on(ctx: Ctx) -> Next:
    """The next open question, or the result."""
    form = form_of(ctx)
    state = next_question(form.answers)
    if state is not None:
        return await ask(ctx, state)
    form.finish()
    await show_result(ctx)
    return END


async def take_happening(update: Update, ctx: Ctx) -> Next:
    """What is supposed to happen. "meninggal" is an answer here; a real death is none."""
    chosen = choice_of(update, options.happenings(ctx.t))
    if chosen is None:
        if aside := await aside_of(update, ctx, Ask.HAPPENING):
            return await say_aside(ctx, aside)
        return await refuse(update, ctx, Ask.HAPPENING, ctx.t("enrol.choose_one"))
    form_of(ctx).put(happening=chosen)
    return await go_on(ctx)


async def take_member(update: Update, ctx: Ctx) -> Next:
    """Full months of membership: tapped, or typed any way ("8", "2 tahun", "belum 3 bulan")."""
    tapped = value_of(update)
    known = {option.value for option in options.memberships(ctx.t, ctx.today())}
    months = parse_months(text_of(update) or "") if tapped is None else None
    if tapped in known:
        months = int(str(tapped))
    if months is None:
        return await refuse(update, ctx, Ask.MEMBER, ctx.t("family.member.unknown"))
    form_of(ctx).put(member=months)
    return await go_on(ctx)


async def take_income(update: Update, ctx: Ctx) -> Next:
    """A bracket, or an amount that falls into one."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Ask.INCOME, page=page)
    said = work.read_income(update, ctx, asking=True)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Ask.INCOME, said.why)
    form_of(ctx).put(**said.changes)
    return await go_on(ctx)


async def take_off(update: Update, ctx: Ctx) -> Next:
    """Months without work, tapped or typed."""
    tapped = value_of(update)
    months = parse_months(text_of(update) or "") if tapped is None else None
    if tapped in {str(count) for count in options.OFF_WORK}:
        months = int(str(tapped))
    if not months:
        return await refuse(update, ctx, Ask.OFF, ctx.t("family.off.unknown"))
    form_of(ctx).put(off=months)
    return await go_on(ctx)


async def take_child(update: Update, ctx: Ctx) -> Next:
    """A child's school; several are taken at once where they are typed ("SD 2, SMA 1")."""
    form = form_of(ctx)
    state = Ask(form.asking or Ask.CHILD)
    before: list[list[object]] = form.answers.get("children") or []
    named = _named(update, ctx)
    if named is None:
        if aside := await aside_of(update, ctx, state):
            return await say_aside(ctx, aside)
        return await refuse(update, ctx, state, ctx.t("family.child.unknown"))
    found = [[child.school.value, child.in_class] for child in named]
    form.put(children=[*before, *found], no_more=len(found) != 1)
    return await go_on(ctx)


def _named(update: Update, ctx: Ctx) -> tuple[Child, ...] | None:
    """The children an answer names, none for "tidak ada"; None where it names neither."""
    chosen = choice_of(update, options.schools(ctx.t))
    if chosen == options.NO_CHILD:
        return ()
    named = parse_children(text_of(update) or "")
    if not named and chosen is not None:
        named = (Child(School(chosen)),)
    return named if named and children_exist(named, ctx.today()) else None


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one nothing is left to ask."""
    form = form_of(ctx)
    state = form.asking
    asked = questions_of(form.answers.get("happening"))
    if state is None or state == Ask.HAPPENING or state not in asked:
        return await stop(update, ctx)
    place = asked.index(Ask(state))
    earlier = asked[place - 1] if place else Ask.HAPPENING
    form.drop("children" if earlier is Ask.CHILD else earlier.value, "no_more")
    return await go_on(ctx)


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: the questions end; what was answered can be taken up again."""
    await ctx.show(screens.stopped(ctx.t))
    return END
