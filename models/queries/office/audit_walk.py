"""Walks along the whole audit trail and tells the first line that is not as it was written."""

from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office.audit import hash_of, line_of, read_head
from models.rules.office.audit_chain import Break, Broken, Walk
from models.tables import AuditLine

_AT_ONCE = 2_000


@dataclass(frozen=True, slots=True)
class Verified:
    """What became of a verification."""

    lines: int
    last: str
    """Short mark of the last line, to be noted down elsewhere with the number."""
    broken: Broken | None


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
    head = await read_head(session)
    walk = Walk(hash_of(session))
    total, mark, broken = head.number if head else 0, "", None
    async for row in _rows(session):
        broken = walk.step(line_of(row), row.hash)
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


def _compared(row: AuditLine, mark: str) -> Broken | None:
    same = _short(row.hash) == mark
    return None if same else Broken(row.number, Break.NOT_THAT_ONE)


def _short(hashed: bytes) -> str:
    return hashed.hex()[:16]
