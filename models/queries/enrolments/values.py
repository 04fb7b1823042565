"""People at their enrolment as values: a pile of them, and one with what is sealed opened."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from models.queries.enrolments import sealing
from models.queries.enrolments.conditions import ALONE
from models.rules.enrolment.states import Reason, State
from models.rules.nik import NikWarning, date_differs
from models.rules.office.audit import account_of
from models.tables.vault import Vault

SEALED = ("nik", "name", "birth_date", "phone")
OPEN = ("id", "occupation", "payer", "district", "regency", "income", "programmes", "warnings",
         "basis", "created_at", "updated_at")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pile:
    """The people of one list, or those who came alone, by where they stand."""

    batch_id: str
    """ALONE for those who came alone."""
    sender: str | None
    sent_at: datetime | None
    counts: Mapping[State, int]
    wordless: Mapping[State, int] = field(default_factory=dict)
    """So many of those wait for the worker's own word before they may leave."""
    group: str = ""
    """The name of the group whose members the list names."""

    @property
    def account(self) -> int | None:
        """Who sent it, where that was somebody in a chat."""
        return account_of(self.sender or "")

    @property
    def total(self) -> int:
        """How many people."""
        return sum(self.counts.values())

    def of(self, *states: State) -> int:
        """How many of them stand in one of these states."""
        return sum(self.counts.get(state, 0) for state in states)

    def without_word(self, *states: State) -> int:
        """How many of those have not agreed that their data may leave."""
        return sum(self.wordless.get(state, 0) for state in states)


@dataclass(frozen=True, slots=True, repr=False, kw_only=True)
class Case:
    """One person as staff see them; `repr` stays out of logs."""

    person_id: str
    nik: str
    name: str
    birth_date: date
    phone: str
    occupation: str
    payer: str
    village: str
    """A code, or the name as a list had it; "" where nobody said."""
    district: str
    income: int
    programmes: tuple[str, ...]
    warnings: tuple[str, ...]
    has_ground: bool
    """The person, a witness or a decree agreed that the data may leave."""
    area: str
    batch_id: str
    by: str
    state: State
    comment: str
    reason: Reason | None
    kpj: str
    state_at: datetime | None
    created_at: datetime
    updated_at: datetime
    """When anything of the person was written last."""

    @property
    def listed(self) -> bool:
        """A list of an office brought the person."""
        return self.batch_id != ALONE

    def __repr__(self) -> str:
        return f"Case(person_id={self.person_id!r})"


def case_in(vault: Vault, row: Mapping[str, Any]) -> Case:
    """A row of the database, opened."""
    one = {name: row[f"person_{name}"] for name in OPEN}
    person_id = one["id"]
    said = {
        name: vault.open(row[f"person_{name}"], table="person", column=name, row=person_id)
        for name in SEALED
    }
    return Case(
        person_id=person_id,
        nik=said["nik"],
        name=said["name"],
        birth_date=date.fromisoformat(said["birth_date"]),
        phone=said["phone"],
        occupation=one["occupation"],
        payer=one["payer"],
        village=row["village"] or "",
        district=one["district"] or one["regency"],
        income=one["income"],
        programmes=tuple(one["programmes"]),
        warnings=_doubts(one["warnings"], said),
        has_ground=bool(row["ground"]),
        area=row["area"],
        batch_id=row["batch_id"] or ALONE,
        by=row["by"],
        state=State(row["state"]),
        comment=sealing.opened(vault, "comment", person_id, row["comment"]),
        reason=Reason(row["reason"]) if row["reason"] else None,
        kpj=sealing.opened(vault, "kpj", person_id, row["kpj"]),
        state_at=row["state_at"],
        created_at=one["created_at"],
        updated_at=one["updated_at"],
    )


def _doubts(noted: Iterable[str], said: Mapping[str, str]) -> tuple[str, ...]:
    """What was noted when the person came; a date is compared anew, it may be put right since."""
    kept = [one for one in noted if one != NikWarning.DATE_DIFFERS.value]
    if date_differs(said["nik"], date.fromisoformat(said["birth_date"])):
        kept.append(NikWarning.DATE_DIFFERS.value)
    return tuple(kept)
