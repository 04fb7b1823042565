"""How the personal columns of an enrolment are sealed and found."""

from typing import Any

from models.tables.vault import Vault

KPJ = "enrolment.kpj"
"""Purpose of the blind index of a card's number."""


def sealed(vault: Vault, column: str, person_id: str, value: str) -> bytes:
    """A cell of `enrolment`."""
    return vault.seal(value, table="enrolment", column=column, row=person_id)


def opened(vault: Vault, column: str, person_id: str, blob: Any) -> str:
    """What a sealed cell says; "" where nothing is in it."""
    return vault.open(blob, table="enrolment", column=column, row=person_id) if blob else ""


def kpj_index(vault: Vault, kpj: str) -> bytes:
    """By what a card's number is found."""
    return vault.blind_index(kpj, purpose=KPJ)
