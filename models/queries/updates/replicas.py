"""Which processes gave no sign of life."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Replica

_replica = Replica.__table__  # type: ignore[attr-defined]


async def moment(connection: AsyncConnection) -> datetime:
    """The present moment by PostgreSQL's clock, the only one that all replicas share."""
    now: datetime = (await connection.execute(select(func.clock_timestamp()))).scalar_one()
    return now


async def silent(connection: AsyncConnection, *, me: str, since: datetime | None) -> list[str]:
    """Names of other replicas last heard before `since`; without `since` all others."""
    query = select(_replica.c.name).where(_replica.c.name != me)
    if since is not None:
        query = query.where(_replica.c.beat_at < since)
    return list((await connection.execute(query)).scalars())


async def heard_since(connection: AsyncConnection, *, since: datetime) -> bool:
    """Whether any replica gave a sign of life since then."""
    query = select(_replica.c.name).where(_replica.c.beat_at >= since)
    return (await connection.execute(query.limit(1))).first() is not None


async def former_lives(connection: AsyncConnection, *, me: str) -> list[str]:
    """Names of earlier processes of this replica: its name is theirs but for what follows "-"."""
    replica, dash, _ = me.rpartition("-")
    names = (await connection.execute(select(_replica.c.name))).scalars()
    return [n for n in names if n != me and n.rpartition("-")[:2] == (replica, dash)]


async def remove(connection: AsyncConnection, names: Collection[str]) -> None:
    """These replicas stopped in order, or what they left was taken over."""
    await connection.execute(delete(_replica).where(_replica.c.name.in_(names)))
