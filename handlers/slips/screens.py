"""What an officer sees of people who have not agreed yet."""

from base64 import b64encode
from collections.abc import Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to
from bot.screen import Attachment, Button, Screen
from bot.texts import Texts, key
from bot.wording.labels import shorten
from handlers.slips.states import PAGE, Sort
from models.queries.imports.batches import Batch
from models.queries.word.waiting import Waiting
from models.rules.as_typed.dates import jakarta_day
from models.rules.hours.zones import day_in, zone_of

GIVEN = "list_given"
"""The maker of a file that a job made before."""
_ON_BUTTON = 22
_CAPTIONS = {
    Sort.EACH: key("slips.file.each"),
    Sort.SHEET: key("slips.file.sheet"),
    Sort.ONE: key("slips.file.one"),
}
_NAMES = {Sort.EACH: "slip.pdf", Sort.SHEET: "lembar-kelompok.pdf", Sort.ONE: "slip.pdf"}


def home(
    t: Texts, found: Sequence[tuple[Batch, int]], people: int, page: int, *, here: str = PAGE
) -> Screen:
    """Saved lists on which somebody has not agreed yet, newest first; so many `people` on all."""
    options = [Option(f"daftar.{batch.id}", _label(t, batch, n)) for batch, n in found]
    text = t("slips.home", n=t.number(people)) if found else t("slips.home.none")
    return Screen(text, (*pager.pages(t, PAGE, options, page, here=here), (back_to(t, "tugas"),)))


def none_of_group(t: Texts) -> Screen:
    """Whoever waits there stands on a colleague's list, or has just answered."""
    return Screen(t("slips.group.none"), ((back_to(t, PAGE),),))


def one_list(t: Texts, batch: Batch, n: int) -> Screen:
    """A list, and the ways to ask its people."""
    if not n:
        return Screen(t("slips.list.none"), ((back_to(t, PAGE),),))
    ways = (
        ("slip", key("slips.each.button")),
        ("lembar", key("slips.sheet.button")),
        ("orang", key("slips.people.button")),
        ("tekenan", key("slips.all_signed.button")),
    )
    rows = [(_go(t, label, f"{act}.{batch.id}"),) for act, label in ways]
    return Screen(
        t("slips.list", n=t.number(n), date=_day(t, batch)), (*rows, (back_to(t, PAGE),))
    )


def people(t: Texts, batch: Batch, found: Sequence[Waiting], page: int) -> Screen:
    """Names, each a button."""
    options = [Option(str(one.number), _short(one.name)) for one in found]
    rows = pager.pages(t, f"{PAGE}.orang.{batch.id}", options, page)
    back = back_to(t, f"{PAGE}.daftar.{batch.id}")
    text = t("slips.people") if found else t("slips.list.none")
    return Screen(text, (*rows, (back,)), protect=True)


def person(t: Texts, batch: Batch, one: Waiting) -> Screen:
    """One who waits: a slip, a message, or a signature that was seen."""
    at = f"{batch.id}.{one.number}"
    rows = (
        (_go(t, key("slips.message.button"), f"pesan.{at}"),),
        (_go(t, key("slips.one.button"), f"satu.{at}"),),
        (_go(t, key("slips.signed.button"), f"teken.{at}"),),
        (back_to(t, f"{PAGE}.orang.{batch.id}"),),
    )
    return Screen(t("slips.person", name=one.name), rows, protect=True)


def to_pass_on(t: Texts, batch: Batch, one: Waiting, text: str, url: str) -> Screen:
    """The message as it will be read, and WhatsApp with it written already."""
    send = Button(t.label("slips.whatsapp.button"), url=url)
    back = back_to(t, f"{PAGE}.orang.{batch.id}.{one.number}")
    return Screen(t("slips.pass_on", text=text), ((send,), (back,)))


def really_signed(t: Texts, batch: Batch, one: Waiting | None, n: int) -> Screen:
    """Once more: what is noted here is the proof."""
    at = batch.id if one is None else f"{batch.id}.{one.number}"
    act = "tekenan.ya" if one is None else "teken.ya"
    yes = _go(t, key("slips.signed.yes.button"), f"{act}.{at}")
    back = f"daftar.{batch.id}" if one is None else f"orang.{at}"
    text = t("slips.signed.ask", n=t.number(n))
    if one is not None:
        text = t("slips.signed.ask_one", name=one.name)
    return Screen(text, ((yes,), (back_to(t, f"{PAGE}.{back}"),)), protect=one is not None)


def signed(t: Texts, batch: Batch, n: int, left: int) -> Screen:
    """It is noted, by whom and today."""
    go = f"{PAGE}.daftar.{batch.id}" if left else PAGE
    return Screen(t("slips.signed", n=t.number(n)), ((back_to(t, go),),))


def being_made(t: Texts) -> Screen:
    """The file comes in a moment."""
    return Screen(t("slips.being_made"), ((back_to(t, PAGE),),))


def nobody(t: Texts) -> Screen:
    """By the time the file was made nobody had to be asked any more."""
    return Screen(t("slips.list.none"), ((back_to(t, PAGE), leads_to(t, Goal.MENU)),))


def unknown(t: Texts) -> Screen:
    """A list or a row that is not there, or not this officer's: the same answer."""
    return Screen(t("slips.unknown"), ((back_to(t, PAGE),),))


def file(t: Texts, content: bytes, n: int, sort: Sort, batch_id: str) -> Screen:
    """Slips to be printed; no button takes the file's place."""
    values = {"content": b64encode(content).decode()}
    made = Attachment("document", GIVEN, values, _NAMES[sort])
    go = back_to(t, f"{PAGE}.daftar.{batch_id}")
    return Screen(t(_CAPTIONS[sort], n=t.number(n)), ((go,),), attachment=made)


def _short(name: str) -> str:
    return shorten(name, _ON_BUTTON)


def _go(t: Texts, label: str, page: str) -> Button:
    return Button(t.label(label), go=f"{PAGE}.{page}")


def _label(t: Texts, batch: Batch, n: int) -> str:
    """Two lists of one day are told apart by the hour."""
    zone = zone_of(batch.area or "")
    day, time = day_in(zone, batch.created_at), t.clock_time(batch.created_at, zone.clock, zone)
    short = f"{day.day}/{day.month}"
    return t.label("slips.list.button", day=short, time=time, n=t.number(n))


def _day(t: Texts, batch: Batch) -> str:
    return t.long_date(jakarta_day(batch.created_at))
