"""What the officer's day looks like: one message of counts, each with its way on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bot.navigation import pager
from bot.navigation.ways import back_to
from bot.screen import Button, Rows, Screen, in_pairs
from bot.texts import Html, Texts, key
from handlers.day.costs import Priced, cost_said, cost_to_send, price_said
from handlers.day.states import PAGE
from models.queries.reports import lapsing as lapsing_rows
from models.queries.reports import officer_day
from models.queries.reports.lapsing import Lapsing
from models.queries.reports.officer_day import Numbers, Waiting
from models.rules.enrolment.membership import Standing
from models.rules.phone import Phone

PER_LIST = 5
PAYERS = f"{PAGE}.tempo"
_LONGEST_NAME = 22


@dataclass(frozen=True, slots=True)
class Work:
    """How much there is of everything."""

    waiting: Waiting
    lapsing: int
    claims: int
    deaths: int
    photos: int


def day(t: Texts, today: date, work: Work, *, mends: bool) -> Screen:
    """What there is; what there is none of is left out. `mends`: an officer may put right."""
    waiting = work.waiting
    there = [line for line in _lines(work) if line[0]]
    said = [
        t(text, n=_up_to(t, n, lapsing_rows.MOST if page == PAYERS else officer_day.MOST))
        for n, text, _, page in there
    ]
    if waiting.groups:
        missing = t.number(waiting.missing)
        said.append(t("day.groups", n=t.number(waiting.groups), missing=missing))
    head = t("day.home", date=t.long_date(today))
    text = Html("\n".join([head, "", *(said or [t("day.nothing")])]))
    ways = [
        Button(t.label(label), go=page)
        for _, _, label, page in there
        if mends or page != "tugas.betulkan"
    ]
    own = (Button(t.label("day.groups.button"), go="tugas.kelompok"), _numbers_button(t))
    return Screen(text, (*in_pairs(ways), own, (back_to(t, "tugas"),)))


def lapsing(t: Texts, found: Sequence[Priced], total: int, page: int) -> Screen:
    """Who lapses next, five a page, each with a way to the phone number."""
    if not found:
        return Screen(t("day.lapsing.none"), ((back_to(t, PAGE),),))
    lines = [_line(t, one) for one in found]
    rows: Rows = tuple(
        (Button(t.label("day.one.button", who=_short(one.who.name)), go=_page_of(one)),)
        for one in found
    )
    count = max(1, -(-total // PER_LIST))
    arrows = [
        Button(label, go=f"{PAGE}.tempo.page.{n}") for label, n in pager.turns(t, page, count)
    ]
    text = Html(
        "\n".join([t("day.lapsing.list", n=_up_to(t, total, lapsing_rows.MOST)), "", *lines])
    )
    turn: Rows = (tuple(arrows),) if arrows else ()
    return Screen(text, (*rows, *turn, (back_to(t, PAGE),)), protect=True)


def one(t: Texts, found: Priced, place: str, today: date) -> Screen:
    """Whom to ring, and what to say; the words go on by WhatsApp where there is a number."""
    who = found.who
    lines = [t("day.one", name=who.name, place=place), _until(t, who), cost_said(t, found)]
    if who.phone:
        lines.append(t("day.one.phone", phone=Phone(who.phone).national))
    if who.reminded_on is not None:
        lines.append(t("day.one.reminded", date=t.long_date(who.reminded_on)))
    rows: list[tuple[Button, ...]] = []
    if who.phone:
        words = quote(f"{t.label('day.one.words', who=who.name)} {cost_to_send(t, found, today)}")
        link = f"https://wa.me/{who.phone.removeprefix('+')}?text={words}"
        rows.append((Button(t.label("day.whatsapp.button"), url=link),))
    return Screen(Html("\n".join(lines)), (*rows, (back_to(t, f"{PAGE}.tempo"),)), protect=True)


def unknown(t: Texts) -> Screen:
    """Somebody who is not there any more, has paid, or lives elsewhere: one answer."""
    return Screen(t("day.one.unknown"), ((back_to(t, f"{PAGE}.tempo"),),))


def numbers(t: Texts, found: Numbers) -> Screen:
    """What became of those the officer brought; whose word the cover is stands below."""
    lines = [
        t("day.numbers"),
        "",
        t("day.numbers.enrolled", n=t.number(found.enrolled), lately=t.number(found.lately)),
    ]
    known = found.before - found.unknown
    if known:
        still = t.number(found.still)
        lines.append(t("day.numbers.still", n=still, total=t.number(known)))
    if found.unknown:
        lines.append(t("day.numbers.unknown", n=t.number(found.unknown)))
    if found.rows:
        refused, rows = t.number(found.refused), t.number(found.rows)
        lines.append(t("day.numbers.refused", n=refused, total=rows))
    return Screen(Html("\n".join(lines)), ((back_to(t, PAGE),),))


def _lines(work: Work) -> list[tuple[int, str, str, str]]:
    """How many, in which words, behind which button: what presses most comes first."""
    waiting = work.waiting
    return [
        (work.deaths, key("day.deaths"), key("day.deaths.button"), "tugas.duka"),
        (work.claims, key("day.claims"), key("day.claims.button"), "tugas.klaim"),
        (work.lapsing, key("day.lapsing"), key("day.lapsing.button"), PAYERS),
        (waiting.to_review, key("day.to_review"), key("day.to_review.button"), "tugas.periksa"),
        (waiting.to_mend, key("day.to_mend"), key("day.to_mend.button"), "tugas.betulkan"),
        (work.photos, key("day.photos"), key("day.photos.button"), "tugas.kelompok.kertas"),
        (waiting.unsaved, key("day.unsaved"), key("day.unsaved.button"), "tugas.daftar.lama"),
        (waiting.word, key("day.word"), key("day.word.button"), "tugas.kata"),
    ]


def _up_to(t: Texts, n: int, most: int) -> str:
    """Nobody counts further."""
    return t.number(n) if n <= most else f"{t.number(most)}+"


def _line(t: Texts, found: Priced) -> Html:
    said = {"name": _short(found.who.name), "price": price_said(t, found.cost)}
    late, paid = found.who.standing is Standing.LAPSED, found.who.member.paid_through
    if paid is None:
        return t("day.line.late.undated" if late else "day.line.undated", **said)
    until = t.long_date(paid)
    return t("day.line.late" if late else "day.line", until=until, **said)


def _until(t: Texts, who: Lapsing) -> Html:
    as_of, paid = t.long_date(who.member.as_of), who.member.paid_through
    if paid is None:
        return t("day.one.undated", as_of=as_of)
    return t("day.one.until", date=t.long_date(paid), as_of=as_of)


def _page_of(found: Priced) -> str:
    return f"{PAGE}.satu.{found.who.person_id}"


def _short(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"


def _numbers_button(t: Texts) -> Button:
    return Button(t.label("day.numbers.button"), go=f"{PAGE}.angka")
