"""Notices that nobody is to be woken by: held back while it is night or a holiday in their place.

They carry the code of a regency; whether it is quiet there is asked when they are about to leave,
so that neither a stop of days nor a clock set back lets one out at night.
"""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from sqlalchemy import update
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.office.regencies import quiet_in
from models.rules.hours.quiet import may_write, next_allowed
from models.tables import Notice, NoticeState

_notice = Notice.__table__  # type: ignore[attr-defined]  # SQLModel adds it


async def ends(
    connection: AsyncConnection,
    *,
    places: Collection[str],
    now: datetime,
    holidays: Collection[date],
) -> dict[str, datetime]:
    """Those of these regencies where it is quiet now, each with the moment at which that ends."""
    quiet = {}
    for place in sorted(places):
        zone, hours = await quiet_in(connection, place)
        if not may_write(now, zone=zone, quiet=hours, holidays=holidays):
            quiet[place] = next_allowed(now, zone=zone, quiet=hours, holidays=holidays)
    return quiet


async def put_off(
    connection: AsyncConnection, *, until: Mapping[str, datetime], now: datetime
) -> None:
    """Everything due there waits until then."""
    for place, moment in until.items():
        await connection.execute(
            update(_notice)
            .where(
                _notice.c.quiet_in == place,
                _notice.c.state == NoticeState.QUEUED.value,
                _notice.c.due_at <= now,
            )
            .values(due_at=moment)
        )
