"""What the file for the branch looks like in the chat."""

from base64 import b64decode, b64encode
from collections.abc import Sequence
from typing import Any

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import back_or_menu
from bot.screen import Attachment, Button, Screen
from bot.texts import Html, Texts, key
from handlers.enrolment_words import counted
from handlers.review.screens import LINES, ORDER
from handlers.review.states import PAGE
from models.queries.enrolments.handing import Handed
from models.queries.enrolments.values import Pile
from models.rules.as_typed.dates import jakarta_day

FILE = "branch_file"
FILE_NAME = "berkas-bpjs.xlsx"
HOME = f"{PAGE}.berkas"
EVERYWHERE = "semua"


def which_area(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """Of which area, where an admin has several."""
    rows = pager.pages(t, HOME, options, page)
    return Screen(t("review.file.which_area"), (*rows, back_or_menu(t, PAGE)))


def home(
    t: Texts, area: str, where: str, ready: int, without_word: int, old: Sequence[Handed]
) -> Screen:
    """How many can leave, and which files have left."""
    empty = key("review.file.all_wait") if without_word else key("review.file.empty")
    head = t("review.file", area=where, n=t.number(ready)) if ready else t(empty, area=where)
    lines = [head]
    if without_word:
        lines.append(t("review.count.no_word", n=t.number(without_word)))
    if ready or old:
        lines.append(t("review.file.how"))
    rows: list[tuple[Button, ...]] = []
    if ready:
        label = t.label("review.file.make.button", n=t.number(ready))
        rows.append((Button(label, go=f"{PAGE}.buat.{area or EVERYWHERE}"),))
    rows += [(_old(t, one),) for one in old]
    template = Button(t.label("answer_list.template.button"), go="tugas.daftar.jawaban")
    return Screen(Html("\n\n".join(lines)), (*rows, (template,), back_or_menu(t, PAGE)))


def left(t: Texts, one: Handed, piles: Sequence[Pile]) -> Screen:
    """A file that left, and what became of its people."""
    counts = {state: sum(pile.of(state) for pile in piles) for state in ORDER}
    date = t.long_date(jakarta_day(one.at))
    lines = [t("review.file.old", date=date, n=t.number(one.rows))]
    lines.extend(counted(t, counts, LINES, order=ORDER))
    again = Button(t.label("review.file.again.button"), go=f"{PAGE}.lagi.{one.number}")
    return Screen(Html("\n".join(lines)), ((again,), back_or_menu(t, HOME)))


def being_made(t: Texts) -> Screen:
    """It comes by itself in a moment."""
    return Screen(t("review.file.being_made"), (back_or_menu(t, HOME),))


def gone(t: Texts) -> Screen:
    """Nobody is in it."""
    return Screen(t("review.file.gone"), (back_or_menu(t, HOME),))


def file(t: Texts, area: str, n: int, content: bytes) -> Screen:
    """The file: how many, and how long it stays."""
    made = Attachment("document", FILE, {"content": b64encode(content).decode()}, FILE_NAME)
    text = t("review.file.made", area=area, n=t.number(n))
    return Screen(text, (back_or_menu(t, HOME),), attachment=made)


def given(values: dict[str, Any]) -> bytes:
    """What the job made."""
    return b64decode(values["content"])


def _old(t: Texts, one: Handed) -> Button:
    day = jakarta_day(one.at)
    label = t.label("review.file.old.button", day=f"{day.day}/{day.month}", n=t.number(one.rows))
    return Button(label, go=f"{PAGE}.lama.{one.number}")
