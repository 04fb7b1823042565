"""A row of a list as a new claim: its row, its heir, its first step. Nothing is written.

The same as `claims.opening.rows_of`, as plain columns: a hundred thousand objects of the mapper
would take a minute by themselves. A test holds the two against each other.
"""

import secrets
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from models.queries.claims import sealing
from models.queries.imports.registers import Order
from models.rules.claims.codes import TOKEN_BYTES, claim_code
from models.rules.claims.promise import due_on
from models.rules.claims.states import Reason, State, is_complete
from models.rules.hours.zones import day_in, zone_of
from models.rules.roster import claim_columns as col
from models.rules.roster.kind import Values
from models.rules.table.claim_rows import Claim as Programme
from models.tables.vault import Vault

SOURCE = "import"


def claim_rows(
    vault: Vault, number: int, values: Values, order: Order
) -> Mapping[str, Mapping[str, Any]]:
    """By "claim", "heir" (where one is named) and "move"."""
    claim_id = _id(order, number)
    rows = {
        "claim": _claim(vault, claim_id, values, order),
        "move": move_row(vault, claim_id, 1, values, order),
    }
    if values.get(col.HEIR_NAME):
        rows["heir"] = heir_row(vault, claim_id, values, order)
    return rows


def _id(order: Order, number: int) -> str:
    """Random, and in the order of the list: rows that come one after another stand together in
    every index of theirs, where random ones would each rewrite a page of their own."""
    at = int(order.now.timestamp() * 1000)
    return f"{at:012x}{number % 0x1000000:06x}{secrets.token_hex(7)}"


def state_day(values: Values, order: Order) -> date:
    """Since when it stands there; today in its area where the list does not say."""
    said = values.get(col.STATE_DATE)
    return date.fromisoformat(said) if said else day_in(zone_of(order.area or ""), order.now)


def rupiah(values: Values) -> int | None:
    """The amount."""
    said = values.get(col.AMOUNT)
    return int(said) if said else None


def reason_of(state: State) -> Reason | None:
    """A list has no column for it; what it says of a rejection stands in its note."""
    return Reason.OTHER if state is State.REJECTED else None


def move_row(
    vault: Vault, claim_id: str, number: int, values: Values, order: Order
) -> dict[str, Any]:
    """The step to the state that the row names."""
    state, note = State(values[col.STATE] or ""), values.get(col.NOTE)
    reason = reason_of(state)
    return {
        "claim_id": claim_id,
        "number": number,
        "state": state.value,
        "on": state_day(values, order),
        "reason": reason.value if reason else None,
        "note": sealing.sealed_note(vault, claim_id, number, note) if note else None,
        "amount": rupiah(values),
        "by": order.sender,
        "batch_id": order.batch_id,
        "at": order.now,
    }


def heir_row(vault: Vault, claim_id: str, values: Values, order: Order) -> dict[str, Any]:
    """The heir whom the list names. Nobody was handed a PIN yet, so there is none."""
    heir_id = f"{claim_id[:18]}{secrets.token_hex(7)}"
    return {
        "id": heir_id,
        "claim_id": claim_id,
        "relation": "",
        "pin_key": None,
        "phone": None,
        "user_id": None,
        "subscribed": False,
        "created_at": order.now,
        "updated_at": order.now,
        **heir_cells(vault, claim_id, heir_id, values),
    }


def heir_cells(vault: Vault, claim_id: str, heir_id: str, values: Values) -> dict[str, Any]:
    """Name and birth date of an heir, sealed; the birth date is the second key."""
    born = values.get(col.HEIR_BIRTH_DATE)
    name = values[col.HEIR_NAME] or ""
    return {
        "name": sealing.sealed_of_heir(vault, "name", heir_id, name),
        "birth_date": sealing.sealed_of_heir(vault, "birth_date", heir_id, born) if born else None,
        "birth_key": sealing.birth_key(vault, claim_id, born) if born else None,
    }


def nik_cells(vault: Vault, claim_id: str, nik: str | None) -> dict[str, Any]:
    """The worker's NIK, sealed and to be found by."""
    return {
        "worker_nik": sealing.sealed_of_claim(vault, "worker_nik", claim_id, nik) if nik else None,
        "worker_nik_index": sealing.nik_index(vault, nik) if nik else None,
    }


def _claim(vault: Vault, claim_id: str, values: Values, order: Order) -> dict[str, Any]:
    code, ref = claim_code(secrets.token_bytes(TOKEN_BYTES)), values[col.REF] or ""
    state, since = State(values[col.STATE] or ""), state_day(values, order)
    complete_on = since if is_complete(state) else None
    event, name = values.get(col.EVENT_DATE), values[col.WORKER_NAME] or ""
    programme = values[col.PROGRAMME] or ""
    return {
        "id": claim_id,
        "code": sealing.sealed_of_claim(vault, "code", claim_id, code),
        "code_index": sealing.code_index(vault, code),
        "ref": sealing.sealed_of_claim(vault, "ref", claim_id, ref),
        "ref_index": sealing.ref_index(vault, ref),
        "programme": programme,
        "person_id": None,
        **nik_cells(vault, claim_id, values.get(col.WORKER_NIK)),
        "worker_name": sealing.sealed_of_claim(vault, "worker_name", claim_id, name),
        "event_on": date.fromisoformat(event) if event else None,
        "cause": None,
        "area": order.area or "",
        "state": state.value,
        "state_on": since,
        "amount": rupiah(values),
        "complete_on": complete_on,
        "due_on": _due(programme, complete_on, order.holidays) if complete_on else None,
        "receipt": None,
        "locked_at": None,
        "closed_at": None,
        "potential": False,
        "source": SOURCE,
        "batch_id": order.batch_id,
        "last_batch_id": order.batch_id,
        "opened_by": order.sender,
        "created_at": order.now,
        "updated_at": order.now,
    }


@lru_cache(maxsize=4096)
def _due(programme: str, complete_on: date, holidays: frozenset[date]) -> date | None:
    """Lists name the same few days over and over."""
    due = due_on(Programme(programme), complete_on, holidays)
    return due if isinstance(due, date) else None
