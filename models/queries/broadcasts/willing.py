"""Whether a person may still be written to, asked once more before each message leaves.

A word of refusal acts in a broadcast that runs.
"""

from collections.abc import Collection, Mapping
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, select
from sqlalchemy import update as change
from sqlalchemy.ext.asyncio import AsyncConnection

from models.queries.broadcasts.conditions import left_out_of
from models.queries.broadcasts.doubted import kept_back, since
from models.queries.broadcasts.posting import Key
from models.queries.broadcasts.values import Running
from models.rules.broadcasts.ceiling import counts_since
from models.rules.broadcasts.states import Left
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Account, Delivery, DeliveryState

_account: Any = Account.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]


async def left_now(
    connection: AsyncConnection, broadcast: Running, chats: Collection[int], *, now: datetime
) -> dict[int, str]:
    """Those of these people who may not be written to any more, and why."""
    people = [chat_id for chat_id in chats if chat_id > 0]
    if not people:
        return {}
    bound = {"people": people, "since": counts_since(now), "but": broadcast.id}
    rows = await connection.execute(_left(broadcast.topic), bound)
    found = {row.user_id: row.why for row in rows}
    unknown = {chat_id: Left.ERASED.value for chat_id in people if chat_id not in found}
    reasons = {chat_id: reason for chat_id, reason in found.items() if reason}
    if broadcast.edits is not None:  # it rings nowhere; but what rests on consent rests on it here
        reasons = {c: why for c, why in reasons.items() if why == Left.NO_CONSENT.value}
    return {**unknown, **reasons}


@cache
def _left(topic: CampaignTopic) -> Any:
    people = _account.c.user_id.in_(bindparam("people", expanding=True))
    return select(_account.c.user_id, left_out_of(topic).label("why")).where(people)


async def leave_out(
    connection: AsyncConnection, reasons: Mapping[Key, str], *, now: datetime
) -> None:
    """These are not written to; a word of theirs counts as withdrawn."""
    for (broadcast_id, number), reason in reasons.items():
        said_no = reason in (Left.NO_CONSENT.value, Left.MUTED.value, Left.ERASED.value)
        state = DeliveryState.WITHDRAWN if said_no else DeliveryState.SKIPPED
        await connection.execute(
            change(_delivery)
            .where(
                _delivery.c.broadcast_id == broadcast_id,
                _delivery.c.number == number,
                _delivery.c.state == DeliveryState.QUEUED.value,
            )
            .values(
                state=kept_back(state.value),
                reason=reason,
                settled_at=since(now),
                **_forgotten(reason),
            )
        )


def _forgotten(reason: str) -> dict[str, None]:
    """Who deleted everything while the audience was frozen was not seen by that deletion."""
    return {"chat_id": None} if reason == Left.ERASED.value else {}
