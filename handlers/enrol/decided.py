"""What stands around the prices of a sign-up: who else pays, how sure they are, their rules."""

from dataclasses import replace

from bot.context import Ctx
from bot.screen import Button, Screen
from bot.texts import Html
from handlers.enrol import prices
from handlers.enrol.draft import Draft
from handlers.enrol.states import Enrol
from handlers.figures.decree_words import payer_name, who_pays, work_name
from handlers.figures.rules import rules_text
from handlers.figures.told import call_centre
from models.queries import quotes
from models.queries.office import decrees
from models.rules.contributions.overlay import Decree, decree_for
from models.rules.occupations import Occupation, Payer
from models.rules.table.basis import Basis, basis

CHANNEL = "daftar"
"""How the log of what was told names a sign-up."""


async def with_rules(ctx: Ctx, draft: Draft, screen: Screen) -> Screen:
    """The question with its rules behind a button, and a decree of the person's regency."""
    decree = await _decree(ctx, draft)
    rests_on = _basis(ctx, draft, decree)
    await note_prices(ctx, rests_on)
    if rests_on.hedged:
        hedge = ctx.t("benefits.hedge", call_centre=call_centre(ctx.today()))
        gap = "\n" if screen.text.rpartition("\n")[2].startswith("•") else " "
        screen = replace(screen, text=Html(f"{screen.text}{gap}{hedge}"))
    rule = Button(ctx.t.label("benefits.rule.button"), choice=f"{Enrol.PROGRAMMES}:rule")
    screen = replace(screen, rows=(*screen.rows[:-1], (rule,), screen.rows[-1]))
    return screen if decree is None else screen.below(_told(ctx, draft, decree))


async def paid_by(ctx: Ctx, draft: Draft) -> str | None:
    """Who pays today for this work by decree, as a word in a sentence; None where nobody does."""
    decree = await _decree(ctx, draft)
    if decree is None or not _pays_now(ctx, decree):
        return None
    return payer_name(ctx.t, decree.payer)


def _told(ctx: Ctx, draft: Draft, decree: Decree) -> Html:
    """Told, never promised: a decree pays for who is on its list, everybody else pays himself."""
    t, work = ctx.t, Occupation(draft.get("occupation"))
    if not _pays_now(ctx, decree):
        return who_pays(t, decree, work, ctx.today())
    said = {"work": work_name(t, work), "payer": payer_name(t, decree.payer)}
    return t("enrol.decree.pays", month=t.month(decree.last_month), **said)


def _pays_now(ctx: Ctx, decree: Decree) -> bool:
    return decree.holds_on(ctx.today()) and decree.payer is not Payer.SELF


async def rule_screen(ctx: Ctx, draft: Draft) -> Screen:
    """Rule, source and date behind the prices, without leaving the question."""
    back = Button(ctx.t.label("nav.back.button"), choice=f"{Enrol.PROGRAMMES}:again")
    cancel = Button(ctx.t.label("nav.cancel.button"), choice="cancel:")
    rests_on = _basis(ctx, draft, await _decree(ctx, draft))
    return Screen(rules_text(ctx.t, rests_on), ((back, cancel),))


async def note_prices(ctx: Ctx, rests_on: Basis) -> None:
    """Write down which rules the prices rest on."""
    await quotes.note_quote(
        ctx.session,
        user_id=ctx.profile.user_id,
        rows=rests_on.row_ids,
        channel=CHANNEL,
        now=ctx.now(),
    )


def _basis(ctx: Ctx, draft: Draft, decree: Decree | None) -> Basis:
    price = prices.rests_on(draft, ctx.today())
    return price if decree is None else basis(decree.row, price)


async def _decree(ctx: Ctx, draft: Draft) -> Decree | None:
    """Who pays for this work where the person to be signed up lives."""
    regency, day = str(draft.get("district"))[:5], ctx.today()
    found = await decrees.not_ended(ctx.session, regency=regency, month=day)
    work = Occupation(draft.get("occupation"))
    return decree_for(found, regency=regency, occupation=work, month=day)
