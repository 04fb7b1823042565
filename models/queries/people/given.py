"""Answers as given: sealed with the registration, and put into the columns of a person."""

import json
import secrets
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from models.queries.vaults import NIK, PHONE
from models.tables import Basis, Person, Registration
from models.tables.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class Answers:
    """Everything a sign-up asks, checked by the rules."""

    nik: str
    name: str
    birth_date: date
    phone: str
    """E.164"""
    phone_verified: bool
    occupation: str
    payer: str
    district: str
    """Kemendagri code "14.10.01"."""
    income: int
    """Whole rupiah a month, as said or as the lower edge of the bracket."""
    programmes: tuple[str, ...]
    warnings: tuple[str, ...] = ()

    @property
    def regency(self) -> str:
        """Kemendagri code "14.10"."""
        return self.district[:5]

    def differences(self, other: "Answers") -> list[str]:
        """Names of the fields that differ; never what they say."""
        return [f.name for f in fields(self) if getattr(self, f.name) != getattr(other, f.name)]

    def dump(self) -> str:
        """As JSON."""
        return json.dumps({**asdict(self), "birth_date": self.birth_date.isoformat()})

    @classmethod
    def load(cls, text: str) -> "Answers":
        """From JSON made by `dump`."""
        values = json.loads(text)
        values["birth_date"] = date.fromisoformat(values["birth_date"])
        values["programmes"] = tuple(values["programmes"])
        values["warnings"] = tuple(values["warnings"])
        return cls(**values)


def new_person(vault: Vault, answers: Answers, *, basis: Basis, now: datetime) -> Person:
    """A person made of these answers."""
    empty: dict[str, Any] = dict.fromkeys(("nik", "name", "birth_date", "phone"), b"")
    person = Person(
        id=secrets.token_hex(16),
        nik_index=b"",
        phone_index=b"",
        phone_verified=False,
        occupation="",
        payer="",
        regency="",
        district="",
        income=0,
        programmes=[],
        basis=basis.value,
        created_at=now,
        updated_at=now,
        **empty,
    )
    write_answers(vault, person, answers, now=now)
    return person


def write_answers(vault: Vault, person: Person, answers: Answers, *, now: datetime) -> None:
    """Put the answers into the person's columns, the personal ones sealed to row and column."""
    for column, value in columns_of(vault, person.id, answers, now=now).items():
        setattr(person, column, value)


def columns_of(vault: Vault, person_id: str, answers: Answers, *, now: datetime) -> dict[str, Any]:
    """The columns of a person that answers fill; lists write many without an object each."""
    said = {"nik": answers.nik, "name": answers.name, "phone": answers.phone}
    said["birth_date"] = answers.birth_date.isoformat()
    sealed = {
        column: vault.seal(value, table="person", column=column, row=person_id)
        for column, value in said.items()
    }
    return {
        **sealed,
        "nik_index": vault.blind_index(answers.nik, purpose=NIK),
        "phone_index": vault.blind_index(answers.phone, purpose=PHONE),
        "phone_verified": answers.phone_verified,
        "occupation": answers.occupation,
        "payer": answers.payer,
        "regency": answers.regency,
        "district": answers.district,
        "income": answers.income,
        "programmes": list(answers.programmes),
        "warnings": list(answers.warnings),
        "updated_at": now,
    }


def sealed_answers(vault: Vault, registration_id: str, answers: Answers) -> bytes:
    """The answers of a registration as they are kept."""
    return vault.seal(answers.dump(), table="registration", column="answers", row=registration_id)


def open_answers(vault: Vault, registration: Registration) -> Answers:
    """The answers of a registration as they were given."""
    text = vault.open(
        registration.answers, table="registration", column="answers", row=registration.id
    )
    return Answers.load(text)
