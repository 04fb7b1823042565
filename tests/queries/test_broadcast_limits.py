"""What one person is sent and what one admin reaches alone, however many broadcasts there are."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import col, select, update

from bot.db import Database
from bot.lanes.deliveries import Deliveries, Taken
from bot.lanes.parcels import Parcel
from models.queries.broadcasts import (
    audience,
    compared,
    doubts,
    freezing,
    making,
    posting,
    releasing,
    running,
    willing,
)
from models.queries.broadcasts.values import Fault
from models.queries.endings import account_erasure
from models.queries.endings.dismissal import dismiss
from models.queries.staff import duties
from models.rules.broadcasts.ceiling import MOST_A_WEEK
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.states import State
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.roles import Duty, Role
from models.tables import Account, AuditLine, Broadcast, Delivery
from tests.queries.test_broadcast_moves import frozen
from tests.support.broadcasts import ALL, agreed, confirmed, deliveries, facts_of, states
from tests.support.foreign_broadcasts import NOW, drafted

LIMIT = 500


async def _looked(db: Database, lanes: Deliveries) -> Sequence[Taken]:
    async with db.transaction() as connection:
        found = await lanes.running(connection, NOW)
        taken, _ = await lanes.look(connection, found, now=NOW, at=0.0, room=50)
    return taken


async def test_two_broadcasts_do_not_take_one_person_at_the_same_moment(db: Database) -> None:
    first = await frozen(db)
    async with db.session() as session:
        same = (await session.get_one(Broadcast, first)).model_dump()
        session.add(Broadcast(**{**same, "id": "bother"}))
        await session.flush()
        for row in await deliveries(db, first):
            session.add(Delivery(**{**row.model_dump(), "broadcast_id": "bother"}))

    taken = await _looked(db, Deliveries(owner="A"))

    assert sorted(row.chat_id for _, row in taken) == [1, 2, 3]


async def test_who_said_no_since_is_not_sent_what_missed_its_slot(db: Database) -> None:
    made = await frozen(db)
    lanes = Deliveries(owner="A")
    late = [parcel for each in await _looked(db, lanes) if (parcel := lanes.parcel(each))]
    async with db.session() as session:
        (await session.get_one(Account, 2)).muted_topics = ["benefits"]
    async with db.transaction() as connection:
        found = await posting.running(connection, now=NOW)
        notice = Parcel(("n1",), 2, 1, "sendMessage", {}, None, True, 0, None)
        stays = await lanes.unwilling(connection, found, [*late, notice], NOW)

    assert [parcel.ids for parcel in stays] == [(f"{made}:2",)]


async def test_what_was_edited_in_place_counts_for_nobodys_ceiling(db: Database) -> None:
    """Three messages a week: of two who have two, one had another one edited since."""
    made = await frozen(db)
    async with db.session() as session:
        same = (await session.get_one(Broadcast, made)).model_dump()
        for name, third in (("b1", "a"), ("b2", "a"), ("b3", None)):
            session.add(Broadcast(**{**same, "id": name, "state": State.DONE.value}))
            await session.flush()
            for chat_id, text in ((1, third or "ea"), (2, third or "a")):
                session.add(
                    Delivery(
                        broadcast_id=name, number=chat_id, chat_id=chat_id, language="id",
                        variant=text, state="sent", settled_at=NOW,
                    )
                )  # fmt: skip
    async with db.transaction() as connection:
        (it,) = await posting.running(connection, now=NOW)
        left = await willing.left_now(connection, it, [1, 2], now=NOW)

    assert left == {2: "ceiling"}


async def test_alone_is_what_was_sent_alone_whenever_the_draft_was_begun(db: Database) -> None:
    async def alone() -> int:
        async with db.reading() as session:
            return await releasing.reached_alone(session, by="tg:9", now=NOW, most=LIMIT)

    async def write(**said: Any) -> None:
        async with db.session() as session:
            await session.exec(update(Broadcast).where(col(Broadcast.id) == made).values(**said))

    await agreed(db, [4, 5])
    await agreed(db, [6], muted_topics=["benefits"])  # who is left out is not reached
    made = await frozen(db)
    assert await alone() == 5
    await write(created_at=NOW - timedelta(days=3))
    assert await alone() == 5
    async with db.session() as session:
        how: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": NOW}
        went = update(Delivery).where(col(Delivery.number) <= 2).values(state="sent")
        await session.exec(went)
        gone = update(Delivery).where(col(Delivery.number) > 2).values(state="skipped")
        assert await running.cancel(session, **how) is None
        await session.exec(gone)
    assert await alone() == 2
    await write(ended_at=NOW - timedelta(days=2))
    assert await alone() == 0
    await confirmed(db, now=NOW)
    assert await alone() > LIMIT, "nobody knows yet how many it reaches"


async def test_it_is_laid_to_whoever_sends_it(db: Database) -> None:
    made = await confirmed(db, now=NOW)
    async with db.session() as session:
        await session.exec(update(Broadcast).values(state="draft", by="tg:7"))
        how: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "now": NOW}
        assert await making.confirm(session, by="tg:9", **how) is None

    assert (await facts_of(db, made)).by == "tg:9"


async def test_a_deletion_in_the_middle_of_freezing_leaves_nobody_behind(db: Database) -> None:
    """The slice is written and not committed yet when the person goes."""
    made = await frozen(db)
    async with db.session() as session:
        await account_erasure.forget_account(session, user_id=2, why="x", now=NOW)
        await session.delete(await session.get_one(Account, 2))
        back = update(Delivery).where(col(Delivery.number) == 2)
        await session.exec(back.values(chat_id=2, state="queued", reason=None, settled_at=None))

    await _looked(db, Deliveries(owner="A"))

    rows = await deliveries(db, made)
    assert [row.chat_id for row in rows] == [1, None, 3]
    assert states(rows) == {"queued": 2, "withdrawn erased": 1}


async def test_the_better_text_is_named_while_it_runs_and_never_before(db: Database) -> None:
    says = [
        {"language": "id", "kind": "text", "content": {"text": text}, "variant": text}
        for text in ("a", "b")
    ]
    made = await confirmed(db, now=NOW, says=says, ab={"percent": 20, "winner": None})
    said = {}
    for state in (State.DRAFT, State.WAITING, State.DONE, State.CANCELLED, State.SENDING):
        async with db.session() as session:
            (await session.get_one(Broadcast, made)).state = state.value
            how: dict[str, Any] = {"broadcast_id": made, "by": "tg:9", "now": NOW}
            said[state] = await running.set_winner(session, variant="b", **how)
    assert said[State.SENDING] is Fault.NOT_NOW, "nobody got either of them yet"
    async with db.session() as session:
        session.add(Delivery(broadcast_id=made, number=1, chat_id=1, language="id", variant="a",
                             state="sent"))  # fmt: skip
        await session.flush()
        said[State.SENDING] = await running.set_winner(session, variant="b", **how)

    assert said.pop(State.SENDING) is None
    assert set(said.values()) == {Fault.NOT_NOW}
    async with db.reading() as session:
        (on_record,) = await session.exec(
            select(AuditLine).where(col(AuditLine.why).contains("text b"))
        )
    assert on_record.actor == "tg:9"


@pytest.mark.parametrize(
    "drawn", [[], [("a", "failed"), ("b", "skipped")]], ids=["nobody", "none_of_them_reached"]
)
async def test_where_neither_text_comes_to_anybody_the_rest_does_not_wait_for_ever(
    db: Database, drawn: list[tuple[str, str]]
) -> None:
    """Ten people may all be drawn for the rest, one time of nine."""
    says = [
        {"language": "id", "kind": "text", "content": {"text": text}, "variant": text}
        for text in ("a", "b")
    ]
    made = await frozen(db, says=says, ab={"percent": 20, "winner": None})
    how: dict[str, Any] = {"broadcast_id": made, "by": "tg:9", "now": NOW}
    async with db.session() as session:
        (await session.get_one(Broadcast, made)).state = State.SENDING.value
        await session.exec(update(Delivery).values(variant="rest"))
        for number, (text, state) in enumerate([("a", "queued"), *drawn], 11):
            session.add(Delivery(broadcast_id=made, number=number, chat_id=number, language="id",
                                 variant=text, state=state))  # fmt: skip
        await session.flush()
        assert not await compared.waits_for_choice(session, await facts_of(db, made))
        assert await running.set_winner(session, variant="b", **how) is Fault.NOT_NOW
        await session.exec(
            update(Delivery).where(col(Delivery.number) == 11).values(state="blocked")
        )

        assert await compared.waits_for_choice(session, await facts_of(db, made))
        assert await running.set_winner(session, variant="b", **how) is None


async def test_unsure_ones_stay_unsure_once_the_message_is_of_no_use(db: Database) -> None:
    made = await frozen(db, stale_at=NOW + timedelta(hours=1))
    async with db.session() as session:
        await session.exec(update(Delivery).values(state="unsure", reason="died"))
        how: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "by": "tg:9"}
        late = await doubts.send_again(session, now=NOW + timedelta(hours=2), **how)

    assert late is Fault.NOT_NOW
    assert states(await deliveries(db, made)) == {"unsure died": 3}


async def test_what_a_dismissed_admin_sends_alone_stands_still(db: Database) -> None:
    async def dismissed(area: str) -> dict[str, State]:
        async with db.session() as session:
            await duties.give(session, user_id=9, duty=Duty(Role.ADMIN, area), by="cli:x", now=NOW)
            await dismiss(session, user_id=9, duty=Duty(Role.ADMIN, area), by="cli:x", now=NOW)
        return {each: (await facts_of(db, each)).state for each in (runs, agreed_to, planned)}

    runs = await frozen(db)
    planned = await confirmed(db, now=NOW, starts_at=NOW + timedelta(days=1))
    agreed_to = await confirmed(db, now=NOW)
    async with db.session() as session:
        (await session.get_one(Broadcast, agreed_to)).approved_by = "tg:8"

    elsewhere = await dismissed("21.03")
    here = await dismissed("14.10")

    assert State.PAUSED not in elsewhere.values()
    assert here == {runs: State.PAUSED, agreed_to: State.FREEZING, planned: State.PAUSED}


@pytest.mark.parametrize(("starts", "stale"), [(None, -1), (25, 24), (25, 25), (-30, 0)])
async def test_what_could_only_start_when_it_is_of_no_use_does_not_start(
    db: Database, starts: int | None, stale: int
) -> None:
    """However its second head agreed: nobody is dropped, it can be planned anew."""
    made = await confirmed(db, now=NOW)
    at = None if starts is None else NOW + timedelta(hours=starts)
    how: dict[str, Any] = {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": NOW}
    async with db.session() as session:
        row = await session.get_one(Broadcast, made)
        row.state, row.stale_at = State.WAITING.value, NOW + timedelta(hours=stale)
        fault = await making.confirm(session, starts_at=at, **how)
        assert await releasing.release(session, broadcast_id=made, duties=ALL, now=NOW) is None

    assert fault is Fault.TOO_LATE
    assert (await facts_of(db, made)).state is State.DRAFT


async def test_enough_messages_of_this_week_are_no_matter_in_two_weeks(db: Database) -> None:
    """Whoever had three this week is left out of one now, and not of one that is planned."""
    await agreed(db, [1])
    async with db.session() as session:
        for _ in range(MOST_A_WEEK):
            session.add(
                Delivery(
                    broadcast_id=await drafted(session), number=1, chat_id=1, language="id",
                    variant="a", state="sent", settled_at=NOW - timedelta(hours=1),
                )
            )  # fmt: skip
    how: Any = {
        "segment": Segment(), "topic": CampaignTopic.BENEFITS, "area": "14.10", "home": "14.10",
        "now": NOW,
    }  # fmt: skip
    later = NOW + timedelta(days=16)
    async with db.reading() as session:
        assert (await audience.count(session, **how)).left == {"ceiling": 1}
        assert (await audience.count(session, **how, starts_at=later)).left == {}
    for starts_at, state in ((None, "skipped"), (later, "queued")):
        planned = await confirmed(db, now=NOW, starts_at=starts_at)
        async with db.session() as session:
            for _ in range(2):
                await freezing.freeze(session, broadcast_id=planned, size=9, home="14.10", now=NOW)
        assert [row.state for row in await deliveries(db, planned)] == [state]
