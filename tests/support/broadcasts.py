"""A broadcast, those it is for, and what became of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert
from sqlmodel import col, select

from bot.db import Database
from bot.playground.telegram import Person, Telegram
from models.queries.broadcasts import making, reading
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.queries.people.consents import SIGN_UP
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import Duty, Role
from models.tables import Account, Consent, Delivery

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
ALL = frozenset({Duty(Role.ADMIN, "")})
HELLO = {"text": "Iuran nelayan ditanggung kabupaten."}
SAYS: dict[str, Any] = {"language": "id", "kind": "text", "content": HELLO}


def crowd(world: Telegram, count: int) -> list[Person]:
    """People who have the bot, in the order of their numbers."""
    made = [world.person(f"Orang {number}") for number in range(count)]
    for person in made:
        person.chat.started = True
    return sorted(made, key=lambda person: person.id)


async def agreed(db: Database, users: Sequence[int], **more: Any) -> None:
    """Accounts that agreed to be told of things."""
    accounts = [
        {"user_id": user, "created_at": EARLY, "seen_at": EARLY, "muted_topics": [], **more}
        for user in users
    ]
    consents = [
        {
            "id": f"{user:032x}", "user_id": user, "purpose": SIGN_UP, "text_version": "1",
            "text_hash": "x", "language": "id", "given": True, "channel": "telegram",
            "actor": "self", "at": EARLY,
        }
        for user in users
    ]  # fmt: skip
    async with db.transaction() as connection:
        await connection.execute(insert(Account), accounts)
        await connection.execute(insert(Consent), consents)


async def confirmed(
    db: Database, *, now: datetime, says: Sequence[dict[str, Any]] = (SAYS,), **more: Any
) -> str:
    """A broadcast that goes out at once, or as `more` says; its id."""
    later = {n: more.pop(n) for n in ("starts_at", "stale_at", "ab") if n in more}
    how: dict[str, Any] = {"topic": CampaignTopic.BENEFITS, "segment": Segment(), "area": "14.10"}
    how = {**how, "by": "tg:9", **more}
    async with db.session() as session:
        made = await making.draft(session, title="Siaran", now=now, **how)
        for said in says:
            await making.put_content(session, broadcast_id=made, duties=ALL, **said)
        await making.change(session, broadcast_id=made, duties=ALL, **later)
        by = how["by"]
        fault = await making.confirm(session, broadcast_id=made, duties=ALL, by=by, now=now)
    assert fault is None
    return made


async def facts_of(db: Database, broadcast_id: str) -> Facts:
    """How it stands."""
    async with db.reading() as session:
        found = await reading.one(session, broadcast_id=broadcast_id, duties=ALL)
    assert found is not None
    return found


async def counts_of(db: Database, broadcast_id: str) -> Counts:
    """What became of how many."""
    async with db.reading() as session:
        return await reading.counts(session, broadcast_id=broadcast_id)


async def deliveries(db: Database, broadcast_id: str) -> list[Delivery]:
    """Every recipient, in order."""
    query = select(Delivery).where(col(Delivery.broadcast_id) == broadcast_id)
    async with db.reading() as session:
        return list(await session.exec(query.order_by(col(Delivery.number))))


def states(rows: Sequence[Delivery]) -> dict[str, int]:
    """How many stand where, with the reason where there is one."""
    return dict(Counter(f"{row.state} {row.reason or ''}".strip() for row in rows))
