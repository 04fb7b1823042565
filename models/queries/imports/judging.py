"""Holds the rows of a list against what is there: new, changed, unchanged, or not to come back."""

from collections.abc import Iterator, Sequence
from datetime import date

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.plan import PlannedRow
from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Known
from models.rules.roster.faults import Outcome, RowFault, RowWarning
from models.rules.roster.kind import Finding, Kind
from models.rules.roster.marking import ReadRow

AT_ONCE = 500
"""Rows a statement asks for; more would block the event loop while they are opened."""


def judge_alone(rows: Sequence[ReadRow]) -> tuple[PlannedRow, ...]:
    """The same where no database is there yet: every sound row is new."""
    return tuple(_planned(row, row.outcome or Outcome.NEW) for row in rows)


async def judge(
    session: AsyncSession, *, kind: Kind, rows: Sequence[ReadRow], area: str | None
) -> tuple[PlannedRow, ...]:
    """Every row with its outcome, in the order of the file."""
    found: list[PlannedRow] = []
    for part in _parts(rows):
        found += await _judge(session, kind, part, area)
    return tuple(found)


async def _judge(
    session: AsyncSession, kind: Kind, rows: Sequence[ReadRow], area: str | None
) -> list[PlannedRow]:
    register = register_of(kind.name)
    sound = [row for row in rows if row.outcome is None]
    keys = [str(row.reading.key) for row in sound]
    known = await register.known(session, keys, area=area)
    barred = await register.barred(session, [key for key in keys if key not in known])
    likely = {r.reading.likeness for r in sound if r.reading.key not in known} - {None}
    alike = await register.alike(session, [like for like in likely if like])
    return [
        _planned(row, row.outcome)
        if row.outcome is not None
        else _sound(row, known, barred, alike, kind.key_field)
        for row in rows
    ]


def _sound(
    row: ReadRow,
    known: dict[str, Known],
    barred: dict[str, date],
    alike: frozenset[str],
    field: str,
) -> PlannedRow:
    key, values = str(row.reading.key), row.reading.values
    there = known.get(key)
    if there is not None and not there.mine:
        # No word about whose it is or what it says; staff find it in the batch's rows.
        return _planned(row, Outcome.UNCHANGED, warning=RowWarning.ALREADY_REGISTERED, field=field)
    if there is not None:
        return _planned(row, Outcome.CHANGED if there.changes(values) else Outcome.UNCHANGED)
    if key in barred and (values.get("consent_on") or "") <= barred[key].isoformat():
        return _planned(row, Outcome.REFUSED, fault=RowFault.FORMER_OPT_OUT, field=field)
    near = row.reading.likeness in alike
    warning = RowWarning.NEAR_DUPLICATE if near else None
    return _planned(row, Outcome.NEW, warning=warning, field=field)


def _planned(
    row: ReadRow,
    outcome: Outcome,
    *,
    fault: RowFault | None = None,
    warning: RowWarning | None = None,
    field: str = "",
) -> PlannedRow:
    faults, warnings = row.reading.faults, row.reading.warnings
    if fault is not None:
        faults = (*faults, Finding(field, fault))
    finding = None if warning is None else Finding(field, warning)
    if finding is not None and finding not in warnings:
        warnings = (*warnings, finding)
    return PlannedRow(row, outcome, faults, warnings)


def _parts(rows: Sequence[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
