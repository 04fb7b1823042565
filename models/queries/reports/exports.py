"""What goes into a spreadsheet, and the record of each; how one ends is in `export_ends`."""

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.imports.visible import person_is_visible
from models.queries.office import audit
from models.queries.parts import in_parts
from models.queries.people.given import Answers, open_answers
from models.queries.vaults import vault_of
from models.rules.office.audit import Act
from models.rules.roles import Duty, Role
from models.tables import Claim, ClaimHeir, Export, Person, Registration

KEPT = timedelta(hours=23)
"""Emptied by an hourly sweep, so that no file is there after 24 hours."""
_HELD = {"claims": (Claim.id, ClaimHeir.id), "people": (Person.id,)}
"""Which ids a file of this kind holds."""


@dataclass(frozen=True, slots=True, repr=False)
class ExportRow:
    """One registration; `repr` stays out of logs."""

    id: str
    code: str
    answers: Answers
    created_at: datetime

    @property
    def holds(self) -> tuple[str, ...]:
        """Whose deletion takes the file back."""
        return (self.id,)

    def __repr__(self) -> str:
        return f"ExportRow(id={self.id!r})"


@dataclass(frozen=True, slots=True)
class Asked:
    """Who wants which spreadsheet."""

    kind: str
    areas: tuple[str, ...]
    masked: bool
    by: str
    """ "tg:12345" or "cli:name"."""


async def registrations_in(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role, after: str, most: int
) -> Sequence[ExportRow]:
    """Registrations where `role` is held, by id from `after` on.

    Where a registration belongs is where its person's row stands: another account's words about
    the same NIK do not carry a person into another office's list.
    """
    found = (
        select(Registration)
        .join(Person, col(Person.id) == col(Registration.person_id))
        .where(
            in_areas(col(Person.district), duties, role),
            person_is_visible(),
            col(Registration.id) > after,
        )
        .order_by(col(Registration.id))
        .limit(most)
    )
    vault = vault_of(session)
    return [
        ExportRow(row.id, row.code, open_answers(vault, row), row.created_at)
        for row in await session.exec(found)
    ]


async def all_there(session: AsyncSession, *, ids: Collection[str], kind: str = "") -> bool:
    """Whether nothing of what a file of this kind holds was deleted; nobody deletes one before
    our commit. Without a kind: registrations.
    """
    tables = _HELD.get(kind, (Registration.id,))
    there, wanted = 0, sorted(ids)
    for part in in_parts(wanted):
        for number in tables:
            found = select(number).where(col(number).in_(part)).order_by(col(number))
            kept = found.with_for_update(read=True, key_share=True)
            there += len((await session.exec(kept)).all())
    return there == len(wanted)


def packed(ids: Collection[str]) -> bytes:
    """Ids of registrations in a column: sixteen bytes each, since a file may hold thousands."""
    return b"".join(bytes.fromhex(one) for one in ids)


def new_number() -> str:
    """The number of an export that is about to be asked for."""
    return secrets.token_hex(16)


async def record_export(
    session: AsyncSession,
    *,
    asked: Asked,
    rows: int,
    to_chat: bool = True,
    holds: Collection[str] = (),
    number: str = "",
    why: str = "",
    now: datetime,
) -> str:
    """Put an export on record before anybody gets it; its number.

    `to_chat`: a message brings it, which is taken back in a day, or with anybody it `holds`. What
    is written for the operator is out of our hands at once.
    """
    number = number or new_number()
    area = ",".join(asked.areas)
    session.add(
        Export(
            id=number,
            kind=asked.kind,
            area=area[:200],
            masked=asked.masked,
            asked_by=asked.by,
            rows=rows,
            holds=packed(holds) if to_chat else None,
            created_at=now,
            due_at=now + KEPT,
            gone_at=None if to_chat else now,
        )
    )
    await session.flush()
    shown = "masked" if asked.masked else "unmasked"
    await audit.note(
        session,
        actor=asked.by,
        act=Act.EXPORT_MADE,
        subject=f"export:{number}",
        place=asked.areas[0] if len(asked.areas) == 1 else "",
        why=f"{asked.kind} rows={rows} {shown} area={area or 'all'} {why}".strip(),
        now=now,
    )
    return number
