"""Events that lie elsewhere, asked for by somebody with a duty."""

from datetime import UTC, datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import events
from models.rules.roles import Duty

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
NOBODY = "0" * 32


async def one_event(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """By its number."""
    event = await events.make_event(session, area="21.03.04", place="Balai", by="tg:9", now=NOW)
    number = event.id if there else NOBODY
    return await events.event_for(session, event_id=number, duties=held) is not None


async def all_events(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """In the list."""
    if there:
        await events.make_event(session, area="21.03.04", place="Balai", by="tg:9", now=NOW)
    return len(await events.events_for(session, duties=held))
