"""The cells of a claim that a list writes: where it stands, whose it is, its one heir."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from models.queries.claims import sealing
from models.queries.imports.claim_known import Rows
from models.queries.imports.claim_making import (
    heir_cells,
    heir_row,
    nik_cells,
)
from models.queries.imports.registers import Order
from models.rules.roster import claim_columns as col
from models.rules.roster.kind import Values
from models.tables.vault import Vault

STANDING = ("state", "state_on", "amount", "complete_on", "due_on",
             "potential", "last_batch_id", "updated_at")  # fmt: skip
_OWN = ("worker_nik", "worker_nik_index", "worker_name", "event_on")
DAYS = ("state_on", "complete_on", "due_on")


def heir_rows(
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


def own_cells(
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


def kept_of(claim: Mapping[str, Any]) -> dict[str, Any]:
    """Where it stood, for JSON."""
    kept = {name: claim[name] for name in STANDING if name != "updated_at"}
    return kept | {name: kept[name].isoformat() if kept[name] else None for name in DAYS}


def why_said(old: Mapping[str, str | None], new: Mapping[str, str | None]) -> str:
    """States by name, other fields without what they say."""
    if col.STATE in new:
        return f"import, {old.get(col.STATE)} > {new[col.STATE]}"
    return f"import, {' '.join(sorted(new))}"
