"""A group became a supergroup: its new id takes the old one's place wherever it is kept."""

from sqlalchemy import BigInteger, Table, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts.doubted import kept_back
from models.rules.broadcasts.states import Left
from models.tables import Delivery, DeliveryState, metadata

_delivery = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it

_CAME = [s.value for s in (DeliveryState.SENDING, DeliveryState.SENT, DeliveryState.UNSURE)]
COLUMNS = ("chat_id", "group_id", "copy_chat")
"""How columns that hold the id of a chat are called, in every table; a test looks after it.

`group_id` is a chat's in some tables and a group of workers' in others: the type tells."""


async def move_chat(connection: AsyncConnection, *, old: int, new: int) -> int:
    """Rewrite `old` to `new` in every table; how many rows changed. Twice does no harm.

    Where a row of the new id stands already, that one counts. The forms of people in the old
    group are sealed for it and stay behind: nothing personal happens in groups.
    """
    changed = 0
    for table in metadata.sorted_tables:
        for name in COLUMNS:
            if name in table.c and isinstance(table.c[name].type, BigInteger):
                changed += await _move(connection, table, name, old, new)
    return changed


async def _move(connection: AsyncConnection, table: Table, name: str, old: int, new: int) -> int:
    column, values = table.c[name], {name: new}
    if table.name == Delivery.__tablename__:
        await _close_twins(connection, old, new)
    if column.primary_key or column.unique:
        other = table.alias("other")
        same = [other.c[key.name] == key for key in table.primary_key if key.name != name]
        stands = exists(select(1).select_from(other).where(other.c[name] == new, *same))
        await connection.execute(delete(table).where(column == old, stands))
    if table.name == "conversation":
        values["form"] = None  # type: ignore[assignment]  # sealed for the old row
    moved = await connection.execute(update(table).where(column == old).values(values))
    return moved.rowcount


async def _close_twins(connection: AsyncConnection, old: int, new: int) -> None:
    """A broadcast that has the group under both numbers writes to the new one; none is lost."""
    there = select(_delivery.c.broadcast_id).where(_delivery.c.chat_id == new)
    twins = update(_delivery).where(
        _delivery.c.chat_id == old, _delivery.c.broadcast_id.in_(there)
    )
    waits = _delivery.c.state == DeliveryState.QUEUED.value
    left = {"state": kept_back(DeliveryState.SKIPPED.value), "reason": Left.MOVED.value}
    await connection.execute(twins.where(waits).values(left))
    # What the old number got, or is getting at this moment, the group has under its new one too.
    had = _delivery.alias("had")
    came = select(had.c.broadcast_id).where(had.c.chat_id == old, had.c.state.in_(_CAME))
    again = update(_delivery).where(
        _delivery.c.chat_id == new, waits, _delivery.c.broadcast_id.in_(came)
    )
    await connection.execute(again.values(left))
    await connection.execute(twins.values(chat_id=None))
