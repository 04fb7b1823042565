"""A member of a list as a person's row: values to sealed columns and back."""

import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from models.queries.imports.registers import Order
from models.queries.people.given import Answers, columns_of
from models.rules.nik import NikWarning
from models.rules.occupations import Occupation, WagePayer
from models.rules.roster.faults import RowWarning
from models.rules.roster.kind import Values
from models.rules.roster.members import likeness_of
from models.rules.table.basis import Programme
from models.tables import Basis
from models.tables.vault import Vault

LIKENESS = "likeness"
"""Purpose of the blind index of name and birth date."""
SEALED = ("nik", "name", "birth_date", "phone")
CONSENT_FIELDS = frozenset({"consent_on", "consent_by"})
_FOR_STAFF = {
    RowWarning.REGION_UNKNOWN.value: NikWarning.UNKNOWN_AREA.value,
    RowWarning.BIRTH_DATE_MISMATCH.value: NikWarning.DATE_DIFFERS.value,
}
_MANDATORY = (Programme.JKK.value, Programme.JKM.value)
_AREA_OF_REGENCY = len("14.10")


def person_row(
    vault: Vault, values: Values, warnings: Sequence[RowWarning], order: Order
) -> dict[str, Any]:
    """The columns of a new person; consent that nobody proves waits for the worker's word."""
    person_id = secrets.token_hex(16)
    own = {"id": person_id, "basis": _basis(values), "decree": None, "created_at": order.now}
    noted = [_FOR_STAFF[warning] for warning in warnings if warning in _FOR_STAFF]
    if not str(values["nik"]).startswith((order.area or "")[:_AREA_OF_REGENCY].replace(".", "")):
        noted.append(NikWarning.AREA_DIFFERS.value)
    said = columns_of(vault, person_id, answers(values, noted), now=order.now)
    return _completed({**own, **said}, values, order)


def changed_row(
    vault: Vault, person: Mapping[str, Any], values: Values, order: Order
) -> dict[str, Any]:
    """The columns of a person who is there, with these (complete) values."""
    said = columns_of(vault, person["id"], answers(values), now=order.now)
    for kept in ("warnings", "phone_verified", "nik", "nik_index"):
        del said[kept]
    named_by_list = person["basis"] in (Basis.WAITING.value, Basis.ASSISTED.value)
    named_by_list = named_by_list and not person["withdrawn"]
    basis = _basis(values) if named_by_list else person["basis"]
    return _completed({"id": person["id"], "basis": basis, **said}, values, order)


def entry_row(vault: Vault, person_id: str, values: Values, order: Order) -> dict[str, Any]:
    """The columns of the office's entry about the person."""
    like = likeness_of(values.get("name"), values.get("birth_date"), values.get("village"))
    proof = None
    if values.get("consent_on"):
        said = {"on": values["consent_on"], "by": values.get("consent_by") or order.sender}
        place = {"table": "roster_entry", "column": "proof", "row": person_id}
        proof = vault.seal(json.dumps(said), **place)
    return {
        "person_id": person_id,
        "last_batch_id": order.batch_id,
        "village": values.get("village"),
        "likeness": vault.blind_index(like, purpose=LIKENESS) if like else b"",
        "proof": proof,
        "updated_at": order.now,
    }


def values_of(
    vault: Vault, person: Mapping[str, Any], entry: Mapping[str, Any] | None
) -> dict[str, str | None]:
    """What is known of a person, as a list would say it."""
    values: dict[str, str | None] = {
        column: vault.open(person[column], table="person", column=column, row=person["id"]) or None
        for column in SEALED
    }
    values |= {
        "occupation": person["occupation"],
        "payer": person["payer"],
        "district": person["district"] or None,
        "income": str(person["income"]),
        "programmes": ",".join(person["programmes"]),
        "village": entry["village"] if entry else None,
    }
    if entry is not None and entry["proof"] is not None:
        place = {"table": "roster_entry", "column": "proof", "row": person["id"]}
        proof = json.loads(vault.open(entry["proof"], **place))
        values |= {"consent_on": proof["on"], "consent_by": proof["by"]}
    return values


def answers(values: Values, warnings: Sequence[str] = ()) -> Answers:
    """The values in the words of sign-up; what a list did not say is what most people choose."""
    programmes = values.get("programmes")
    return Answers(
        nik=values["nik"] or "",
        name=values["name"] or "",
        birth_date=date.fromisoformat(values["birth_date"] or ""),
        phone=values.get("phone") or "",
        phone_verified=False,
        occupation=values.get("occupation") or Occupation.LAINNYA.value,
        payer=values.get("payer") or WagePayer.SENDIRI.value,
        district=values.get("district") or "",
        income=int(values.get("income") or 0),
        programmes=tuple(programmes.split(",")) if programmes else _MANDATORY,
        warnings=tuple(warnings),
    )


def _basis(values: Values) -> str:
    return (Basis.ASSISTED if values.get("consent_on") else Basis.WAITING).value


def _completed(row: dict[str, Any], values: Values, order: Order) -> dict[str, Any]:
    """No phone, nothing to find; no kecamatan, the regency of the office."""
    if not values.get("phone"):
        row["phone_index"] = b""
    if not row["regency"]:
        row["regency"] = (order.area or "")[:_AREA_OF_REGENCY]
    return row
