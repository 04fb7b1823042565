"""The worker sends the card once more to everybody who accepted it: at most once a day."""

from bot.context import Ctx
from bot.screen import Screen
from handlers.figures.told import whole
from handlers.heir_card import screens
from handlers.heir_card.words import told_or_silent
from models.queries import quotes
from models.queries.family import heir_cards
from models.queries.family.heir_cards import Card
from models.queries.sending import recalling

FORM = "heir_card_sent"
CHANNEL = "kartuwaris"
"""How the log of what was told names a card."""


async def send_again(ctx: Ctx, card: Card, _link: str) -> None:
    """By day in the worker's place; the amounts are those of today's rules."""
    sent, today = ctx.form(FORM), ctx.today().isoformat()
    if sent.get(card.ref) == today:
        ctx.toast(ctx.t.label("heir_card.resent.today"))
        return
    heirs = await heir_cards.accepted_by(ctx.session, card=card)
    for user_id, ref in heirs:
        await _send(ctx, card, user_id, ref)
    sent[card.ref] = today
    ctx.toast(ctx.t.label("heir_card.resent", n=len(heirs)))


async def call_back(ctx: Ctx, link: str) -> None:
    """What waits for the morning is not sent to somebody who was shut out in the night."""
    await recalling.call_back(ctx.session, subject=heir_cards.subject_of(link), now=ctx.now())


async def _send(ctx: Ctx, card: Card, user_id: int, ref: str) -> None:
    t = await ctx.words_of(user_id)
    told = told_or_silent(t, card.name if card.shows_name else None, ctx.today())
    if isinstance(told, Screen):
        return
    await quotes.note_quote(
        ctx.session, user_id=user_id, rows=told.basis.row_ids, channel=CHANNEL, now=ctx.now()
    )
    screen = screens.card(t, whole(t, told, ctx.today()), ref)
    await ctx.tell(
        user_id, screen, topic="heir_card", subject=heir_cards.subject_of(ref), quiet_in=card.area
    )
