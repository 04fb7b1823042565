"""What the heir does: open the link, agree, see the card, give it back.

The token of an opened link waits in the sealed form of the chat for the yes: buttons carry none.
"""

from telegram import Update

from bot.consenting import note_consent
from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.links import Link, token_of
from bot.screen import Screen
from handlers.figures.told import whole
from handlers.heir_card import screens
from handlers.heir_card.resending import CHANNEL, call_back
from handlers.heir_card.screens import NAME
from handlers.heir_card.words import told_or_silent
from handlers.heir_card.worker import send_slip, show_rules
from models.queries import quotes
from models.queries.family import heir_cards, heir_links
from models.queries.family.heir_links import Held

FORM = "heir_card"
PURPOSE = "heir_card_held"
CONSENT_VERSION = "terima-2026-11"
"""Changes with the words of `heir_card.offer`."""
NAMELESS = "-"


async def open_link(update: Update, ctx: Ctx) -> None:
    """Ask first. A link that opens nothing gets one answer, whatever the reason."""
    ctx.leave_wizards()
    token = token_of(update, Link.HEIR)
    found = await heir_links.behind(ctx.session, token=token, now=ctx.now())
    if found is None:
        ctx.drop_form(FORM)
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.bad"), "menu"))
    elif found.worker == ctx.profile.user_id:
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.own_link")))
    else:
        ctx.form(FORM)["token"] = token
        await ctx.show(screens.offer(ctx.t, found.who))


async def accept(update: Update, ctx: Ctx) -> None:
    """The heir agrees: the link is used up, the worker hears of it, the card is there."""
    ctx.leave_wizards()
    token = str(ctx.form(FORM).get("token", ""))
    ctx.drop_form(FORM)
    if not token and (cards := await heir_links.held_by(ctx.session, user_id=ctx.profile.user_id)):
        await _show(ctx, cards[-1])  # the second of two taps: the first one got it
        return
    offered = await heir_links.behind(ctx.session, token=token, now=ctx.now())
    user = update.effective_user
    name = (user.full_name if user is not None else "").strip()[:64] or NAMELESS
    held = await heir_links.accept(
        ctx.session, token=token, user_id=ctx.profile.user_id, name=name, now=ctx.now()
    )
    if held is None or offered is None:
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.bad"), "menu"))
        return
    asked = screens.offer(ctx.t, offered.who)
    await note_consent(ctx, asked, purpose=PURPOSE, version=CONSENT_VERSION, given=True)
    await _tell_worker(ctx, held, name)
    await _show(ctx, held)


async def decline(_update: Update, ctx: Ctx) -> None:
    """No: nothing is kept, the link stays as it is."""
    ctx.leave_wizards()
    ctx.drop_form(FORM)
    await ctx.show(screens.said(ctx.t, ctx.t("heir_card.declined"), "menu"))


async def open_held(update: Update, ctx: Ctx) -> None:
    """A card this account accepted: shown, printed, explained or given back."""
    ctx.leave_wizards()
    act, _, ref = page_of(update).partition(".")
    held = await heir_links.held(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    if held is None:
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.gone")))
    elif act == "dasar":
        await show_rules(ctx, held.who, f"{NAME}.lihat.{ref}")
    elif act == "slip":
        await send_slip(ctx, held.who, f"{NAME}.lihat.{ref}")
    elif act == "lepas":
        await call_back(ctx, ref)
        await heir_links.give_back(ctx.session, user_id=ctx.profile.user_id, ref=ref)
        stopped = screens.said(ctx.t, ctx.t("heir_card.stopped"), "menu")
        await note_consent(ctx, stopped, purpose=PURPOSE, version=CONSENT_VERSION, given=False)
        await ctx.show(stopped)
    else:
        await _show(ctx, held)


async def _show(ctx: Ctx, held: Held) -> None:
    """The card, and a note on which rules it rests."""
    told = told_or_silent(ctx.t, held.who, ctx.today())
    if isinstance(told, Screen):
        await ctx.show(told)
        return
    await quotes.note_quote(
        ctx.session, user_id=ctx.profile.user_id, rows=told.basis.row_ids, channel=CHANNEL,
        now=ctx.now(),
    )  # fmt: skip
    await ctx.show(screens.card(ctx.t, whole(ctx.t, told, ctx.today()), held.ref))


async def _tell_worker(ctx: Ctx, held: Held, name: str) -> None:
    """Not at night: it is no alarm."""
    t = await ctx.words_of(held.worker)
    screen = screens.accepted(t, name, held.registration)
    await ctx.tell(
        held.worker, screen, topic="heir_card", subject=heir_cards.subject_of(held.ref),
        quiet_in=held.area,
    )  # fmt: skip
