"""What one account entered, for that account alone: seen, and the heirs it named."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.queries.people.given import Answers, open_answers
from models.queries.vaults import vault_of
from models.rules.office.audit import Act, telegram_user
from models.tables import Consent, Heir, Registration

REF_LENGTH = 12
"""Buttons name a registration by the first signs of its id; 48 bits, among one account's own."""
MAX_HEIRS = 4


@dataclass(frozen=True, slots=True, repr=False)
class HeirEntry:
    """Whom the worker wants told. `repr` stays out of logs, as in `Nik` and `Phone`."""

    name: str
    relation: str
    phone: str | None
    """E.164, None where the number is not known."""

    def __repr__(self) -> str:
        return "HeirEntry(hidden)"


@dataclass(frozen=True, slots=True, repr=False)
class Record:
    """One registration as its account entered it; nothing of the person's row."""

    ref: str
    code: str
    own: bool
    answers: Answers
    heirs: tuple[HeirEntry, ...]
    created_at: datetime
    updated_at: datetime

    def __repr__(self) -> str:
        return f"Record(ref={self.ref!r})"


@dataclass(frozen=True, slots=True)
class ConsentAct:
    """One act of consent or of withdrawing it."""

    purpose: str
    text_version: str
    given: bool
    at: datetime


async def records_of(session: AsyncSession, *, user_id: int) -> tuple[Record, ...]:
    """Everything this account signed up, oldest first."""
    rows = await registrations_of(session, user_id=user_id)
    heirs = await _heirs(session, [row.id for row in rows])
    return tuple(_record(session, row, heirs) for row in rows)


async def newest_own_ref(session: AsyncSession, *, user_id: int) -> str | None:
    """The registration with which this account last signed its owner up; None without one."""
    mine = select(Registration.id).where(Registration.user_id == user_id, col(Registration.own))
    newest = mine.order_by(col(Registration.created_at).desc(), col(Registration.id)).limit(1)
    found = (await session.exec(newest)).first()
    return found[:REF_LENGTH] if found is not None else None


async def record_of(session: AsyncSession, *, user_id: int, ref: str) -> Record | None:
    """One of this account's registrations; None for any other reference, whatever it is."""
    row = await registration_of(session, user_id=user_id, ref=ref)
    if row is None:
        return None
    return _record(session, row, await _heirs(session, [row.id]))


async def consents_of(session: AsyncSession, *, user_id: int) -> tuple[ConsentAct, ...]:
    """The acts of this account, oldest first."""
    found = select(Consent).where(Consent.user_id == user_id)
    acts = await session.exec(found.order_by(col(Consent.at), col(Consent.id)))
    return tuple(ConsentAct(a.purpose, a.text_version, a.given, a.at) for a in acts)


async def add_heir(
    session: AsyncSession, *, user_id: int, ref: str, heir: HeirEntry, now: datetime
) -> bool:
    """Name one more heir; False where the registration is not this account's or has enough."""
    row = await registration_of(session, user_id=user_id, ref=ref)
    if row is None:
        return False
    named = (await _heirs(session, [row.id])).get(row.id, [])
    if len(named) >= MAX_HEIRS:
        return False
    vault, heir_id = vault_of(session), secrets.token_hex(16)

    def seal(column: str, value: str) -> bytes:
        return vault.seal(value, table="heir", column=column, row=heir_id)

    session.add(
        Heir(
            id=heir_id,
            registration_id=row.id,
            name=seal("name", heir.name),
            relation=heir.relation,
            phone=seal("phone", heir.phone) if heir.phone is not None else None,
            created_at=now,
        )
    )
    await session.flush()
    await _note_heirs(session, row, why="added", now=now)
    return True


async def drop_heirs(session: AsyncSession, *, user_id: int, ref: str, now: datetime) -> int:
    """Forget the heirs of a registration of this account; how many went."""
    row = await registration_of(session, user_id=user_id, ref=ref)
    if row is None:
        return 0
    gone = await session.exec(delete(Heir).where(col(Heir.registration_id) == row.id))
    if gone.rowcount:
        await _note_heirs(session, row, why=f"dropped {gone.rowcount}", now=now)
    return gone.rowcount


async def registrations_of(session: AsyncSession, *, user_id: int) -> Sequence[Registration]:
    """The rows of this account, oldest first; for queries, they do not travel on."""
    found = select(Registration).where(Registration.user_id == user_id)
    ordered = found.order_by(col(Registration.created_at), col(Registration.id))
    return (await session.exec(ordered)).all()


async def registration_of(session: AsyncSession, *, user_id: int, ref: str) -> Registration | None:
    """The row of this account that `ref` names; the reference comes from the client."""
    if len(ref) != REF_LENGTH:
        return None
    rows = await registrations_of(session, user_id=user_id)
    return next((row for row in rows if row.id.startswith(ref)), None)


async def _note_heirs(
    session: AsyncSession, row: Registration, *, why: str, now: datetime
) -> None:
    await audit.note(
        session,
        actor=telegram_user(row.user_id),
        act=Act.HEIRS_CHANGED,
        subject=f"registration:{row.id}",
        place=open_answers(vault_of(session), row).district,
        why=why,
        now=now,
    )


async def _heirs(session: AsyncSession, registration_ids: list[str]) -> dict[str, list[HeirEntry]]:
    if not registration_ids:
        return {}
    vault = vault_of(session)
    found = select(Heir).where(col(Heir.registration_id).in_(registration_ids))
    heirs: dict[str, list[HeirEntry]] = {}
    for row in await session.exec(found.order_by(col(Heir.created_at), col(Heir.id))):
        name = vault.open(row.name, table="heir", column="name", row=row.id)
        phone = row.phone and vault.open(row.phone, table="heir", column="phone", row=row.id)
        entry = HeirEntry(name, row.relation, phone or None)
        heirs.setdefault(row.registration_id, []).append(entry)
    return heirs


def _record(session: AsyncSession, row: Registration, heirs: dict[str, list[HeirEntry]]) -> Record:
    return Record(
        ref=row.id[:REF_LENGTH],
        code=row.code,
        own=row.own,
        answers=open_answers(vault_of(session), row),
        heirs=tuple(heirs.get(row.id, ())),
        created_at=row.created_at,
        updated_at=row.updated_at,
    )


async def own_district(session: AsyncSession, *, user_id: int) -> str | None:
    """The kecamatan of the account's owner as last said, None where he did not sign up."""
    mine = select(Registration).where(Registration.user_id == user_id, col(Registration.own))
    newest = mine.order_by(col(Registration.updated_at).desc()).limit(1)
    row = (await session.exec(newest)).first()
    return None if row is None else open_answers(vault_of(session), row).district
