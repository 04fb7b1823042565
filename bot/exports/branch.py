"""The file for the branch: whole data, and empty columns in which the branch answers.

What comes back filled in is read as a list of answers (`models.rules.roster.answers`).
"""

from collections.abc import Mapping, Sequence

from bot.country.places import Places
from bot.exports.column import Column
from bot.exports.making import mark
from bot.exports.workbook import workbook
from bot.sheets import words
from bot.texts import Texts, key
from bot.wording.occupations import called
from models.queries.enrolments.values import Case
from models.rules.nik import is_woman
from models.rules.occupations import Occupation
from models.rules.phone import Phone

SHEET = key("review.file.sheet")


def branch_sheet(
    t: Texts, rows: Sequence[Case], *, who: str, when: str, villages: Mapping[str, str]
) -> bytes:
    """An XLSX file of text cells, marked with who asked and when; `villages`: names by code."""
    shown = _columns(t, villages)
    cells = [
        [str(number), *(column.said(row) for column in shown[1:])]
        for number, row in enumerate(rows, 1)
    ]
    marked = mark(t, masked=False, who=who, when=when, rows=len(rows))
    return workbook(t.label(SHEET), shown, cells, marked)


def _columns(t: Texts, villages: Mapping[str, str]) -> list[Column[Case]]:
    return [
        Column(t.label("review.file.column.number"), 6, lambda _row: ""),
        Column(words.heading(t, "nik"), 20, lambda row: row.nik),
        Column(words.heading(t, "name"), 30, lambda row: row.name),
        Column(words.heading(t, "birth_date"), 14, lambda row: f"{row.birth_date:%d/%m/%Y}"),
        Column(t.label("review.file.column.sex"), 12, lambda row: _sex(t, row)),
        Column(words.heading(t, "phone"), 18, lambda row: _phone(row)),
        Column(
            words.heading(t, "occupation"), 20, lambda row: called(t, Occupation(row.occupation))
        ),
        Column(
            words.heading(t, "village"), 20, lambda row: villages.get(row.village, row.village)
        ),
        Column(words.heading(t, "district"), 24, _district),
        Column(t.label("review.file.column.regency"), 24, _regency),
        Column(words.heading(t, "payer"), 16, lambda row: row.payer.replace("_", " ")),
        Column(words.heading(t, "income"), 16, lambda row: str(row.income or "")),
        Column(words.heading(t, "programmes"), 16, lambda row: ", ".join(row.programmes)),
        Column(words.heading(t, "result"), 14, lambda _row: ""),
        Column(words.heading(t, "reason"), 30, lambda _row: ""),
        Column(words.heading(t, "kpj"), 18, lambda _row: ""),
    ]


def _sex(t: Texts, row: Case) -> str:
    if is_woman(row.nik):
        return t.label("review.file.sex.female")
    return t.label("review.file.sex.male")


def _phone(row: Case) -> str:
    return Phone(row.phone).national if row.phone else ""


def _district(row: Case) -> str:
    place = Places.load().district(row.district)
    return place.name if place else ""


def _regency(row: Case) -> str:
    inside = Places.load().in_regency(row.district[:5])
    return f"{inside[0].regency_kind} {inside[0].regency}" if inside else ""
