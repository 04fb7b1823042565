"""What an export shows of people whom a list brought, masked or whole."""

from bot.country.places import Places
from bot.exports.column import Column
from bot.exports.columns import of_person
from bot.sheets import words
from bot.texts import Texts, key
from bot.wording.occupations import called
from models.queries.imports.listed import ListedRow
from models.rules.hours.zones import day_in, zone_of
from models.rules.occupations import Occupation
from models.tables import Basis

_WORD = {
    Basis.WAITING: key("export.people.waiting"),
    Basis.ASSISTED: key("export.people.assisted"),
    Basis.GIVEN: key("export.people.given"),
    Basis.PUBLIC_TASK: key("export.people.public_task"),
}
"""Whether the person agreed, and how."""


def people_columns(t: Texts, *, masked: bool) -> list[Column[ListedRow]]:
    """In the order of the sheet; headings are those that an import understands."""
    return [
        Column(t.label("export.people.since"), 16, lambda row: _since(t, row)),
        *of_person(t, masked=masked),
        Column(words.heading(t, "occupation"), 20, lambda row: _occupation(t, row)),
        Column(words.heading(t, "village"), 22, lambda row: row.village),
        Column(words.heading(t, "district"), 26, _district),
        Column(words.heading(t, "consent"), 30, lambda row: t.label(_WORD[row.basis])),
    ]


def _since(t: Texts, row: ListedRow) -> str:
    return t.long_date(day_in(zone_of(row.place), row.created_at))


def _occupation(t: Texts, row: ListedRow) -> str:
    return called(t, Occupation(row.answers.occupation))


def _district(row: ListedRow) -> str:
    """Empty where the list named none."""
    place = Places.load().district(row.place)
    return f"{place.name}, {place.regency}" if place else ""
