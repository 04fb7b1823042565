"""A claim as it was before a list changed it. Nothing is written."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from models.queries.imports.claim_cells import DAYS, STANDING, heir_rows, own_cells, why_said
from models.queries.imports.claim_known import Rows
from models.queries.imports.registers import Known, Order, Prepared
from models.rules.roster import claim_columns as col
from models.tables.vault import Vault


def put_back(vault: Vault, number: int, known: Known, text: str, order: Order) -> Prepared | None:
    """As it was before the batch; None where somebody has moved or changed it since."""
    rows: Rows = known.source
    before = json.loads(text)
    if rows.claim["last_batch_id"] != order.batch_id or rows.last != before["step"]:
        return None
    claim_id, was = rows.claim["id"], before["was"]
    standing = {**_opened(before["standing"]), "updated_at": order.now}
    made: dict[str, Mapping[str, Any]] = {
        "claim": {"id": claim_id, **standing, **own_cells(vault, rows.claim, was)}
    }
    if before["stepped"]:
        made |= _step_back(rows, standing, order)
    if before["new_heir"]:
        made["lost_heir"] = {"id": before["new_heir"]}
    elif rows.heirs:
        made |= heir_rows(vault, rows, known.values, was, order)
    made["note"] = {"subject": f"claim:{claim_id}", "place": rows.claim["area"],
                    "why": why_said(before["now"], was), "by": order.sender}  # fmt: skip
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


def _opened(kept: Mapping[str, Any]) -> dict[str, Any]:
    """Of what was kept by an earlier release, the columns there still are."""
    days = {name: date.fromisoformat(kept[name]) if kept[name] else None for name in DAYS}
    return {name: kept[name] for name in STANDING if name in kept} | days
