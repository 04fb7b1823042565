"""What an export shows of a registration, masked or whole."""

from datetime import date
from typing import Any

from bot.country.places import Places
from bot.exports.column import Column
from bot.sheets import words
from bot.texts import Texts
from bot.wording.occupations import called
from models.queries.reports.exports import ExportRow
from models.rules.contributions.bpu import bracket_of
from models.rules.hours.zones import day_in, zone_of
from models.rules.names import initials
from models.rules.nik import mask_nik
from models.rules.occupations import Occupation
from models.rules.phone import Phone, mask_phone
from models.rules.table.contribution_rows import Bracket


def columns(t: Texts, *, masked: bool) -> list[Column[ExportRow]]:
    """In the order of the sheet; headings are those that an import understands."""
    return [
        Column(t.label("export.column.code"), 14, lambda row: row.code),
        Column(t.label("export.column.received"), 16, lambda row: _received(t, row)),
        *of_person(t, masked=masked),
        Column(words.heading(t, "occupation"), 20, lambda row: _occupation(t, row)),
        Column(words.heading(t, "district"), 26, _district),
        Column(words.heading(t, "payer"), 16, lambda row: row.answers.payer.replace("_", " ")),
        _base(t) if masked else _income(t),
        Column(words.heading(t, "programmes"), 18, lambda row: ", ".join(row.answers.programmes)),
    ]


def of_person(t: Texts, *, masked: bool) -> list[Column[Any]]:
    """Who it is, of rows that have answers."""
    return _masked(t) if masked else _whole(t)


def _masked(t: Texts) -> list[Column[Any]]:
    return [
        Column(words.heading(t, "nik"), 22, lambda row: mask_nik(row.answers.nik)),
        Column(words.heading(t, "name"), 22, lambda row: initials(row.answers.name)),
        Column(
            t.label("export.column.birth_year"), 12, lambda row: str(row.answers.birth_date.year)
        ),
        Column(words.heading(t, "phone"), 18, lambda row: _hidden_phone(row.answers.phone)),
    ]


def _whole(t: Texts) -> list[Column[Any]]:
    return [
        Column(words.heading(t, "nik"), 20, lambda row: row.answers.nik),
        Column(words.heading(t, "name"), 30, lambda row: row.answers.name),
        Column(
            words.heading(t, "birth_date"), 14, lambda row: f"{row.answers.birth_date:%d/%m/%Y}"
        ),
        Column(words.heading(t, "phone"), 18, lambda row: _phone(row.answers.phone)),
    ]


def _income(t: Texts) -> Column[ExportRow]:
    return Column(words.heading(t, "income"), 16, lambda row: t.rupiah(row.answers.income))


def _base(t: Texts) -> Column[ExportRow]:
    """What the contribution is counted with, which many have in common; what one earns is not."""

    def said(row: ExportRow) -> str:
        bracket = bracket_of(row.answers.income, _day(row))
        return t.rupiah(bracket.base) if isinstance(bracket, Bracket) else ""

    return Column(t.label("export.column.base"), 16, said)


def _hidden_phone(e164: str) -> str:
    return mask_phone(e164) if e164 else ""


def _phone(e164: str) -> str:
    return Phone(e164).national if e164 else ""


def _received(t: Texts, row: ExportRow) -> str:
    return t.long_date(_day(row))


def _day(row: ExportRow) -> date:
    return day_in(zone_of(row.answers.district), row.created_at)


def _occupation(t: Texts, row: ExportRow) -> str:
    return called(t, Occupation(row.answers.occupation))


def _district(row: ExportRow) -> str:
    place = Places.load().district(row.answers.district)
    return f"{place.name}, {place.regency}" if place else row.answers.district
