"""What was wrong is put right: taken back where Telegram still allows it, or said anew.

A correction is a broadcast of its own: it goes only to those who got the wrong one, and is
counted, confirmed and agreed to as any other.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import func
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.broadcasts import making
from models.queries.broadcasts.conditions import INDONESIAN
from models.queries.broadcasts.reading import locked
from models.queries.broadcasts.repeating import copy_words
from models.queries.broadcasts.values import Facts, Fault
from models.queries.office import audit
from models.queries.sending.notices import queue_notice
from models.rules.broadcasts.segments import Excluded, Segment
from models.rules.broadcasts.states import TAKEN_BACK
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.office.audit import Act
from models.rules.roles import Duty
from models.rules.running.pace import Lane
from models.tables import BroadcastContent, Delivery, DeliveryState

DELETABLE: Final = timedelta(hours=47)
"""Telegram deletes what is younger than 48 hours (Bot API, deleteMessage)."""
TOPIC: Final = "broadcast_back"
_TITLE = 80


async def correction(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    title: str,
    by: str,
    now: datetime,
    in_place: bool = False,
    but: str | None = None,
) -> str | Fault:
    """A draft with the same words, for those who got this one; its id.

    `in_place`: it edits what they have. `but`: not for those whom that broadcast reached.
    """
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    if row.started_at is None:
        return Fault.NOT_NOW
    made = await making.draft(
        session, title=title[:_TITLE], topic=CampaignTopic(row.topic), area=row.area,
        segment=Segment(got=row.id, excluded=Excluded(got=(but,) if but else ())),
        by=by, now=now, corrects=row.id, in_place=in_place,
    )  # fmt: skip
    if in_place and row.ab:
        both = {"percent": 100, "winner": None}
        await making.change(session, broadcast_id=made, duties=duties, ab=both)
    await copy_words(session, row.id, made, duties)
    return made


async def deletable(session: AsyncSession, *, broadcast_id: str, now: datetime) -> int:
    """How many messages of it can still be taken back."""
    found = await session.exec(
        select(func.count()).select_from(Delivery).where(*_deletable(broadcast_id, now))
    )
    return found.one()


async def note_taking_back(session: AsyncSession, *, facts: Facts, by: str, now: datetime) -> None:
    """On record, before the first one is deleted."""
    await audit.note(
        session, actor=by, act=Act.BROADCAST_CHANGED, subject=f"broadcast:{facts.id}",
        place=facts.area, why="taken back", now=now,
    )  # fmt: skip


async def take_back(
    session: AsyncSession, *, broadcast_id: str, winner: str | None, size: int, now: datetime
) -> int:
    """Queue the deletion of the next ones; how many. Each is asked for once."""
    query = select(Delivery).where(*_deletable(broadcast_id, now)).order_by(col(Delivery.number))
    rows = (await session.exec(query.limit(size).with_for_update())).all()
    parts = await _parts(session, broadcast_id)
    for row in rows:
        text = row.variant if row.variant in ("a", "b") else winner or "a"
        many = parts.get((row.language, text)) or parts.get((INDONESIAN, text), 1)
        first = row.message_id or 0
        ids = list(range(first, first + many))  # an album's messages have numbers in a row
        await queue_notice(
            session, chat_id=row.chat_id or 0, lane=Lane.BROADCAST, method="deleteMessages",
            params={"message_ids": ids}, now=now, topic=TOPIC, repeatable=True,
        )  # fmt: skip
    await session.exec(
        update(Delivery)
        .where(
            col(Delivery.broadcast_id) == broadcast_id,
            col(Delivery.number).in_([row.number for row in rows]),
        )
        .values(reason=TAKEN_BACK)
    )
    return len(rows)


async def _parts(session: AsyncSession, broadcast_id: str) -> dict[tuple[str, str], int]:
    """Of how many messages it consists, by language and text."""
    words = await session.exec(
        select(BroadcastContent).where(col(BroadcastContent.broadcast_id) == broadcast_id)
    )
    return {(each.language, each.variant): _weight(each.content) for each in words}


def _weight(content: Mapping[str, Any]) -> int:
    """How many messages it became."""
    return len(content.get("items", ())) or 1


def _deletable(broadcast_id: str, now: datetime) -> list[Any]:
    return [
        col(Delivery.broadcast_id) == broadcast_id,
        col(Delivery.state) == DeliveryState.SENT.value,
        col(Delivery.settled_at) > now - DELETABLE,
        col(Delivery.reason).is_(None),
        col(Delivery.message_id).is_not(None),
        col(Delivery.chat_id).is_not(None),
    ]
