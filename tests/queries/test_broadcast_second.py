"""Doubts sent once more: each is taken up once, too many refusals stop it, and sums add up."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlmodel import col, select, update

from bot.db import Database
from models.queries.broadcasts import (
    doubts,
    ending,
    freezing,
    halting,
    reading,
    running,
    under_way,
    willing,
)
from models.rules.broadcasts.states import Left, State
from models.tables import Delivery
from tests.support.broadcasts import (
    ALL,
    agreed,
    confirmed,
    counts_of,
    deliveries,
    facts_of,
    states,
)
from tests.support.foreign_broadcasts import NOW

LATER = NOW + timedelta(minutes=1)


async def sending(db: Database, people: int) -> str:
    """A broadcast to so many that has begun."""
    await agreed(db, list(range(1, people + 1)))
    made = await confirmed(db, now=NOW)
    async with db.session() as session:
        for _ in range(2):
            await freezing.freeze(session, broadcast_id=made, size=999, home="14.10", now=NOW)
        await ending.advance(session, broadcast_id=made, now=NOW)
    return made


async def settle(db: Database, made: str, numbers: range, state: str, reason: str | None) -> bool:
    """These leave and come to that; whether it stopped by itself."""
    rows = [
        {"b": made, "n": number, "s": state, "r": reason, "m": None, "at": LATER}
        for number in numbers
    ]
    async with db.session() as session:
        connection = await session.connection()
        await under_way.take(connection, [(made, number) for number in numbers], owner="A")
        await under_way.settle(connection, rows, owner="A")
        return bool(await halting.halt_failing(connection, [made]))


async def unsure(db: Database, numbers: range) -> None:
    async with db.session() as session:
        these = update(Delivery).where(col(Delivery.number).in_(numbers))
        await session.exec(these.values(state="unsure", reason="no_answer", settled_at=NOW))


def again(made: str) -> dict[str, Any]:
    return {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": LATER}


async def looks(db: Database, made: str) -> int:
    """As the job does, for one person; who that is."""
    async with db.session() as session:
        if not await doubts.send_again(session, **again(made), until=NOW, most=1):
            return 0
        return (
            await session.exec(select(Delivery.number).where(Delivery.state == "queued"))
        ).one()


async def test_who_is_refused_or_kept_back_is_not_taken_up_again_and_the_rest_is(
    db: Database,
) -> None:
    """The job's looks, one person each, while the lanes refuse or leave out whoever waits."""
    made = await sending(db, 5)
    await unsure(db, range(1, 5))
    await settle(db, made, range(5, 6), "unsure", "no_answer")  # after it was decided
    taken = []
    for end in ("failed", "blocked", "left", "unsure"):
        number = await looks(db, made)
        taken.append(number)
        if end == "left":
            async with db.session() as session:
                left: Any = {(made, number): Left.CEILING.value}
                await willing.leave_out(await session.connection(), left, now=LATER)
        else:
            reason = {"failed": "bad_request", "blocked": "forbidden"}.get(end, "no_answer")
            await settle(db, made, range(number, number + 1), end, reason)
    assert not await looks(db, made)

    assert taken == [1, 2, 3, 4]
    how: dict[str, Any] = {"broadcast_id": made, "duties": ALL}
    async with db.reading() as session:
        open_ones = [each.number for each in await doubts.unsure(session, **how)]
        kept = await doubts.kept_back(session, **how)
        elsewhere = await doubts.kept_back(session, broadcast_id=made, duties=frozenset())
    assert open_ones == [4, 5], "of these nobody knows still"
    assert kept == {"bad_request": 1, "forbidden": 1, "ceiling": 1}
    assert elsewhere == {}


async def test_too_many_second_refusals_stop_it_though_most_got_the_first_one(
    db: Database,
) -> None:
    made = await sending(db, 300)
    await unsure(db, range(1, 31))
    assert not await settle(db, made, range(31, 301), "sent", None)
    async with db.session() as session:
        counts = await reading.counts(session, broadcast_id=made)
        assert await ending.finish(session, broadcast_id=made, found=counts, now=LATER)
        assert await doubts.send_again(session, **again(made), most=20) == 20
        assert await doubts.send_again(session, **again(made)) == 10  # the job's part

    assert not await settle(db, made, range(1, 10), "failed", "bad_request")
    assert not await settle(db, made, range(10, 12), "blocked", "forbidden")
    assert await settle(db, made, range(12, 13), "failed", "bad_request")
    assert (await facts_of(db, made)).state is State.HALTED
    assert (await counts_of(db, made)).failed_again == 10

    async with db.session() as session:  # somebody lets it go on: that counts no more
        await running.resume(session, **again(made))
    assert not await settle(db, made, range(13, 22), "failed", "bad_request")
    assert await settle(db, made, range(22, 23), "failed", "bad_request")


async def test_few_second_refusals_of_many_stop_nothing(db: Database) -> None:
    made = await sending(db, 120)
    await unsure(db, range(1, 121))
    async with db.session() as session:
        await doubts.send_again(session, **again(made))
    assert not await settle(db, made, range(1, 110), "sent", None)
    assert not await settle(db, made, range(110, 121), "failed", "bad_request")
    found = states(await deliveries(db, made))
    assert found == {"sent": 109, "unsure bad_request": 11}


async def test_who_is_left_out_at_the_last_moment_was_counted_when_it_was_confirmed(
    db: Database,
) -> None:
    """One sum from the draft to the end, also of what is cancelled in the middle."""
    made = await sending(db, 10)
    left: Any = {
        (made, 1): Left.CEILING.value, (made, 2): Left.UNREACHABLE.value,
        (made, 3): Left.MUTED.value,
    }  # fmt: skip
    async with db.session() as session:
        await willing.leave_out(await session.connection(), left, now=LATER)
    assert (await counts_of(db, made)).meant == 10
    await settle(db, made, range(4, 6), "sent", None)
    async with db.session() as session:
        await running.cancel(session, **again(made))
        how: dict[str, Any] = {"broadcast_id": made, "why": Left.CANCELLED, "now": LATER}
        await ending.drop_rest(session, size=99, **how)
    counts = await counts_of(db, made)
    assert (counts.meant, counts.total, counts.waiting) == (10, 10, 0)
