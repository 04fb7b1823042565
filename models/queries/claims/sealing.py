"""How claims are sealed and found: which cell, which blind index."""

from datetime import date

from models.queries.vaults import NIK
from models.tables import Claim, ClaimHeir, ClaimMove
from models.tables.vault import Vault

CODE, REF = "claim.code", "claim.ref"
_BIRTH, _PIN = "claim.birth", "claim.pin"
"""Purposes of the blind indexes."""
_REGENCY = len("14.10")


def code_index(vault: Vault, code: str) -> bytes:
    """By what a claim code is found."""
    return vault.blind_index(code, purpose=CODE)


def ref_index(vault: Vault, ref: str) -> bytes:
    """By what the branch's number is found."""
    return vault.blind_index(ref, purpose=REF)


def ref_index_of_office(vault: Vault, ref: str, area: str) -> bytes:
    """The same where another office has a claim under that number already. Neither of the two
    ever learns of the other.
    """
    return vault.blind_index(f"{area[:_REGENCY]}|{ref}", purpose=REF)


def nik_index(vault: Vault, nik: str) -> bytes:
    """The same as of `Person.nik_index`."""
    return vault.blind_index(nik, purpose=NIK)


def birth_key(vault: Vault, claim_id: str, birth_date: str) -> bytes:
    """The second key that is an heir's birth date (ISO)."""
    return vault.blind_index(f"{claim_id}|{birth_date}", purpose=_BIRTH)


def pin_key(vault: Vault, claim_id: str, pin: str) -> bytes:
    """The second key that is a PIN."""
    return vault.blind_index(f"{claim_id}|{pin}", purpose=_PIN)


def sealed_of_claim(vault: Vault, column: str, claim_id: str, value: str) -> bytes:
    """A cell of `claim`."""
    return vault.seal(value, table="claim", column=column, row=claim_id)


def sealed_of_heir(vault: Vault, column: str, heir_id: str, value: str) -> bytes:
    """A cell of `claim_heir`."""
    return vault.seal(value, table="claim_heir", column=column, row=heir_id)


def sealed_note(vault: Vault, claim_id: str, number: int, note: str) -> bytes:
    """What the office wrote with a move."""
    return vault.seal(note, table="claim_move", column="note", row=f"{claim_id}:{number}")


def of_claim(vault: Vault, row: Claim, column: str) -> str:
    """A sealed cell of a claim; "" where nothing is in it."""
    blob = getattr(row, column)
    return "" if blob is None else vault.open(blob, table="claim", column=column, row=row.id)


def of_heir(vault: Vault, row: ClaimHeir, column: str) -> str:
    """A sealed cell of an heir; "" where nothing is in it."""
    blob = getattr(row, column)
    return "" if blob is None else vault.open(blob, table="claim_heir", column=column, row=row.id)


def note_of(vault: Vault, row: ClaimMove) -> str:
    """What the office wrote with a move."""
    if row.note is None:
        return ""
    number = f"{row.claim_id}:{row.number}"
    return vault.open(row.note, table="claim_move", column="note", row=number)


def birth_date_of(vault: Vault, row: ClaimHeir) -> date | None:
    """An heir's birth date."""
    said = of_heir(vault, row, "birth_date")
    return date.fromisoformat(said) if said else None
