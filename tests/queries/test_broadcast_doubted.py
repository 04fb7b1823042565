"""What may have come the first time stays so, whatever becomes of the same message once more."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, update

from bot.db import Database
from models.queries.broadcasts import (
    audience,
    doubts,
    ending,
    forgetting,
    posting,
    under_way,
    willing,
)
from models.queries.broadcasts.values import Running
from models.queries.moved_chats import move_chat
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.states import Left
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Broadcast, Delivery
from tests.queries.test_broadcast_moves import frozen
from tests.support.broadcasts import ALL, deliveries
from tests.support.foreign_broadcasts import NOW

THEN = NOW - timedelta(days=2)
"""When the first one may have come."""


async def once_more(db: Database, *, first: str = "no_answer") -> str:
    """Of three people: the first two may have it and wait for the second one."""
    made = await frozen(db)
    async with db.session() as session:
        await session.exec(
            update(Delivery)
            .where(col(Delivery.number) < 3)
            .values(state="unsure", reason=first, settled_at=THEN)
        )
        how: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": NOW}
        assert await doubts.send_again(session, **how) == 2
    return made


async def stands(db: Database, made: str) -> list[tuple[int | None, str, str | None, bool]]:
    """Chat, state, reason, and whether the moment is that of the first one."""
    rows = await deliveries(db, made)
    return [(row.chat_id, row.state, row.reason, row.settled_at == THEN) for row in rows]


async def test_who_is_left_out_or_the_broadcast_cancelled_may_have_it_still(db: Database) -> None:
    made = await once_more(db)
    left: Any = {(made, 1): Left.CEILING.value, (made, 3): Left.CEILING.value}
    async with db.session() as session:
        await willing.leave_out(await session.connection(), left, now=NOW)
        how: dict[str, Any] = {"broadcast_id": made, "why": Left.CANCELLED, "now": NOW}
        assert await ending.drop_rest(session, size=9, **how) == 1

    assert await stands(db, made) == [
        (1, "unsure", "ceiling", True),
        (2, "unsure", "cancelled", True),
        (3, "skipped", "ceiling", False),
    ]


async def test_who_says_no_or_goes_or_moves_may_have_it_still(db: Database) -> None:
    made, other = await once_more(db), -100
    async with db.session() as session:
        connection = await session.connection()
        await forgetting.forget_of(session, user_id=1, now=NOW)
        await under_way.take(connection, [(made, 2)], owner="A")
        await forgetting.forget_of(session, user_id=2, now=NOW)
        await under_way.give_back(connection, {(made, 2): 0}, owner="A")
        await willing.leave_out(connection, {(made, 3): Left.MUTED.value}, now=NOW)

    assert await stands(db, made) == [
        (None, "unsure", "erased", True),
        (None, "unsure", None, True),
        (3, "withdrawn", "muted", False),
    ]
    async with db.session() as session:
        await session.exec(
            update(Delivery).where(col(Delivery.number) == 3).values(chat_id=other - 1)
        )
        waits = update(Delivery).where(col(Delivery.number) == 2)
        await session.exec(waits.values(chat_id=other, state="queued"))
        await move_chat(await session.connection(), old=other, new=other - 1)
    assert (await stands(db, made))[1] == (None, "unsure", "moved", True)


@pytest.mark.parametrize(
    ("came", "becomes", "reason", "first"),
    [
        ("sent", "sent", None, False),
        ("unsure", "unsure", "no_answer", False),
        ("blocked", "unsure", "forbidden", True),
        ("failed", "unsure", "bad_request", True),
    ],
)
async def test_what_became_of_the_second_one_hides_the_first_only_where_it_came(
    db: Database, came: str, becomes: str, reason: str | None, first: bool
) -> None:
    made = await once_more(db)
    row = {"b": made, "s": came, "r": reason, "m": 7, "at": NOW}
    async with db.session() as session:
        connection = await session.connection()
        await under_way.take(connection, [(made, 1), (made, 3)], owner="A")
        await under_way.settle(connection, [{**row, "n": 1}, {**row, "n": 3}], owner="A")

    found = await stands(db, made)

    assert found[0] == (1, becomes, reason, first)
    assert found[2] == (3, came, reason, False)


async def test_it_counts_for_the_week_and_for_who_got_it_while_it_waits(db: Database) -> None:
    """Three a week: two that came, and the one of which nobody knows."""
    made = await once_more(db)
    async with db.session() as session:
        for other in ("bone", "btwo"):
            same = (await session.get_one(Delivery, (made, 1))).model_dump()
            said = {"state": "sent", "settled_at": THEN, "number": 1, "broadcast_id": other}
            await _another(session, made, other)
            session.add(Delivery(**{**same, **said}))
    async with db.reading() as session:
        connection = await session.connection()
        (mine,) = [each for each in await posting.running(connection, now=NOW) if each.id == made]
        other_one = Running("bnew", "14.10", CampaignTopic.BENEFITS)
        same_again = await willing.left_now(connection, mine, [1, 2], now=NOW)
        another = await willing.left_now(connection, other_one, [1, 2], now=NOW)
        got = await audience.count(
            session, segment=Segment(got=made), topic=CampaignTopic.BENEFITS, area="14.10",
            home="14.10", now=NOW,
        )  # fmt: skip

    assert same_again == {}, "the same message once more is no fourth"
    assert another == {1: "ceiling"}
    assert got.total == 2


async def _another(session: Any, made: str, name: str) -> None:
    """A broadcast that is over."""
    same = (await session.get_one(Broadcast, made)).model_dump()
    session.add(Broadcast(**{**same, "id": name, "state": "done"}))
    await session.flush()
