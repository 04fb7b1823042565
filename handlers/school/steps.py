"""What happens at each answer about a child: its name, its school, its class."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, page_of, text_of
from bot.navigation.menu import resumable
from bot.screen import Screen
from bot.texts import Html
from handlers.answers.again import refused
from handlers.answers.aside import Aside, aside_after
from handlers.answers.person import read_name
from handlers.answers.said import Refused
from handlers.school import screens
from handlers.school.pages import open_home, show_child
from handlers.school.states import FLOW, Ask
from models.queries.family import school
from models.rules.as_typed.spans import parse_children
from models.rules.benefits.scholarship import Child, School
from models.rules.benefits.school_years import LADDER, has_class

END: int = ConversationHandler.END
Next = Ask | int


async def begin(_update: Update, ctx: Ctx) -> Next:
    """One more child."""
    ctx.leave_wizards()
    ctx.form(FLOW).clear()
    await ctx.show(screens.name(ctx.t))
    return Ask.NAME


async def begin_correcting(update: Update, ctx: Ctx) -> Next:
    """The class of a child anew."""
    ctx.leave_wizards()
    ref = page_of(update).partition(".")[2]
    found = await school.child_of(
        ctx.session, user_id=ctx.profile.user_id, ref=ref, today=ctx.today()
    )
    if found is None:
        await ctx.show(screens.said(ctx.t, ctx.t("school.gone")))
        return END
    ctx.form(FLOW).clear()
    ctx.form(FLOW).update(ref=ref, name=found.name)
    await ctx.show(screens.where(ctx.t, found.name))
    return Ask.WHERE


async def take_name(update: Update, ctx: Ctx) -> Next:
    """What the family calls the child."""
    said = read_name(update, ctx)
    if isinstance(said, Refused):
        return await _refuse(update, ctx, Ask.NAME, said.why)
    ctx.form(FLOW).update(name=said.changes["name"], failures=0)
    await ctx.show(screen_of(ctx, Ask.WHERE))
    return Ask.WHERE


async def take_where(update: Update, ctx: Ctx) -> Next:
    """A school, or school and class in one: "SD 2"."""
    chosen = choice_of(update, screens.schools(ctx.t))
    named = parse_children(text_of(update) or "")
    if len(named) == 1 and any(ch.isdigit() for ch in text_of(update) or ""):
        if named[0].school in LADDER and has_class(named[0], ctx.today()):
            return await _save(ctx, named[0])
        return await _refuse(update, ctx, Ask.WHERE, ctx.t("school.where.unknown"))
    if chosen is None and len(named) == 1 and named[0].school in LADDER:
        chosen = named[0].school.value
    if chosen is None:
        return await _refuse(update, ctx, Ask.WHERE, ctx.t("school.where.unknown"))
    ctx.form(FLOW).update(school=chosen, failures=0)
    await ctx.show(screen_of(ctx, Ask.CLASS))
    return Ask.CLASS


async def take_class(update: Update, ctx: Ctx) -> Next:
    """The class, tapped or typed as a number."""
    at = School(ctx.form(FLOW)["school"])
    chosen = choice_of(update, screens.classes(ctx.t, at, ctx.today()))
    if chosen is None:
        return await _refuse(update, ctx, Ask.CLASS, ctx.t("enrol.choose_one"))
    return await _save(ctx, Child(at, int(chosen)))


async def _save(ctx: Ctx, child: Child) -> Next:
    form, user_id, now = dict(ctx.form(FLOW)), ctx.profile.user_id, ctx.now()
    ctx.drop_form(FLOW)
    ref, today = form.get("ref"), ctx.today()
    if ref is not None:
        await school.correct(
            ctx.session, user_id=user_id, ref=ref, child=child, today=today, now=now
        )
    else:
        ref = await school.add_child(
            ctx.session, user_id=user_id, name=form["name"], child=child, today=today, now=now,
        )  # fmt: skip
    if ref is None:
        text = ctx.t("school.too_many", n=school.MOST_CHILDREN)
        await ctx.show(screens.said(ctx.t, text))
    else:
        await show_child(ctx, ref)
    return END


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one lies the page this began on."""
    state, form = Ask(ctx.turn.standing.states[FLOW]), ctx.form(FLOW)
    if state is Ask.CLASS:
        await ctx.show(screen_of(ctx, Ask.WHERE))
        return Ask.WHERE
    if state is Ask.WHERE and "ref" not in form:
        await ctx.show(screen_of(ctx, Ask.NAME))
        return Ask.NAME
    ctx.drop_form(FLOW)
    await open_home(update, ctx)
    return END


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: nothing was changed."""
    ctx.drop_form(FLOW)
    await ctx.show(resumable(ctx, screens.said(ctx.t, ctx.t("school.stopped"))))
    return END


async def say_aside(ctx: Ctx, aside: Aside) -> Ask:
    """Answer what was no answer, then the question that is open again."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(aside.above(ctx.t, screen_of(ctx, state)))
    return state


async def ask_again(_update: Update, ctx: Ctx) -> Ask:
    """Back to the open question, after something more urgent."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(screen_of(ctx, state))
    return state


def screen_of(ctx: Ctx, state: Ask) -> Screen:
    """The question as it looks now."""
    form = ctx.form(FLOW)
    match state:
        case Ask.NAME:
            return screens.name(ctx.t)
        case Ask.WHERE:
            return screens.where(ctx.t, form["name"])
        case Ask.CLASS:
            at = School(form["school"])
            return screens.in_class(ctx.t, form["name"], at, ctx.today())


async def _refuse(update: Update, ctx: Ctx, state: Ask, why: Html) -> Next:
    again, form = screen_of(ctx, state), ctx.form(FLOW)
    if aside := await aside_after(update, ctx):
        await ctx.show(aside.above(ctx.t, again))
        return state
    form["failures"] = int(form.get("failures", 0)) + 1
    await ctx.show(refused(ctx.t, why, again, failures=form["failures"]))
    return state
