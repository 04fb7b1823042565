"""What an heir card looks like, to the worker and to the heir."""

from collections.abc import Sequence
from datetime import datetime
from urllib.parse import quote

from bot.clock import JAKARTA
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Screen, one_a_row
from bot.texts import Html, Texts
from bot.wording.labels import shorten
from models.queries.family.heir_cards import MOST_LINKS, Card, Reader
from models.queries.family.heir_links import Held

NAME = "kartuwaris"
LONGEST = 14
"""Characters of a name on a button."""


def home(t: Texts, mine: Sequence[Card], held: Sequence[Held]) -> Screen:
    """Cards made, and cards of others."""
    if not mine and not held:
        rows = ((leads_to(t, Goal.REGISTER),), back_or_menu(t, Goal.DATA.value))
        return Screen(t("heir_card.home.empty"), rows)
    buttons = [
        _go(t.label("heir_card.mine.button", called=_short(card.name)), f"k.{card.ref}")
        for card in mine
    ]
    for one in held:
        called = _short(one.who) if one.who else t.label("heir_card.someone")
        buttons.append(_go(t.label("heir_card.held.button", called=called), f"lihat.{one.ref}"))
    return Screen(t("heir_card.home"), (*one_a_row(buttons), back_or_menu(t, Goal.DATA.value)))


def ask(t: Texts, card: Card) -> Screen:
    """Before a card is made: what it holds, and whether the name may stand on it."""
    rows = (
        (_go(t.label("heir_card.with_name.button"), f"nama.{card.ref}"),),
        (_go(t.label("heir_card.without_name.button"), f"tanpa.{card.ref}"),),
        back_or_menu(t, NAME),
    )
    return Screen(t("heir_card.ask", name=card.name), rows)


def made(t: Texts, card: Card, readers: int) -> Screen:
    """The card is there: what can be done with it."""
    ref = card.ref
    rows = (
        (_go(t.label("heir_card.look.button"), f"isi.{ref}"),),
        (
            _go(t.label("heir_card.print.button"), f"cetak.{ref}"),
            _go(t.label("heir_card.link.button"), f"tautan.{ref}"),
        ),
        (
            _go(t.label("heir_card.readers.button", n=readers), f"siapa.{ref}"),
            _go(t.label("heir_card.drop.button"), f"tarik.{ref}"),
        ),
        back_or_menu(t, NAME),
    )
    return Screen(t("heir_card.made"), rows)


def link(t: Texts, card: Card, address: str, until: datetime) -> Screen:
    """The link, told once; the worker passes it on."""
    share = t.label("heir_card.share.text", link=address)
    button = Button(t.label("heir_card.share.button"), url=f"https://wa.me/?text={quote(share)}")
    text = t("heir_card.link", end=day_of(t, until), link=address)
    return Screen(text, ((button,), back_or_menu(t, f"{NAME}.k.{card.ref}")))


def too_many(t: Texts, card: Card) -> Screen:
    """No more links."""
    see = _go(t.label("heir_card.readers.button", n=MOST_LINKS), f"siapa.{card.ref}")
    text = t("heir_card.link.too_many", n=MOST_LINKS)
    return Screen(text, ((see,), back_or_menu(t, f"{NAME}.k.{card.ref}")))


def readers(t: Texts, card: Card, found: Sequence[Reader]) -> Screen:
    """Who has the card, each to be removed by a tap."""
    ways = back_or_menu(t, f"{NAME}.k.{card.ref}")
    if not found:
        new = _go(t.label("heir_card.link.button"), f"tautan.{card.ref}")
        return Screen(t("heir_card.readers.none"), ((new,), ways))
    lines = Html("\n".join(_line(t, reader) for reader in found))
    buttons = [_go(_label(t, each), f"cabut.{card.ref}.{each.ref}") for each in found]
    text = t("heir_card.readers", what=lines)
    if any(each.accepted_at is not None for each in found):
        buttons.append(_go(t.label("heir_card.resend.button"), f"kirim.{card.ref}"))
    return Screen(text, (*one_a_row(buttons), ways), protect=True)


def ask_drop(t: Texts, card: Card) -> Screen:
    """Before a card is taken back."""
    yes = _go(t.label("heir_card.drop.yes.button"), f"tarikya.{card.ref}")
    return Screen(t("heir_card.drop.ask"), ((yes,), back_or_menu(t, f"{NAME}.k.{card.ref}")))


def accepted(t: Texts, name: str, ref: str) -> Screen:
    """To the worker: somebody accepted."""
    see = _go(t.label("heir_card.button"), f"siapa.{ref}")
    return Screen(t("heir_card.accepted", name=name), ((see,), (leads_to(t, Goal.MENU),)))


def offer(t: Texts, who: str | None) -> Screen:
    """To who opened a link: nothing is shown and nothing kept before a yes."""
    yes = _go(t.label("heir_card.agree.button"), "terima")
    no = _go(t.label("heir_card.decline.button"), "tolak")
    text = t("heir_card.offer", name=who) if who else t("heir_card.offer.nameless")
    return Screen(text, ((yes,), (no,)))


def card(t: Texts, text: Html, ref: str) -> Screen:
    """To the heir."""
    rows = (
        (Button(t.label("papers.open.button"), go="surat.untuk.JKM"),),
        (
            _go(t.label("heir_card.print.button"), f"slip.{ref}"),
            _go(t.label("benefits.rule.button"), f"dasar.{ref}"),
        ),
        (_go(t.label("heir_card.stop.button"), f"lepas.{ref}"), leads_to(t, Goal.MENU)),
    )
    return Screen(text, rows)


def preview(t: Texts, text: Html, card: Card) -> Screen:
    """To the worker: what the heir sees."""
    rule = _go(t.label("benefits.rule.button"), f"aturan.{card.ref}")
    return Screen(text, ((rule,), back_or_menu(t, f"{NAME}.k.{card.ref}")))


def said(t: Texts, text: Html, back: str = NAME) -> Screen:
    """A line with the ways on."""
    return Screen(text, (back_or_menu(t, back),))


def day_of(t: Texts, at: datetime) -> str:
    """The day of an act by Jakarta's clock."""
    return t.long_date(at.astimezone(JAKARTA).date())


def _line(t: Texts, reader: Reader) -> Html:
    if reader.name is None or reader.accepted_at is None:
        return t("heir_card.reader.open", date=day_of(t, reader.expires_at))
    date = day_of(t, reader.accepted_at)
    return t("heir_card.reader.accepted", name=reader.name, date=date)


def _label(t: Texts, reader: Reader) -> str:
    if reader.name is None:
        return t.label("heir_card.reader.open.button")
    return t.label("heir_card.reader.accepted.button", called=_short(reader.name))


def _short(name: str) -> str:
    return shorten(name, LONGEST)


def _go(label: str, page: str) -> Button:
    return Button(label, go=f"{NAME}.{page}")
