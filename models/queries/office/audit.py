"""The audit trail: added to in the transaction of the act itself, and read by auditors.

Each line's hash covers the hash before it, so that a line cannot be altered, moved or taken out
without breaking all that follow. The hash is keyed with the key ring, which the database does not
hold: whoever has the tables alone cannot chain a false trail anew, nor set its head back.

The head row is locked while lines are added: two writers would else chain to the same line. In a
batch of updates the lines wait for its end (`at_the_end`, `write_waiting`), so that the lock is
held for a moment, taken after every other, and paid once a batch.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, or_, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.rules.office.audit import checked, told
from models.rules.office.audit_chain import Hash, Head, Line
from models.rules.roles import Duty, Role
from models.tables import AuditHead, AuditLine
from models.tables.vault import Vault

_line = AuditLine.__table__  # type: ignore[attr-defined]
_head = AuditHead.__table__  # type: ignore[attr-defined]
_PURPOSE = "audit_trail"
_WAITING = "audit_lines"


class TrailGoneError(Exception):
    """The head row is not there: nothing may be changed that could not be put on record."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines are wanted; None: any."""

    subject: str | None = None
    """Whole, or its beginning up to a colon: "registration"."""
    actor: str | None = None
    number: int | None = None
    since: datetime | None = None
    before: datetime | None = None
    duties: frozenset[Duty] | None = None
    """What the reader holds: an auditor of an area sees its lines alone. None: the operator."""


async def note(
    session: AsyncSession,
    *,
    actor: str,
    act: str,
    subject: str,
    why: str = "",
    place: str = "",
    now: datetime,
) -> None:
    """Put an act on record, in the transaction of the act: both happen or neither does.

    `actor` is "tg:123" or "cli:name", `subject` a kind and an id; never a name, NIK or phone
    (ValueError). `place` is the Kemendagri code it belongs to: auditors of other areas do not
    see it.
    """
    checked(actor, subject)
    line = Line(0, now, actor, str(act), subject, place, told(why))
    waiting: list[Line] | None = session.info.get(_WAITING)
    if waiting is None:
        await _add(session, [line])
    else:
        waiting.append(line)


async def note_all(
    session: AsyncSession,
    *,
    actor: str,
    act: str,
    notes: Sequence[tuple[str, str, str]],
    now: datetime,
) -> None:
    """The same for many at once: subject, place and reason of each."""
    made = []
    for subject, place, why in notes:
        checked(actor, subject)
        made.append(Line(0, now, actor, str(act), subject, place, told(why)))
    waiting: list[Line] | None = session.info.get(_WAITING)
    if waiting is not None:
        waiting.extend(made)
    elif made:
        await _add(session, made)


def at_the_end(session: AsyncSession) -> None:
    """Let lines of this session wait for `write_waiting`, which its owner has to call."""
    session.info[_WAITING] = []


async def write_waiting(session: AsyncSession) -> None:
    """Add the lines that wait; before the commit, and after everything that takes locks."""
    waiting: list[Line] = session.info.get(_WAITING, [])
    if waiting:
        lines, waiting[:] = list(waiting), ()
        await _add(session, lines)


async def lines(session: AsyncSession, *, wanted: Filter, most: int, skip: int = 0) -> list[Line]:
    """The newest lines first."""
    found = select(AuditLine).order_by(col(AuditLine.number).desc()).offset(skip).limit(most)
    if wanted.subject is not None:
        subject = col(AuditLine.subject)
        whole = subject == wanted.subject
        found = found.where(or_(whole, subject.startswith(f"{wanted.subject}:", autoescape=True)))
    if wanted.actor is not None:
        found = found.where(col(AuditLine.actor) == wanted.actor)
    if wanted.number is not None:
        found = found.where(col(AuditLine.number) == wanted.number)
    if wanted.since is not None:
        found = found.where(col(AuditLine.at) >= wanted.since)
    if wanted.before is not None:
        found = found.where(col(AuditLine.at) < wanted.before)
    if wanted.duties is not None:
        found = found.where(in_areas(col(AuditLine.place), wanted.duties, Role.AUDITOR))
    return [line_of(row) for row in await session.exec(found)]


async def _add(session: AsyncSession, made: Sequence[Line]) -> None:
    head = await read_head(session, lock=True)
    if head is None:
        raise TrailGoneError("the audit trail has no head: see `audit verify`")
    hashed, number, last = hash_of(session), head.number, head.hash
    rows = []
    for line in made:
        number += 1
        numbered = replace(line, number=number)
        last = hashed(numbered.words(last))
        rows.append(_row(numbered, last))
    connection = await session.connection()
    await connection.execute(insert(_line), rows)
    mark = hashed(Head(number, last, b"").words())
    moved = update(_head).where(_head.c.id == 1)
    await connection.execute(moved.values(number=number, hash=last, mark=mark))


async def read_head(session: AsyncSession, *, lock: bool = False) -> Head | None:
    connection = await session.connection()
    found = _head.select()
    row = (await connection.execute(found.with_for_update() if lock else found)).first()
    return None if row is None else Head(row.number, row.hash, row.mark)


def hash_of(session: AsyncSession) -> Hash:
    vault: Vault = session.info["vault"]
    return lambda words: vault.blind_index(words, purpose=_PURPOSE)


def line_of(row: AuditLine) -> Line:
    return Line(row.number, row.at, row.actor, row.act, row.subject, row.place, row.why)


def _row(line: Line, hashed: bytes) -> dict[str, object]:
    return {
        "number": line.number,
        "at": line.at,
        "actor": line.actor,
        "act": line.act,
        "subject": line.subject,
        "place": line.place,
        "why": line.why,
        "hash": hashed,
    }
