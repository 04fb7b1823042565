"""The audit trail: added to in the transaction of the act itself, read by auditors, verified.

Each line's hash covers the hash before it, so that a line cannot be altered, moved or taken out
without breaking all that follow. The hash is keyed with the key ring, which the database does not
hold: whoever has the tables alone cannot chain a false trail anew, nor set its head back.

The head row is locked while lines are added: two writers would else chain to the same line. In a
batch of updates the lines wait for its end (`at_the_end`, `write_waiting`), so that the lock is
held for a moment, taken after every other, and paid once a batch.
"""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, or_, text, update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.rules.audit import Break, Broken, Hash, Head, Line, Walk, checked, told
from models.rules.roles import Duty, Role
from models.tables import AuditHead, AuditLine
from models.tables.vault import Vault

_line = AuditLine.__table__  # type: ignore[attr-defined]
_head = AuditHead.__table__  # type: ignore[attr-defined]
_PURPOSE = "audit_trail"
_WAITING = "audit_lines"
_AT_ONCE = 2_000


class TrailGoneError(Exception):
    """The head row is not there: nothing may be changed that could not be put on record."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which lines are wanted; None: any."""

    subject: str | None = None
    """Whole, or its beginning up to a colon: "registration"."""
    actor: str | None = None
    since: datetime | None = None
    before: datetime | None = None
    duties: frozenset[Duty] | None = None
    """What the reader holds: an auditor of an area sees its lines alone. None: the operator."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a verification."""

    lines: int
    last: str
    """Short mark of the last line, to be noted down elsewhere with the number."""
    broken: Broken | None


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
    if wanted.since is not None:
        found = found.where(col(AuditLine.at) >= wanted.since)
    if wanted.before is not None:
        found = found.where(col(AuditLine.at) < wanted.before)
    if wanted.duties is not None:
        found = found.where(in_areas(col(AuditLine.place), wanted.duties, Role.AUDITOR))
    return [_told(row) for row in await session.exec(found)]


async def verify(
    session: AsyncSession,
    *,
    noted: tuple[int, str] | None = None,
    progress: Callable[[int, int], None] = lambda _done, _total: None,
) -> Verified:
    """Walk the whole trail. `noted`: number and mark of a line, as an earlier walk told them.

    A cut tail is seen because the head still tells the old end, and because the head's own mark
    cannot be made without the keys. Only an old head put back together with its old tail looks
    whole; that is what noting a mark down elsewhere is for.
    """
    await _stand_still(session)
    head = await _read_head(session)
    walk = Walk(_hash_of(session))
    total, mark, broken = head.number if head else 0, "", None
    async for row in _rows(session):
        broken = walk.step(_told(row), row.hash)
        if broken is None and noted is not None and noted[0] == row.number:
            broken = _compared(row, noted[1])
        if broken is not None:
            break
        mark = _short(row.hash)
        if not walk.number % _AT_ONCE:
            progress(walk.number, total)
    progress(walk.number, total)
    broken = broken or walk.end(head)
    if broken is None and noted is not None and noted[0] > walk.number:
        broken = Broken(walk.number + 1, Break.CUT)
    return Verified(walk.number, mark, broken)


async def _add(session: AsyncSession, made: Sequence[Line]) -> None:
    head = await _read_head(session, lock=True)
    if head is None:
        raise TrailGoneError("the audit trail has no head: see `audit verify`")
    hash_of, number, last = _hash_of(session), head.number, head.hash
    rows = []
    for line in made:
        number += 1
        numbered = replace(line, number=number)
        last = hash_of(numbered.words(last))
        rows.append(_row(numbered, last))
    connection = await session.connection()
    await connection.execute(insert(_line), rows)
    mark = hash_of(Head(number, last, b"").words())
    moved = update(_head).where(_head.c.id == 1)
    await connection.execute(moved.values(number=number, hash=last, mark=mark))


async def _read_head(session: AsyncSession, *, lock: bool = False) -> Head | None:
    connection = await session.connection()
    found = _head.select()
    row = (await connection.execute(found.with_for_update() if lock else found)).first()
    return None if row is None else Head(row.number, row.hash, row.mark)


async def _rows(session: AsyncSession) -> AsyncIterator[AuditLine]:
    after = -(2**63)
    while True:
        part = select(AuditLine).where(col(AuditLine.number) > after).limit(_AT_ONCE)
        rows = (await session.exec(part.order_by(col(AuditLine.number)))).all()
        for row in rows:
            yield row
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].number
        session.expunge_all()


async def _stand_still(session: AsyncSession) -> None:
    """Lines that are added meanwhile must not look like lines beyond the head."""
    connection = await session.connection()
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ"))


def _hash_of(session: AsyncSession) -> Hash:
    vault: Vault = session.info["vault"]
    return lambda words: vault.blind_index(words, purpose=_PURPOSE)


def _compared(row: AuditLine, mark: str) -> Broken | None:
    same = _short(row.hash) == mark
    return None if same else Broken(row.number, Break.NOT_THAT_ONE)


def _short(hashed: bytes) -> str:
    return hashed.hex()[:16]


def _told(row: AuditLine) -> Line:
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
