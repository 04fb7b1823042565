"""Doubtful messages sent once more, counted by themselves: many a first one came long ago.

Of the whole broadcast they are few, so that it would not stop if every one of them was refused.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncConnection
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts.bounded import up_to
from models.queries.broadcasts.posting import written
from models.rules.broadcasts.states import FAILED_AT_LEAST, NO_FAILURE, State, must_halt
from models.tables import Broadcast, Delivery, DeliveryState

MOVED: Final = "again"
"""So many were sent once more since it last went on."""
FAILED: Final = "again_failed"
"""So many second ones had failed before."""
MOST: Final = 10_000
"""No more are counted in the lanes' transaction."""

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_WAITS = (DeliveryState.QUEUED, DeliveryState.SENDING)


async def note(session: AsyncSession, row: Broadcast, *, moved: int) -> None:
    """So many more are sent once more; of one that was over they are counted from here on."""
    forgiven = dict(row.forgiven or {})
    if MOVED in forgiven and row.state != State.DONE.value:
        forgiven[MOVED] += moved
        row.forgiven = forgiven
    else:
        await forgive(session, row)


async def forgive(session: AsyncSession, row: Broadcast) -> None:
    """Somebody lets it go on: which second ones failed so far counts no more."""
    connection = await session.connection()
    waits = await _waits(connection, row.id)
    if waits:
        failed = await _failed(connection, row.id)
        row.forgiven = {**(row.forgiven or {}), MOVED: waits, FAILED: failed}


async def fail(
    connection: AsyncConnection, broadcast_id: str, forgiven: Mapping[str, int]
) -> bool:
    """Whether too many of them were refused."""
    if MOVED not in forgiven:
        return False
    failed = await _failed(connection, broadcast_id) - forgiven[FAILED]
    if failed < FAILED_AT_LEAST:
        return False
    return must_halt(failed, forgiven[MOVED] - await _waits(connection, broadcast_id))


async def _failed(connection: AsyncConnection, broadcast_id: str) -> int:
    reason = _delivery.c.reason
    failed = _delivery.c.state == written(DeliveryState.UNSURE), reason.not_in(NO_FAILURE)
    return await _count(connection, broadcast_id, *failed)


async def _waits(connection: AsyncConnection, broadcast_id: str) -> int:
    """Who waits has no moment, but for these (`models.queries.broadcasts.doubted`)."""
    found = 0
    for state in _WAITS:
        again = _delivery.c.state == written(state), _delivery.c.settled_at.is_not(None)
        found += await _count(connection, broadcast_id, *again)
    return found


async def _count(
    connection: AsyncConnection, broadcast_id: str, *meant: ColumnElement[bool]
) -> int:
    return await up_to(connection, MOST, _delivery.c.broadcast_id == broadcast_id, *meant)
