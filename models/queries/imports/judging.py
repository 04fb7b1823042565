"""Holds the rows of a list against what is there: new, changed, unchanged, or not to come back."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.plan import PlannedRow
from models.queries.imports.register_of import register_of
from models.queries.imports.registers import Known
from models.rules.roster.faults import Outcome, RowWarning
from models.rules.roster.kind import Finding, Kind, Values
from models.rules.roster.marking import ReadRow
from models.rules.roster.same_person import clearly_differ

AT_ONCE = 500
"""Rows a statement asks for; more would block the event loop while they are opened."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What is known of the rows of one part."""

    kind: Kind
    known: Mapping[str, Known]
    objections: Mapping[str, Finding]
    alike: frozenset[str]


def judge_alone(kind: Kind, rows: Sequence[ReadRow]) -> tuple[PlannedRow, ...]:
    """The same where no database is there yet: every sound row is new."""
    nothing = _Around(kind, {}, {}, frozenset())
    return tuple(
        _planned(row, row.outcome) if row.outcome is not None else _new(row, nothing)
        for row in rows
    )


async def judge(
    session: AsyncSession,
    *,
    kind: Kind,
    rows: Sequence[ReadRow],
    area: str | None,
    now: datetime,
    progress: Callable[[int], None] = lambda _rows: None,
) -> tuple[PlannedRow, ...]:
    """Every row with its outcome, in the order of the file."""
    found: list[PlannedRow] = []
    for part in _parts(rows):
        found += await _judge(session, kind, part, area, now)
        progress(len(part))
    return tuple(found)


async def _judge(
    session: AsyncSession, kind: Kind, rows: Sequence[ReadRow], area: str | None, now: datetime
) -> list[PlannedRow]:
    register = register_of(kind.name)
    sound = [row for row in rows if row.outcome is None]
    values = {str(row.reading.key): row.reading.values for row in sound}
    known = await register.known(session, list(values), area=area)
    objections = await register.objections(session, values, known, now=now)
    likely = {r.reading.likeness for r in sound if _may_be_alike(kind, r, known)} - {None}
    alike = await register.alike(session, [like for like in likely if like], area=area)
    around = _Around(kind, known, objections, alike)
    return [
        _planned(row, row.outcome) if row.outcome is not None else _sound(row, around)
        for row in rows
    ]


def _sound(row: ReadRow, around: _Around) -> PlannedRow:
    key, values = str(row.reading.key), row.reading.values
    there = around.known.get(key)
    if there is None:
        return _new(row, around)
    if not there.mine:
        if there.alike is not None and row.reading.likeness in around.alike:
            near = Finding(around.kind.key_field, there.alike)
            return _planned(row, Outcome.REFUSED, faults=(near,))
        # No word about whose it is or what it says; staff find it in the batch's rows.
        taken = Finding(around.kind.key_field, there.why)
        return _planned(row, Outcome.UNCHANGED, warning=taken)
    row = _without(row, there.answers)
    changes = there.changes(values)
    if not changes:  # whoever waits does so on the list that named them first, not on this one
        return _planned(row, Outcome.UNCHANGED)
    if key in around.objections:
        return _planned(row, Outcome.REFUSED, faults=(around.objections[key],))
    planned = _planned(row, Outcome.CHANGED, warning=_other_name(around.kind, there, changes))
    was = {name: there.values.get(name) for name in changes}
    waits = there.waits and not _proof(around.kind, values)
    return replace(planned, was=was, notices=there.notices(changes), waits=waits)


def _other_name(kind: Kind, there: Known, changes: Mapping[str, str]) -> Finding | None:
    """A NIK with one wrong digit is somebody else's: that name is not replaced unasked."""
    was, now = there.values.get(kind.name_field), changes.get(kind.name_field)
    if not kind.one_person or not was or not now or not clearly_differ(was, now):
        return None
    return Finding(kind.key_field, RowWarning.NAME_DIFFERS)


def _proof(kind: Kind, values: Values) -> str | None:
    return values.get(kind.proof_field)


def _without(row: ReadRow, answered: frozenset[RowWarning]) -> ReadRow:
    left = tuple(one for one in row.reading.warnings if one.what not in answered)
    return replace(row, reading=replace(row.reading, warnings=left))


def _may_be_alike(kind: Kind, row: ReadRow, known: Mapping[str, Known]) -> bool:
    there = known.get(str(row.reading.key))
    return not kind.of_known if there is None else there.alike is not None


def _new(row: ReadRow, around: _Around) -> PlannedRow:
    faults = around.kind.lacks(row.reading.values)
    objection = around.objections.get(str(row.reading.key))
    if faults or objection:
        return _planned(
            row, Outcome.REFUSED, faults=(*faults, *([objection] if objection else []))
        )
    near = row.reading.likeness in around.alike and not around.kind.of_known
    warning = Finding(around.kind.key_field, RowWarning.NEAR_DUPLICATE) if near else None
    planned = _planned(row, Outcome.NEW, warning=warning)
    waits = bool(around.kind.proof_field) and not _proof(around.kind, row.reading.values)
    return replace(planned, waits=waits)


def _planned(
    row: ReadRow,
    outcome: Outcome,
    *,
    faults: tuple[Finding, ...] = (),
    warning: Finding | None = None,
) -> PlannedRow:
    warnings = row.reading.warnings
    if warning is not None and warning not in warnings:
        warnings = (*warnings, warning)
    return PlannedRow(row, outcome, (*row.reading.faults, *faults), warnings)


def _parts(rows: Sequence[ReadRow]) -> Iterator[Sequence[ReadRow]]:
    for start in range(0, len(rows), AT_ONCE):
        yield rows[start : start + AT_ONCE]
