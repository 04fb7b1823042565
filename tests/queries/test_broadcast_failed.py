"""Failed recipients wait again: only those, once for each decision, judged anew."""

from __future__ import annotations

from datetime import timedelta

from sqlmodel import col, update

from bot.db import Database
from models.queries.broadcasts import ending, failed, reading, running
from models.queries.broadcasts.values import Fault
from models.rules.broadcasts.states import State
from models.tables import Delivery
from tests.queries.test_broadcast_second import LATER, again, sending, settle
from tests.support.broadcasts import counts_of, deliveries, facts_of, states


async def test_only_the_failed_wait_again_and_whoever_fails_again_is_not_taken_up_by_the_same_word(
    db: Database,
) -> None:
    made = await sending(db, 12)
    await settle(db, made, range(1, 4), "failed", "bad_request")
    await settle(db, made, range(4, 6), "blocked", "forbidden")
    await settle(db, made, range(6, 7), "unsure", "no_answer")
    await settle(db, made, range(7, 13), "sent", None)
    async with db.session() as session:
        await session.exec(update(Delivery).where(col(Delivery.number) == 3).values(chat_id=None))
        counts = await reading.counts(session, broadcast_id=made)
        assert counts.refused == {"bad_request": 3}
        assert await ending.finish(session, broadcast_id=made, found=counts, now=LATER)
        assert await failed.send_again(session, **again(made), until=LATER, most=1) == 1
    await settle(db, made, range(1, 2), "failed", "bad_request")
    async with db.session() as session:
        late = update(Delivery).where(col(Delivery.number) == 1)
        await session.exec(late.values(settled_at=LATER + timedelta(seconds=1)))
        assert await failed.send_again(session, **again(made), until=LATER, most=9) == 1
        assert await failed.send_again(session, **again(made), until=LATER, most=9) == 0

    assert states(await deliveries(db, made)) == {
        "failed bad_request": 2, "queued": 1, "blocked forbidden": 2, "unsure no_answer": 1,
        "sent": 6,
    }  # fmt: skip
    waits = next(row for row in await deliveries(db, made) if row.state == "queued")
    assert waits.settled_at is None, "the first one certainly did not come"
    assert (await facts_of(db, made)).state is State.SENDING


async def test_too_many_that_fail_anew_stop_it_whatever_failed_before(db: Database) -> None:
    made = await sending(db, 40)
    assert await settle(db, made, range(1, 16), "failed", "bad_request")
    async with db.session() as session:
        await running.resume(session, **again(made))
    await settle(db, made, range(16, 41), "sent", None)
    async with db.session() as session:
        assert await failed.send_again(session, **again(made)) == 15
    assert not await settle(db, made, range(1, 10), "failed", "bad_request")
    assert await settle(db, made, range(10, 11), "failed", "bad_request")
    assert (await counts_of(db, made)).refused == {"bad_request": 10}


async def test_of_one_that_was_stopped_or_is_out_of_date_nothing_is_sent_again(
    db: Database,
) -> None:
    made = await sending(db, 3)
    await settle(db, made, range(1, 3), "failed", "bad_request")
    async with db.session() as session:
        row = await reading.locked_by_bot(session, broadcast_id=made)
        assert row is not None
        row.stale_at = LATER
        assert await failed.send_again(session, **again(made)) is Fault.NOT_NOW
        row.stale_at = None
        await running.cancel(session, **again(made))
        assert await failed.send_again(session, **again(made)) is Fault.NOT_NOW
