"""A row of a list as a change of a claim that is there, and the way back. Nothing is written."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from models.queries.claims import sealing
from models.queries.claims.moving import put
from models.queries.imports.claim_known import Rows
from models.queries.imports.claim_making import (
    heir_cells,
    heir_row,
    move_row,
    nik_cells,
    reason_of,
)
from models.queries.imports.registers import Known, Order, Prepared
from models.rules.as_typed.dates import jakarta_day
from models.rules.claims.states import MoveFault, State, fault_of
from models.rules.roster import claim_columns as col
from models.rules.roster.faults import RowFault
from models.rules.roster.kind import Finding, Values
from models.tables.vault import Vault

_STANDING = ("state", "state_on", "amount", "complete_on", "due_on",
             "potential", "last_batch_id", "updated_at")  # fmt: skip
_OWN = ("worker_nik", "worker_nik_index", "worker_name", "event_on")
_DAYS = ("state_on", "complete_on", "due_on")
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
    return _illegal(known, values, jakarta_day(now)) if col.STATE in changes else None


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
    made["claim"] = {"id": claim_id, **_cells(standing), **_own(vault, rows.claim, changes)}
    heir = _heir(vault, rows, known.values, changes, order)
    made |= heir
    made["note"] = {"subject": f"claim:{claim_id}", "place": rows.claim["area"],
                    "why": _why(known.values, changes), "by": order.sender}  # fmt: skip
    before = {
        "was": {name: known.values.get(name) for name in changes},
        "now": changes,
        "standing": _kept(rows.claim),
        "step": rows.last + ("move" in made),
        "stepped": "move" in made,
        "new_heir": made["new_heir"]["id"] if "new_heir" in made else None,
    }
    return Prepared(
        number, str(values[col.REF]), made, stamp=known.stamp, before=json.dumps(before),
        index=None if values.get(col.WORKER_NIK) else rows.claim["worker_nik_index"],
    )  # fmt: skip


def put_back(vault: Vault, number: int, known: Known, text: str, order: Order) -> Prepared | None:
    """As it was before the batch; None where somebody has moved or changed it since."""
    rows: Rows = known.source
    before = json.loads(text)
    if rows.claim["last_batch_id"] != order.batch_id or rows.last != before["step"]:
        return None
    claim_id, was = rows.claim["id"], before["was"]
    standing = {**_opened(before["standing"]), "updated_at": order.now}
    made: dict[str, Mapping[str, Any]] = {
        "claim": {"id": claim_id, **standing, **_own(vault, rows.claim, was)}
    }
    if before["stepped"]:
        made |= _step_back(rows, standing, order)
    if before["new_heir"]:
        made["lost_heir"] = {"id": before["new_heir"]}
    elif rows.heirs:
        made |= _heir(vault, rows, known.values, was, order)
    made["note"] = {"subject": f"claim:{claim_id}", "place": rows.claim["area"],
                    "why": _why(before["now"], was), "by": order.sender}  # fmt: skip
    return Prepared(number, str(known.values[col.REF]), made, stamp=known.stamp)


def _step_back(rows: Rows, standing: Mapping[str, Any], order: Order) -> dict[str, Any]:
    """A step nobody was told of goes; what was told is put right by one more step.

    Which of the two it is, is asked when it is written: heirs may be told until then.
    """
    claim_id = rows.claim["id"]
    back = {
        "claim_id": claim_id,
        "number": rows.last + 1,
        "state": standing["state"],
        "on": standing["state_on"],
        "reason": None,
        "note": None,
        "amount": standing["amount"],
        "corrects": rows.last,
        "by": order.sender,
        "batch_id": None,
        "at": order.now,
    }
    return {"lost_move": {"claim_id": claim_id, "number": rows.last}, "move_back": back}


def _heir(
    vault: Vault, rows: Rows, old: Values, changes: Mapping[str, str | None], order: Order
) -> dict[str, Mapping[str, Any]]:
    """The one heir's name and birth date, or an heir where none was known."""
    if col.HEIR_NAME not in changes and col.HEIR_BIRTH_DATE not in changes:
        return {}
    claim_id, values = rows.claim["id"], {**old, **changes}
    if not values.get(col.HEIR_NAME):
        return {}
    if not rows.heirs:
        return {"new_heir": heir_row(vault, claim_id, values, order)}
    heir_id = rows.heirs[0].id
    cells = heir_cells(vault, claim_id, heir_id, values)
    return {"heir": {"id": heir_id, "updated_at": order.now, **cells}}


def _own(
    vault: Vault, claim: Mapping[str, Any], changes: Mapping[str, str | None]
) -> dict[str, Any]:
    """The claim's own cells, those that change written anew."""
    cells = {name: claim[name] for name in _OWN}
    if col.WORKER_NIK in changes:
        cells |= nik_cells(vault, claim["id"], changes[col.WORKER_NIK])
    if col.WORKER_NAME in changes:
        name = changes[col.WORKER_NAME] or ""
        cells["worker_name"] = sealing.sealed_of_claim(vault, "worker_name", claim["id"], name)
    if col.EVENT_DATE in changes:
        day = changes[col.EVENT_DATE]
        cells["event_on"] = date.fromisoformat(day) if day else None
    return cells


def _standing(claim: Mapping[str, Any]) -> _Standing:
    return _Standing(claim["programme"], *(claim[name] for name in _STANDING))


def _cells(standing: _Standing) -> dict[str, Any]:
    return {name: getattr(standing, name) for name in _STANDING}


def _kept(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Where it stood, for JSON."""
    kept = {name: claim[name] for name in _STANDING if name != "updated_at"}
    return kept | {name: kept[name].isoformat() if kept[name] else None for name in _DAYS}


def _opened(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was kept by an earlier release, the columns there still are."""
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in _DAYS}
    return {name: kept[name] for name in _STANDING if name in kept} | days


def _why(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> str:
    """States by name, other fields without what they say."""
    if col.STATE in new:
        return f"import, {old.get(col.STATE)} > {new[col.STATE]}"
    return f"import, {' '.join(sorted(new))}"
