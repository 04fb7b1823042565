"""A row of a list as a change of a claim that is there, and the way back. Nothing is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.queries.claims.moving import put
from models.queries.imports.claim_cells import STANDING, heir_rows, kept_of, own_cells, why_said
from models.queries.imports.claim_known import Rows
from models.queries.imports.claim_making import (
    move_row,
    reason_of,
)
from models.queries.imports.registers import Known, Order, Prepared
from models.rules.claims.states import MoveFault, State, fault_of
from models.rules.hours.zones import day_in, zone_of
from models.rules.roster import claim_columns as col
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Finding, Values
from models.tables.vault import Vault

_FAULTS = {
    MoveFault.ENDED: RowFault.ILLEGAL_MOVE,
    MoveFault.NOT_FROM_HERE: RowFault.ILLEGAL_MOVE,
    MoveFault.BEFORE_LAST: RowFault.STATE_BEFORE_LAST,
    MoveFault.IN_FUTURE: RowFault.DATE_IN_FUTURE,
}
_FIELDS = {
    RowFault.STATE_BEFORE_LAST: col.STATE_DATE,
    RowFault.DATE_IN_FUTURE: col.STATE_DATE,
}


@dataclass(slots=True)
class _Standing:
    """What of a claim a step writes."""

    programme: str
    state: str
    state_on: date
    amount: int | None
    complete_on: date | None
    due_on: date | None
    potential: bool
    last_batch_id: str | None
    updated_at: datetime


def objection(known: Known, values: Values, *, now: datetime) -> Finding | None:
    """Why a row does not fit the claim that is there."""
    changes = known.changes(values)
    if col.PROGRAMME in changes:
        return Finding(col.PROGRAMME, RowFault.PROGRAMME_DIFFERS)
    if col.WORKER_NIK in changes and known.values.get(col.WORKER_NIK):
        return Finding(col.WORKER_NIK, RowFault.WORKER_DIFFERS)
    if col.STATE not in changes:
        return None
    return _illegal(known, values, day_in(zone_of(known.source.claim["area"]), now))


def _illegal(known: Known, values: Values, today: date) -> Finding | None:
    before, to = State(known.values[col.STATE] or ""), State(values[col.STATE] or "")
    said, since = values.get(col.STATE_DATE), known.source.claim["state_on"]
    fault: MoveFault | None = MoveFault.ENDED
    if known.source.claim["closed_at"] is None:
        fault = fault_of(
            before, to, since=since, on=date.fromisoformat(said) if said else today, today=today,
            reason=reason_of(to), skips=True,
        )  # fmt: skip
    if fault is None:
        return None
    what = _FAULTS.get(fault, RowFault.ILLEGAL_MOVE)
    about = since.isoformat() if what is RowFault.STATE_BEFORE_LAST else f"{before}>{to}"
    return Finding(_FIELDS.get(what, col.STATE), what, about)


def changed(vault: Vault, number: int, known: Known, values: Values, order: Order) -> Prepared:
    """New values over the old ones, with a step where the state is another."""
    rows: Rows = known.source
    changes = known.changes(values)
    claim_id = rows.claim["id"]
    standing = _standing(rows.claim)
    made: dict[str, Mapping[str, Any]] = {}
    if col.STATE in changes:
        made["move"] = move_row(vault, claim_id, rows.last + 1, values, order)
        put(
            standing, State(changes[col.STATE]), on=made["move"]["on"],
            amount=made["move"]["amount"], batch_id=order.batch_id, now=order.now,
            holidays=order.holidays,
        )  # fmt: skip
    elif col.AMOUNT in changes:
        standing.amount = int(changes[col.AMOUNT])
    standing.last_batch_id, standing.updated_at = order.batch_id, order.now
    made["claim"] = {"id": claim_id, **_cells(standing), **own_cells(vault, rows.claim, changes)}
    heir = heir_rows(vault, rows, known.values, changes, order)
    made |= heir
    made["note"] = {"subject": f"claim:{claim_id}", "place": rows.claim["area"],
                    "why": why_said(known.values, changes), "by": order.sender}  # fmt: skip
    before = {
        "was": {name: known.values.get(name) for name in changes},
        "now": changes,
        "standing": kept_of(rows.claim),
        "step": rows.last + ("move" in made),
        "stepped": "move" in made,
        "new_heir": made["new_heir"]["id"] if "new_heir" in made else None,
    }
    return Prepared(
        number, str(values[col.REF]), made, stamp=known.stamp, before=json.dumps(before),
        index=None if values.get(col.WORKER_NIK) else rows.claim["worker_nik_index"],
    )  # fmt: skip


def _standing(claim: Mapping[str, Any]) -> _Standing:
    return _Standing(claim["programme"], *(claim[name] for name in STANDING))


def _cells(standing: _Standing) -> dict[str, Any]:
    return {name: getattr(standing, name) for name in STANDING}
