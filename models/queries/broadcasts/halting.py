"""A broadcast of which too many fail stops by itself, until somebody lets it go on.

Few are counted with each handful that left, in the lanes' transaction. Of many that would keep
everybody waiting: there the job that watches over it judges by its own counts, beside the chats.
"""

from collections.abc import Collection, Mapping
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import second_sendings
from models.queries.broadcasts.bounded import up_to
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.reading import counts, locked_by_bot
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import FAILED_AT_LEAST, FAILED_SHARE, State, must_halt
from models.tables import Broadcast, Delivery, DeliveryState

TOO_MANY_FAILED = "too_many_failed"
UNCOUNTED: Final = "uncounted"
"""What failed before is forgiven, and nobody has counted yet how many that were."""
MOST: Final = 10_000
"""So many are counted in the lanes' transaction, in a few milliseconds; more by the job."""

_broadcast: Any = Broadcast.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]
_TRIED = [
    state.value
    for state in (
        DeliveryState.SENT, DeliveryState.BLOCKED, DeliveryState.FAILED, DeliveryState.UNSURE,
    )
]  # fmt: skip


async def halt_failing(connection: AsyncConnection, broadcasts: Collection[str]) -> list[str]:
    """Stop those of which too many fail, where that is quickly counted; which ones."""
    halted = []
    for broadcast_id in sorted(broadcasts):
        query = select(_broadcast.c.forgiven).where(
            _broadcast.c.id == broadcast_id, _broadcast.c.state == State.SENDING.value
        )
        row = (await connection.execute(query)).first()
        if row is not None and await _fails(connection, broadcast_id, row.forgiven or {}):
            stop = change(_broadcast).where(
                _broadcast.c.id == broadcast_id, _broadcast.c.state == State.SENDING.value
            )
            values = {"state": State.HALTED.value, "reason": TOO_MANY_FAILED}
            await connection.execute(stop.values(values))
            halted.append(broadcast_id)
    return halted


async def forgive(session: AsyncSession, row: Broadcast) -> None:
    """Somebody lets it go on: what failed so far counts no more."""
    if row.total > MOST:
        row.forgiven = {UNCOUNTED: 1}
    else:
        row.forgiven = _so_far(await counts(session, broadcast_id=row.id, why=False))
    await second_sendings.forgive(session, row)


def needs_a_look(facts: Facts, found: Counts) -> bool:
    """Whether `judge` has something to decide."""
    forgiven = facts.forgiven or {}
    return facts.state is State.SENDING and (UNCOUNTED in forgiven or _is_bad(found, forgiven))


async def judge(session: AsyncSession, *, broadcast_id: str, found: Counts) -> bool:
    """Stop it where too many fail, by counts made beside the writer; whether it stopped."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is None or row.state != State.SENDING.value:
        return False
    forgiven = row.forgiven or {}
    if UNCOUNTED in forgiven:
        again = {name: n for name, n in forgiven.items() if name != UNCOUNTED}
        row.forgiven = {**again, **_so_far(found)}
    elif _is_bad(found, forgiven):
        row.state, row.reason = State.HALTED.value, TOO_MANY_FAILED
    session.add(row)
    await session.flush()
    return row.state == State.HALTED.value


def _so_far(found: Counts) -> dict[str, int]:
    return {"failed": found.of(DeliveryState.FAILED), "tried": found.tried}


def _is_bad(found: Counts, forgiven: Mapping[str, int]) -> bool:
    failed = found.of(DeliveryState.FAILED) - forgiven.get("failed", 0)
    return must_halt(failed, found.tried - forgiven.get("tried", 0))


async def _fails(connection: AsyncConnection, broadcast_id: str, forgiven: dict[str, int]) -> bool:
    """Counts no farther than it has to, ten times the failed ones; False where that is too far."""
    if await second_sendings.fail(connection, broadcast_id, forgiven):
        return True
    if UNCOUNTED in forgiven:
        return False
    before = forgiven.get("tried", 0)
    failed = await _count(connection, broadcast_id, [DeliveryState.FAILED.value], MOST + 1)
    failed -= forgiven.get("failed", 0)
    most = before + int(failed / FAILED_SHARE) + 1
    if failed < FAILED_AT_LEAST or most > MOST:
        return False
    tried = await _count(connection, broadcast_id, _TRIED, most) - before
    return must_halt(failed, tried)


async def _count(
    connection: AsyncConnection, broadcast_id: str, states: list[str], most: int
) -> int:
    mine = _delivery.c.broadcast_id == broadcast_id
    return await up_to(connection, most, mine, _delivery.c.state.in_(states))
