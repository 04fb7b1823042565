"""What asking for an export looks like, and what the job sends."""

from collections.abc import Sequence

from bot.exports.making import MOST, Made
from bot.exports.sorts import CLAIMS, PEOPLE, REGISTRATIONS
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.ways import DUTIES, back_or_menu, call_off
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.exports.files import FILE_NAMES, as_attachment
from handlers.exports.states import PAGE, Exports
from handlers.exports.wanted import (
    CLAIMS_MASKED,
    CLAIMS_WHOLE,
    MASKED,
    PEOPLE_MASKED,
    PEOPLE_WHOLE,
    WHOLE,
    Wanted,
)

EVERYWHERE = "semua"
_FILES = {
    (REGISTRATIONS, True): key("export.file.masked"),
    (REGISTRATIONS, False): key("export.file.whole"),
    (CLAIMS, True): key("claim_list.export.file.masked"),
    (CLAIMS, False): key("claim_list.export.file.whole"),
    (PEOPLE, True): key("export.people.file.masked"),
    (PEOPLE, False): key("export.people.file.whole"),
}
_EMPTY = {
    REGISTRATIONS: key("export.empty"),
    CLAIMS: key("claim_list.export.empty"),
    PEOPLE: key("export.people.empty"),
}


def which_area(t: Texts, options: Sequence[Option], page: int) -> Screen:
    """Of which area, where the asker has several."""
    rows = pager.choices(t, Exports.AREA, options, page)
    return Screen(t("export.which_area"), (*rows, (call_off(t),)))


def kinds(t: Texts, *, whole: bool) -> list[Option]:
    """Masked for everybody; whole data is offered to admins alone."""
    masked = [
        Option(MASKED, t.label("export.masked.button")),
        Option(CLAIMS_MASKED, t.label("claim_list.export.masked.button")),
        Option(PEOPLE_MASKED, t.label("export.people.masked.button")),
    ]
    if not whole:
        return masked
    return [
        *masked,
        Option(WHOLE, t.label("export.whole.button")),
        Option(CLAIMS_WHOLE, t.label("claim_list.export.whole.button")),
        Option(PEOPLE_WHOLE, t.label("export.people.whole.button")),
    ]


def what(t: Texts, area: str, *, whole: bool) -> Screen:
    """What comes, and what becomes of it."""
    lines = [t("export.what", area=area), t("export.what.people")]
    if whole:
        lines.append(t("export.what.whole"))
    rows = pager.choices(t, Exports.WHAT, kinds(t, whole=whole))
    return Screen(Html("\n\n".join(lines)), (*rows, (call_off(t),)))


def being_made(t: Texts) -> Screen:
    """It comes by itself in a moment."""
    return Screen(t("export.being_made"), _ways(t))


def agreed(t: Texts) -> Screen:
    """A second head agreed; it comes by itself in a moment."""
    return Screen(t("export.agreed"), _ways(t))


def stopped(t: Texts) -> Screen:
    """Nothing was asked for."""
    return Screen(t("export.stopped"), _ways(t))


def file(t: Texts, made: Made, wanted: Wanted, *, area: str, who: str, when: str) -> Screen:
    """The file: what is in it, who asked, when, and how long it stays."""
    values = {"area": area, "n": t.number(made.rows), "who": who, "when": when}
    text = t(_FILES[wanted.kind, wanted.masked], **values)
    name = FILE_NAMES[wanted.kind]
    return Screen(text, _ways(t), protect=True, attachment=as_attachment(made.content, name))


def empty(t: Texts, area: str, kind: str) -> Screen:
    """Nobody registered there yet, or nobody claimed."""
    return Screen(t(_EMPTY[kind], area=area), _ways(t))


def too_many(t: Texts) -> Screen:
    """More than one file may have."""
    return Screen(t("export.too_many", n=t.number(MOST)), _ways(t))


def _ways(t: Texts) -> Rows:
    again = Button(t.label("export.entry.button"), go=PAGE)
    return ((again,), back_or_menu(t, DUTIES))
