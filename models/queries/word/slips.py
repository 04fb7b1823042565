"""Slips: one for each person who waits. A code is made from the row and our key, kept nowhere."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.queries.parts import in_parts
from models.queries.vaults import vault_of
from models.queries.word.waiting import Waiting
from models.rules.enrolment.slip_codes import slip_code
from models.rules.office.audit import Act
from models.tables import Basis, ConsentAsk, Person
from models.tables.vault import Vault

SLIP = "slip"
"""Purpose of the blind index of a code."""
_TOKEN = "slip_token"  # noqa: S105 - a purpose, not a secret


@dataclass(frozen=True, slots=True, repr=False)
class Slip:
    """What is handed to one person; `repr` stays out of logs."""

    person_id: str
    name: str
    code: str

    def __repr__(self) -> str:
        return f"Slip(person_id={self.person_id!r})"


async def ask(
    session: AsyncSession,
    *,
    people: Collection[str],
    area: str,
    by: str,
    subject: str,
    now: datetime,
) -> list[Slip]:
    """Slips for those of `people` who still wait, in the order given, on record.

    Who has a slip keeps its code, so that paper which is out stays good; one that was answered
    or locked is replaced. `subject`: what the record names, such as "list:3f2a".
    """
    slips: list[Slip] = []
    wanted = list(dict.fromkeys(people))
    for some in in_parts(wanted):
        slips += await _ask(session, some, area, by, now)
    if slips:
        await audit.note(
            session, actor=by, act=Act.CONSENT_ASKED, subject=subject, place=area,
            why=f"slips={len(slips)}", now=now,
        )  # fmt: skip
    return slips


async def made_for(session: AsyncSession, *, people: Sequence[Waiting]) -> list[Slip]:
    """Slips that were asked for and can still be answered, in the order given."""
    vault = vault_of(session)
    asked: dict[str, datetime] = {}
    ids = [one.person_id for one in people]
    for some in in_parts(ids):
        part = col(ConsentAsk.person_id).in_(some)
        still = (col(ConsentAsk.answered_at).is_(None), col(ConsentAsk.locked_at).is_(None))
        found = select(ConsentAsk.person_id, ConsentAsk.asked_at).where(part, *still)
        asked |= dict((await session.exec(found)).all())
    return [
        Slip(one.person_id, one.name, code_of(vault, one.person_id, asked[one.person_id]))
        for one in people
        if one.person_id in asked
    ]


async def _ask(
    session: AsyncSession, ids: Sequence[str], area: str, by: str, now: datetime
) -> list[Slip]:
    vault = vault_of(session)
    waiting = {
        person.id: person
        for person in await session.exec(
            select(Person)
            .where(col(Person.id).in_(ids), col(Person.basis) == Basis.WAITING.value)
            .order_by(col(Person.id))
            .with_for_update(key_share=True)
        )
    }
    there = {
        row.person_id: row
        for row in await session.exec(
            select(ConsentAsk).where(col(ConsentAsk.person_id).in_(waiting))
        )
    }
    slips = []
    for person_id in filter(waiting.__contains__, ids):
        row = there.get(person_id)
        if row is None or row.answered_at is not None or row.locked_at is not None:
            row = _renewed(vault, row, person_id, area, by, now)
            session.add(row)
        name = vault.open(waiting[person_id].name, table="person", column="name", row=person_id)
        slips.append(Slip(person_id, name, code_of(vault, person_id, row.asked_at)))
    await session.flush()
    return slips


def code_of(vault: Vault, person_id: str, asked_at: datetime) -> str:
    """The code of the slip that was asked for at this moment."""
    moment = asked_at.astimezone(UTC).isoformat(timespec="microseconds")
    return slip_code(vault.blind_index(f"{person_id}|{moment}", purpose=_TOKEN))


def index_of(vault: Vault, code: str) -> bytes:
    """How a code is found."""
    return vault.blind_index(code, purpose=SLIP)


def _renewed(
    vault: Vault, row: ConsentAsk | None, person_id: str, area: str, by: str, now: datetime
) -> ConsentAsk:
    index = index_of(vault, code_of(vault, person_id, now))
    if row is None:
        return ConsentAsk(
            person_id=person_id, code_index=index, area=area, asked_by=by, asked_at=now
        )
    row.code_index, row.area, row.asked_by, row.asked_at = index, area, by, now
    row.locked_at = row.user_id = row.answered_at = row.answer = None
    return row
