"""What is known of claims by the branch's number: as a list would say it, and their rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.imports.member_known import covers
from models.queries.imports.registers import Known
from models.queries.vaults import vault_of
from models.rules.roster import claim_columns as column
from models.rules.roster.faults import RowWarning
from models.rules.roster.kind import Values
from models.tables import BatchStatus, Claim, ClaimHeir, ClaimMove, ImportBatch
from models.tables.vault import Vault

_claim = Claim.__table__  # type: ignore[attr-defined]
_heir = ClaimHeir.__table__  # type: ignore[attr-defined]
_move = ClaimMove.__table__  # type: ignore[attr-defined]
_CLAIM = [
    _claim.c[name]
    for name in ("id", "ref_index", "programme", "worker_nik", "worker_nik_index", "worker_name",
                 "event_on", "area", "state", "state_on", "amount", "complete_on", "due_on",
                 "potential", "closed_at", "heir_left_at",
                 "last_batch_id", "updated_at")
]  # fmt: skip
_HEIR = [
    _heir.c[name] for name in ("id", "claim_id", "name", "birth_date", "user_id", "subscribed")
]
_IDS: Any = bindparam("ids", expanding=True)
_CLAIMS = (
    sql_select(*_CLAIM, col(ImportBatch.status).label("batch_status"))
    .select_from(_claim)
    .join(ImportBatch, col(ImportBatch.id) == _claim.c.batch_id, isouter=True)
    .where(_claim.c.ref_index.in_(bindparam("indexes", expanding=True)))
)
_HEIRS = (
    sql_select(*_HEIR)
    .where(_heir.c.claim_id.in_(_IDS))
    .order_by(_heir.c.claim_id, _heir.c.created_at, _heir.c.id)
)
_LAST = (
    sql_select(_move.c.claim_id, func.max(_move.c.number))
    .where(_move.c.claim_id.in_(_IDS))
    .group_by(_move.c.claim_id)
)
_LEAVING = (BatchStatus.UNDOING.value, BatchStatus.UNDONE.value)
_WITH_STATE = (column.STATE_DATE, column.NOTE)
_HEIR_FIELDS = frozenset({column.HEIR_NAME, column.HEIR_BIRTH_DATE})


@dataclass(frozen=True, slots=True, repr=False)
class KnownClaim(Known):
    """A claim that is there."""

    def changes(self, values: Values) -> dict[str, str]:
        """Day and note belong to a step: where the state stays, they say nothing new."""
        found = Known.changes(self, values)
        if column.STATE not in found:
            for name in _WITH_STATE:
                found.pop(name, None)
        return found

    def notices(self, changes: Mapping[str, str]) -> int:
        """Heirs are told of steps alone."""
        return self.told if column.STATE in changes else 0


@dataclass(frozen=True, slots=True, repr=False)
class Rows:
    """The rows of a claim, as they were read."""

    claim: Mapping[str, Any]
    heirs: Sequence[Any]
    last: int
    """Number of its last step."""


async def known_claims(
    session: AsyncSession, refs: Sequence[str], *, area: str | None
) -> dict[str, Known]:
    """By the branch's number. A claim of another area is not known, whoever asks: each office has
    its numbers to itself.
    """
    if not refs:
        return {}
    vault = vault_of(session)
    by_index = {sealing.ref_index(vault, ref): ref for ref in refs}
    if area:
        by_index |= {sealing.ref_index_of_office(vault, ref, area): ref for ref in refs}
    connection = await session.connection()
    there = await connection.execute(_CLAIMS, {"indexes": list(by_index)})
    claims = [row for row in there if covers(area, row.area)]
    ids = [row.id for row in claims]
    if not ids:
        return {}
    heirs: dict[str, list[Any]] = {}
    for heir in await connection.execute(_HEIRS, {"ids": ids}):
        heirs.setdefault(heir.claim_id, []).append(heir)
    last = dict(tuple(row) for row in await connection.execute(_LAST, {"ids": ids}))
    found: dict[str, Known] = {}
    for row in claims:
        ref = by_index[row.ref_index]
        rows = Rows(dict(row._mapping), heirs.get(row.id, []), last.get(row.id, 0))
        found[ref] = _known(vault, row, rows, ref)
    return found


def _known(vault: Vault, row: Any, rows: Rows, ref: str) -> KnownClaim:
    mine = row.batch_status not in _LEAVING
    bound = any(heir.user_id is not None for heir in rows.heirs)
    theirs = bound or len(rows.heirs) > 1 or row.heir_left_at is not None
    settled = _HEIR_FIELDS if theirs else frozenset()
    if row.worker_nik is None:  # never known, or forgotten: a list does not bring it back
        settled |= {column.WORKER_NIK}
    return KnownClaim(
        mine=mine,
        values=_values(vault, row, rows.heirs, ref) if mine else {},
        stamp=row.updated_at,
        source=rows,
        settled=settled,
        answers=_answered(rows.heirs) if mine else frozenset(),
        told=sum(heir.subscribed and heir.user_id is not None for heir in rows.heirs),
    )


def _answered(heirs: Sequence[Any]) -> frozenset[RowWarning]:
    """Of whom a list does not name the heir, or the day: somebody can look the claim up all the
    same."""
    if not heirs:
        return frozenset()
    keyed = any(heir.birth_date or heir.user_id for heir in heirs)
    born = {RowWarning.HEIR_BIRTH_DATE_MISSING} if keyed else set()
    return frozenset({RowWarning.HEIR_MISSING, *born})


def _values(vault: Vault, row: Any, heirs: Sequence[Any], ref: str) -> dict[str, str | None]:
    """As a list would say it; of several heirs, the first."""
    heir = heirs[0] if heirs else None
    return {
        column.REF: ref,
        column.PROGRAMME: row.programme,
        column.WORKER_NIK: sealing.of_claim(vault, row, "worker_nik") or None,
        column.WORKER_NAME: sealing.of_claim(vault, row, "worker_name"),
        column.EVENT_DATE: _iso(row.event_on),
        column.HEIR_NAME: sealing.of_heir(vault, heir, "name") if heir else None,
        column.HEIR_BIRTH_DATE: (
            sealing.of_heir(vault, heir, "birth_date") or None if heir else None
        ),
        column.STATE: row.state,
        column.STATE_DATE: _iso(row.state_on),
        column.AMOUNT: str(row.amount) if row.amount is not None else None,
        column.NOTE: None,
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
