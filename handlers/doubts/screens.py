"""What the list of doubts shows: what a message was about, when, whether to staff; never more."""

from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Rows, Screen
from bot.texts import Texts, key
from bot.wording.labels import without_emoji
from bot.wording.moments import by_clock
from models.queries.sending.doubts import Doubt
from models.rules.hours.zones import Zone, local, zone_of

PAGE = "tugas.ragu"
YES = "ya"
TOPICS = {
    "claim": key("doubt.topic.claim.button"),
    "claim_bound": key("doubt.topic.claim.button"),
    "desk": key("doubt.topic.desk.button"),
    "duty": key("doubt.topic.duty.button"),
    "export": key("doubt.topic.file.button"),
    "lists": key("doubt.topic.file.button"),
    "papers": key("doubt.topic.file.button"),
    "facts": key("doubt.topic.facts.button"),
    "job": key("doubt.topic.job.button"),
}
"""What a message was about, in a word; anything else is a message."""


def doubts(t: Texts, found: Sequence[Doubt], page: int) -> Screen:
    """All of them, by what they were about and their day."""
    if not found:
        return Screen(t("doubt.none"), (back_or_menu(t, "tugas"),))
    options = [Option(f"satu.{each.id}", f"{_topic(t, each)}, {_short(each)}") for each in found]
    close = Button(t.label("doubt.close_all.button"), go=f"{PAGE}.semua")
    rows: Rows = (*pager.pages(t, PAGE, options, page), (close,), back_or_menu(t, "tugas"))
    return Screen(t("doubt.list", n=t.number(len(found))), rows)


def doubt(t: Texts, found: Doubt) -> Screen:
    """One of them; a file that has to be taken back in a day is not sent a second time."""
    values = {
        "topic": without_emoji(_topic(t, found)),
        "to": t.label("doubt.to.staff") if found.staff else t.label("doubt.to.worker"),
        "when": by_clock(t, _zone(found), found.at),
    }
    again = Button(t.label("doubt.again.button"), go=f"{PAGE}.kirim.{found.id}")
    close = Button(t.label("doubt.close.button"), go=f"{PAGE}.tutup.{found.id}")
    if not found.repeatable:
        return Screen(t("doubt.once_alone", **values), ((close,), back_or_menu(t, PAGE)))
    return Screen(t("doubt.one", **values), ((again,), (close,), back_or_menu(t, PAGE)))


def ask_close_all(t: Texts, n: int) -> Screen:
    """Sure?"""
    yes = Button(t.label("doubt.close_all.yes.button"), go=f"{PAGE}.semua.{YES}")
    return Screen(t("doubt.close_all.ask", n=t.number(n)), ((yes,), back_or_menu(t, PAGE)))


def sent_again(t: Texts) -> Screen:
    """On its way once more."""
    return Screen(t("doubt.sent_again"), (back_or_menu(t, PAGE),))


def closed(t: Texts) -> Screen:
    """Nothing more is sent."""
    return Screen(t("doubt.closed"), (back_or_menu(t, PAGE),))


def gone(t: Texts) -> Screen:
    """Decided by somebody else, elsewhere or never there: the same words."""
    return Screen(t("doubt.gone"), (back_or_menu(t, PAGE),))


def _topic(t: Texts, found: Doubt) -> str:
    return t.label(TOPICS.get(found.topic, key("doubt.topic.other.button")))


def _short(found: Doubt) -> str:
    """Day and time as short as a button needs it."""
    return f"{local(_zone(found), found.at):%d/%m %H.%M}"


def _zone(found: Doubt) -> Zone:
    return zone_of(found.place) if found.place else Zone.WIB
