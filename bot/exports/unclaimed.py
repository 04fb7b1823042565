"""The sheet of benefits that nobody claimed: who died, how long ago, what it may pay."""

from collections.abc import Callable, Sequence

from bot.exports.column import Column
from bot.exports.workbook import Mark, workbook
from bot.sheets import words
from bot.texts import Texts, key
from models.queries.deaths.lists import Unclaimed
from models.rules.names import initials
from models.rules.nik import mask_nik

_Said = Callable[[Unclaimed], str]


def unclaimed_sheet(
    t: Texts, rows: Sequence[Unclaimed], *, masked: bool, who: str, when: str
) -> bytes:
    """Masked: initials and the ends of a NIK. The longest wait stands first."""
    shown = _columns(t, masked=masked)
    ordered = sorted(rows, key=lambda row: -row.days)
    cells = [[said(row) for _, said in shown] for row in ordered]
    line = key("export.mark.masked") if masked else key("export.mark.whole")
    values = {"who": who, "when": when, "n": len(rows)}
    mark = Mark(t.label(line, **values), t.label("export.mark.short", **values))
    return workbook(t.label("death_list.sheet"), [column for column, _ in shown], cells, mark)


def _columns(t: Texts, *, masked: bool) -> list[tuple[Column[Unclaimed], _Said]]:
    def column(heading: str, width: int, said: _Said) -> tuple[Column[Unclaimed], _Said]:
        return Column(heading, width, lambda _row: ""), said

    whose: list[tuple[Column[Unclaimed], _Said]] = [
        column(words.heading(t, "nik"), 22, lambda row: row.nik),
        column(words.heading(t, "name"), 30, lambda row: row.name),
    ]
    if masked:
        whose = [
            column(words.heading(t, "nik"), 22, lambda row: mask_nik(row.nik)),
            column(words.heading(t, "name"), 22, lambda row: initials(row.name)),
        ]
    return [
        *whose,
        column(words.heading(t, "died_on"), 16, lambda row: f"{row.died_on:%d/%m/%Y}"),
        column(t.label("death_list.column.days"), 12, lambda row: str(row.days)),
        column(words.heading(t, "village"), 22, lambda row: row.village),
        column(t.label("death_list.column.amount"), 34, lambda row: _amount(t, row)),
    ]


def _amount(t: Texts, row: Unclaimed) -> str:
    """One sum, or both where the months of membership are not known."""
    if row.amount is None:
        return t.label("death_list.amount.unknown")
    if row.first_months is None:
        return t.rupiah(row.amount)
    sums = {"amount": t.rupiah(row.amount), "small": t.rupiah(row.first_months)}
    return t.label("death_list.amount.either", **sums)
