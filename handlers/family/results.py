"""The entitlement as it is told, written down for a correction, drawn and passed on."""

from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import Goal, leads_to
from handlers.family import screens
from handlers.family.asking import form_of, next_question
from handlers.family.states import NAME, RESULT
from handlers.family.words import after_accident, after_death
from handlers.figures import answer as answers
from handlers.figures.answer import Answer
from handlers.figures.form import Form
from handlers.figures.home import bot_link, home_regency
from models.queries import quotes
from models.queries.office import decrees
from models.rules.benefits.entitlement import (
    FamilyGets,
    Happening,
    WorkerGets,
    family_gets,
    worker_gets,
)
from models.rules.benefits.scholarship import Child, School
from models.rules.occupations import Payer

CHANNEL = "santunan"
"""How the log of what was told names this calculator."""


async def open_result(update: Update, ctx: Ctx) -> None:
    """The result again, or one of the pages behind it."""
    ctx.leave_wizards()
    page = page_of(update).partition(".")[2]
    found = await answer_of(ctx)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
    elif page.partition(".")[0] == answers.RULE:
        menu = leads_to(ctx.t, Goal.MENU)
        await ctx.show(answers.rule_page(ctx.t, found, RESULT, menu, asked=page))
    elif page == "kartu":
        ctx.toast(ctx.t.label("figures.card.soon"))
        await ctx.say(answers.card(ctx.t, found, ctx.today(), go=RESULT))
    else:
        await show_result(ctx)


async def show_result(ctx: Ctx) -> None:
    """Tell it, and write down on which rules it rests."""
    found = await answer_of(ctx)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await quotes.note_quote(
        ctx.session,
        user_id=ctx.profile.user_id,
        rows=found.told.basis.row_ids,
        channel=CHANNEL,
        now=ctx.now(),
    )
    day, t = ctx.today(), ctx.t
    share = answers.share(t, found, day, bot_link(ctx, NAME))
    await ctx.show(screens.result(t, answers.message(t, found, day), share))


async def answer_of(ctx: Ctx) -> Answer | None:
    """What is told for the answers at hand; None where they are gone, or no rule is known.

    A supposition is of today, so today's rules answer it: as if it happened now.
    """
    form = form_of(ctx)
    if "happening" not in form.answers or next_question(form.answers) is not None:
        return None
    happening = Happening(form.answers["happening"])
    if happening is Happening.INJURED:
        return _injured(ctx, form)
    found = family_gets(
        happening,
        day=ctx.today(),
        member_months=int(form.answers.get("member", 0)),
        income=int(form.answers.get("income", 0)),
        children=_children(form),
        payer=await _payer(ctx),
    )
    if not isinstance(found, FamilyGets):
        return None
    return after_death(ctx.t, found, by_work=happening is Happening.DIED_AT_WORK)


async def _payer(ctx: Ctx) -> Payer:
    """A sponsor where the regency pays for some kind of work: nobody was asked who pays."""
    day = ctx.today()
    found = await decrees.not_ended(ctx.session, regency=await home_regency(ctx), month=day)
    return next((decree.payer for decree in found if decree.holds_on(day)), Payer.SELF)


def _injured(ctx: Ctx, form: Form) -> Answer | None:
    day: date = ctx.today()
    months = int(form.answers["off"])
    found = worker_gets(day=day, income=int(form.answers["income"]), months_off=months)
    return after_accident(ctx.t, found, months=months) if isinstance(found, WorkerGets) else None


def _children(form: Form) -> list[Child]:
    said = form.answers.get("children") or []
    return [Child(School(school), int(in_class)) for school, in_class in said]
