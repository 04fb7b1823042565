"""The sheet of benefits that nobody claimed: who died, how long ago, what it may pay."""

from collections.abc import Sequence

from bot.exports.column import Column
from bot.exports.making import mark
from bot.exports.workbook import workbook
from bot.sheets import words
from bot.texts import Texts
from models.queries.deaths.lists import Unclaimed
from models.rules.names import initials
from models.rules.nik import mask_nik


def unclaimed_sheet(
    t: Texts, rows: Sequence[Unclaimed], *, masked: bool, who: str, when: str
) -> bytes:
    """Masked: initials and the ends of a NIK. The longest wait stands first."""
    shown = _columns(t, masked=masked)
    ordered = sorted(rows, key=lambda row: -row.days)
    cells = [[column.said(row) for column in shown] for row in ordered]
    marked = mark(t, masked=masked, who=who, when=when, rows=len(rows))
    return workbook(t.label("death_list.sheet"), shown, cells, marked)


def _columns(t: Texts, *, masked: bool) -> list[Column[Unclaimed]]:
    whose: list[Column[Unclaimed]] = [
        Column(words.heading(t, "nik"), 22, lambda row: row.nik),
        Column(words.heading(t, "name"), 30, lambda row: row.name),
    ]
    if masked:
        whose = [
            Column(words.heading(t, "nik"), 22, lambda row: mask_nik(row.nik)),
            Column(words.heading(t, "name"), 22, lambda row: initials(row.name)),
        ]
    return [
        *whose,
        Column(words.heading(t, "died_on"), 16, lambda row: f"{row.died_on:%d/%m/%Y}"),
        Column(t.label("death_list.column.days"), 12, lambda row: str(row.days)),
        Column(words.heading(t, "village"), 22, lambda row: row.village),
        Column(t.label("death_list.column.amount"), 34, lambda row: _amount(t, row)),
    ]


def _amount(t: Texts, row: Unclaimed) -> str:
    """One sum, or both where the months of membership are not known."""
    if row.amount is None:
        return t.label("death_list.amount.unknown")
    if row.first_months is None:
        return t.rupiah(row.amount)
    sums = {"amount": t.rupiah(row.amount), "small": t.rupiah(row.first_months)}
    return t.label("death_list.amount.either", **sums)
