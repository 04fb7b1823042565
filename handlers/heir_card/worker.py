"""What the worker does with a card: make it, print it, pass it on, take it back."""

from collections.abc import Awaitable, Callable

from telegram import Update

from bot.consenting import note_consent
from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.links import Link
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from handlers.figures.rules import rules_text
from handlers.figures.told import Silent, whole
from handlers.heir_card import screens
from handlers.heir_card.printed import slip
from handlers.heir_card.resending import call_back, send_again
from handlers.heir_card.screens import NAME
from handlers.heir_card.words import told_or_silent
from models.queries.family import heir_cards, heir_links
from models.queries.family.heir_cards import LASTS, Card

PURPOSE = "heir_card"
CONSENT_VERSION = "kartu-2026-11"
"""Changes with the words of `heir_card.ask`."""


async def open_page(update: Update, ctx: Ctx) -> None:
    """The page that a button names; an odd one is the first."""
    ctx.leave_wizards()
    act, _, rest = page_of(update).partition(".")
    ref, _, link = rest.partition(".")
    step = _ON_A_CARD.get(act)
    if step is None:
        await open_home(ctx)
        return
    card = await heir_cards.card_of(ctx.session, user_id=ctx.profile.user_id, ref=ref)
    if card is None:
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.gone")))
    elif card.id is None and act not in _BEFORE:
        await ctx.show(screens.ask(ctx.t, card))
    else:
        await step(ctx, card, link)


async def open_home(ctx: Ctx) -> None:
    """Cards made here, and cards of others."""
    user_id = ctx.profile.user_id
    mine = await heir_cards.cards_of(ctx.session, user_id=user_id)
    held = await heir_links.held_by(ctx.session, user_id=user_id)
    await ctx.show(screens.home(ctx.t, mine, held))


async def show_rules(ctx: Ctx, who: str | None, back: str) -> None:
    """Rule, article, source and date behind a card."""
    told = told_or_silent(ctx.t, who, ctx.today())
    if isinstance(told, Screen):
        await ctx.show(told)
        return
    ways = (Button(ctx.t.label("nav.back.button"), go=back), leads_to(ctx.t, Goal.MENU))
    await ctx.show(Screen(rules_text(ctx.t, told.basis), (ways,)))


async def send_slip(ctx: Ctx, who: str | None, back: str) -> None:
    """The card on paper."""
    try:
        file = await slip(ctx, who, NAME)
    except Silent:
        await ctx.show(screens.said(ctx.t, ctx.t("heir_card.gone"), back))
        return
    ways = (Button(ctx.t.label("nav.back.button"), go=back), leads_to(ctx.t, Goal.MENU))
    await ctx.say(Screen(ctx.t("heir_card.print.caption"), (ways,), attachment=file))


async def _open(ctx: Ctx, card: Card, _link: str) -> None:
    readers = await heir_cards.readers_of(ctx.session, card=card, now=ctx.now())
    await ctx.show(screens.made(ctx.t, card, len(readers)))


async def _make(ctx: Ctx, card: Card, *, shows_name: bool) -> None:
    """The worker said yes to a card, with or without the name; the words are kept as a consent."""
    await note_consent(
        ctx, screens.ask(ctx.t, card), purpose=PURPOSE, version=CONSENT_VERSION, given=True
    )
    user_id, now = ctx.profile.user_id, ctx.now()
    made = await heir_cards.make_card(
        ctx.session, user_id=user_id, ref=card.ref, shows_name=shows_name, now=now
    )
    await _open(ctx, made or card, "")


async def _with_name(ctx: Ctx, card: Card, _link: str) -> None:
    await _make(ctx, card, shows_name=True)


async def _without_name(ctx: Ctx, card: Card, _link: str) -> None:
    await _make(ctx, card, shows_name=False)


async def _look(ctx: Ctx, card: Card, _link: str) -> None:
    told = told_or_silent(ctx.t, who_of(card), ctx.today())
    if isinstance(told, Screen):
        await ctx.show(told)
        return
    await ctx.show(screens.preview(ctx.t, whole(ctx.t, told, ctx.today()), card))


async def _rules(ctx: Ctx, card: Card, _link: str) -> None:
    await show_rules(ctx, who_of(card), f"{NAME}.isi.{card.ref}")


async def _print(ctx: Ctx, card: Card, _link: str) -> None:
    await send_slip(ctx, who_of(card), f"{NAME}.k.{card.ref}")


async def _make_link(ctx: Ctx, card: Card, _link: str) -> None:
    """A new message, so that it can be passed on as it stands."""
    now = ctx.now()
    token = await heir_cards.make_link(ctx.session, card=card, now=now)
    if token is None:
        await ctx.show(screens.too_many(ctx.t, card))
        return
    address = f"https://t.me/{ctx.services.bot_username}?start={Link.HEIR}{token}"
    await ctx.say(screens.link(ctx.t, card, address, now + LASTS))


async def _readers(ctx: Ctx, card: Card, _link: str) -> None:
    found = await heir_cards.readers_of(ctx.session, card=card, now=ctx.now())
    await ctx.say(screens.readers(ctx.t, card, found))


async def _remove(ctx: Ctx, card: Card, link: str) -> None:
    if await heir_cards.drop_reader(ctx.session, card=card, link=link):
        await call_back(ctx, link)
        ctx.toast(ctx.t.label("heir_card.removed"))
    found = await heir_cards.readers_of(ctx.session, card=card, now=ctx.now())
    await ctx.show(screens.readers(ctx.t, card, found))


async def _ask_drop(ctx: Ctx, card: Card, _link: str) -> None:
    await ctx.show(screens.ask_drop(ctx.t, card))


async def _drop(ctx: Ctx, card: Card, _: str) -> None:
    for _user, link in await heir_cards.accepted_by(ctx.session, card=card):
        await call_back(ctx, link)
    await heir_cards.drop_card(ctx.session, card=card)
    asked = screens.ask_drop(ctx.t, card)
    await note_consent(ctx, asked, purpose=PURPOSE, version=CONSENT_VERSION, given=False)
    await ctx.show(screens.said(ctx.t, ctx.t("heir_card.dropped")))


def who_of(card: Card) -> str | None:
    """The name a card shows."""
    return card.name if card.shows_name else None


_BEFORE = frozenset({"nama", "tanpa"})
"""What is done before there is a card."""
_ON_A_CARD: dict[str, Callable[[Ctx, Card, str], Awaitable[None]]] = {
    "k": _open,
    "nama": _with_name,
    "tanpa": _without_name,
    "isi": _look,
    "aturan": _rules,
    "cetak": _print,
    "tautan": _make_link,
    "siapa": _readers,
    "cabut": _remove,
    "kirim": send_again,
    "tarik": _ask_drop,
    "tarikya": _drop,
}
