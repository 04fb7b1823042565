"""What goes into a spreadsheet, and the record of each: kept sealed for a day, then emptied."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import audit, notices
from models.queries.areas import in_areas
from models.queries.imports.visible import person_is_visible
from models.queries.sign_up import Answers, open_answers, vault_of
from models.rules.audit import Act
from models.rules.roles import Duty, Role
from models.tables import Export, Person, Registration

KEPT = timedelta(hours=23)
"""Emptied by an hourly sweep, so that no file is there after 24 hours."""


@dataclass(frozen=True, slots=True, repr=False)
class ExportRow:
    """One registration; `repr` stays out of logs."""

    id: str
    code: str
    answers: Answers
    created_at: datetime

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


@dataclass(frozen=True, slots=True)
class Gone:
    """A file that is no more, and the message that brought it."""

    id: str
    chat_id: int | None
    message_id: int | None


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


def new_number() -> str:
    """The number of an export that is about to be asked for."""
    return secrets.token_hex(16)


async def record_export(
    session: AsyncSession,
    *,
    asked: Asked,
    rows: int,
    content: bytes | None,
    number: str = "",
    why: str = "",
    now: datetime,
) -> str:
    """Put an export on record before anybody gets it; its number. `content` is kept sealed."""
    number = number or new_number()
    sealed = None
    if content is not None:
        cell = {"table": "export", "column": "content", "row": number}
        sealed = vault_of(session).seal_bytes(content, **cell)
    area = ",".join(asked.areas)
    session.add(
        Export(
            id=number,
            kind=asked.kind,
            area=area[:200],
            masked=asked.masked,
            asked_by=asked.by,
            rows=rows,
            content=sealed,
            created_at=now,
            due_at=now + KEPT,
            gone_at=None if sealed else now,
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


async def file_of(session: AsyncSession, *, number: str, by: str) -> bytes | None:
    """The file, for who asked for it; None for anybody else and once it is gone."""
    mine = select(Export).where(Export.id == number, Export.asked_by == by)
    row = (await session.exec(mine)).first()
    if row is None or row.content is None:
        return None
    cell = {"table": "export", "column": "content", "row": number}
    return vault_of(session).open_bytes(row.content, **cell)


async def empty_due(session: AsyncSession, *, now: datetime) -> list[Gone]:
    """Empty files whose day is over, on record; the messages that are to be deleted.

    A message that has not left yet never will. While one is on its way nobody knows its number:
    such an export is looked at again the next time.
    """
    due = select(Export).where(col(Export.due_at) <= now, col(Export.gone_at).is_(None))
    gone = []
    for row in (await session.exec(due.with_for_update())).all():
        row.content = None
        brought = await notices.call_back(session, subject=f"export:{row.id}", now=now)
        if not brought.under_way:
            row.chat_id, row.message_id, row.gone_at = brought.chat_id, brought.message_id, now
            await _note_gone(session, row, now)
            gone.append(Gone(row.id, row.chat_id, row.message_id))
        await session.flush()
    return gone


async def _note_gone(session: AsyncSession, row: Export, now: datetime) -> None:
    await audit.note(
        session,
        actor="retention",
        act=Act.EXPORT_DELETED,
        subject=f"export:{row.id}",
        place=row.area if "," not in row.area else "",
        now=now,
    )
