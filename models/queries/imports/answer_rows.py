"""The row of an enrolment after a branch's answer, and the way back."""

import json
from datetime import datetime
from typing import Any

from models.queries.enrolments.sealing import kpj_index, sealed
from models.queries.imports.answer_known import Standing
from models.queries.imports.registers import Known, Order, Prepared
from models.rules.enrolment.states import State
from models.rules.roster import answer_columns as column
from models.rules.roster.answer_words import ACCEPTED
from models.rules.roster.kind import Values
from models.tables.vault import Vault


def answered(vault: Vault, number: int, known: Known, values: Values, order: Order) -> Prepared:
    """Where somebody stands once the branch has spoken."""
    there: Standing = known.source
    state, kpj = _state(there, values), values.get(column.KPJ) or there.kpj
    taken = state is not State.REFUSED
    moved = {
        "person_id": there.person_id,
        "state": state.value,
        "comment": _cell(vault, there, "comment", None if taken else values.get(column.NOTE)),
        "reason": None if taken else values.get(column.REASON),
        "kpj": _cell(vault, there, "kpj", kpj),
        "kpj_index": kpj_index(vault, kpj) if kpj else None,
        "answered_by": order.batch_id,
        "state_at": order.now if state is not there.state else there.state_at,
    }
    before = json.dumps({**_was(there), "became": state.value})
    nik = str(values[column.NIK])
    return Prepared(number, nik, {"moved": moved}, there.person_id, known.stamp, before)


def as_it_was(
    vault: Vault, number: int, known: Known, before: str, order: Order
) -> Prepared | None:
    """None where a later answer, or the office, has moved the person since."""
    there: Standing = known.source
    was = json.loads(before)
    if there.answered_by != order.batch_id or there.state.value != was["became"]:
        return None
    kpj = was["kpj"]
    moved = {
        "person_id": there.person_id,
        "state": was["state"],
        "comment": _cell(vault, there, "comment", was["comment"]),
        "reason": was["reason"],
        "kpj": _cell(vault, there, "kpj", kpj),
        "kpj_index": kpj_index(vault, kpj) if kpj else None,
        "answered_by": was["answered_by"],
        "state_at": datetime.fromisoformat(was["state_at"]),
        **was.get("whose", there.whose),  # an answer of an older release kept nothing of it
    }
    nik = str(known.values[column.NIK])
    return Prepared(number, nik, {"moved": moved}, there.person_id, known.stamp)


def _state(there: Standing, values: Values) -> State:
    if values.get(column.RESULT) != ACCEPTED:
        return State.REFUSED
    return State.CARD if values.get(column.KPJ) or there.kpj else State.ACTIVE


def _was(there: Standing) -> dict[str, Any]:
    return {
        "state": there.state.value,
        "comment": there.comment or None,
        "reason": there.reason,
        "kpj": there.kpj or None,
        "answered_by": there.answered_by,
        "state_at": there.state_at.isoformat(),
        "whose": there.whose,
    }


def _cell(vault: Vault, there: Standing, name: str, value: str | None) -> bytes | None:
    return sealed(vault, name, there.person_id, value) if value else None
