"""A request for work is a row of the transaction that asks: on both engines."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bot.db import Database
from models.queries.jobs import reading
from models.queries.jobs import rows as job_rows
from models.queries.jobs.reading import Request
from models.queries.jobs.requests import ASKED, request_job
from models.rules.running.jobs import JobStatus, Wish, WishFault
from models.tables import JobRequest, Replica

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
ASK: dict[str, Any] = {"kind": "count", "subject": "17", "by": "tg:5", "now": NOW}
A, B = "a-1", "b-1"


async def ask(db: Database, **more: Any) -> str:
    async with db.session() as session:
        return await request_job(session, **(ASK | more))


async def row(db: Database, request_id: str) -> Request:
    async with db.reading() as session:
        found = await reading.one(session, request_id=request_id)
    assert found is not None
    return found


async def waiting(db: Database, now: datetime = NOW) -> list[str]:
    async with db.reading() as session:
        return [r.id for r in await reading.to_take(session, now=now, me="x", but=(), limit=9)]


async def take(db: Database, request_id: str, owner: str) -> bool:
    request = await row(db, request_id)
    async with db.session() as session:
        session.add(Replica(name=owner, beat_at=NOW))
        return await job_rows.take(session, request=request, owner=owner, now=NOW)


async def wish(db: Database, request_id: str, what: Wish) -> WishFault | None:
    async with db.session() as session:
        return await job_rows.wish_for(session, request_id=request_id, wish=what, now=NOW)


async def test_what_is_asked_for_waits_until_it_is_due(db: Database) -> None:
    at_once = await ask(db)
    later = await ask(db, due_at=NOW + timedelta(hours=1))

    assert await waiting(db) == [at_once]
    assert set(await waiting(db, NOW + timedelta(hours=1))) == {at_once, later}


async def test_a_request_rolled_back_was_never_there(db: Database) -> None:
    async with db.session() as session:
        await request_job(session, **ASK)
        await session.rollback()

    assert await waiting(db) == []


async def test_the_transaction_knows_what_was_asked_in_it(db: Database) -> None:
    async with db.session() as session:
        request_id = await request_job(session, **ASK)
        asked = session.info[ASKED]

    assert asked == [request_id]


async def test_the_same_occasion_is_asked_for_once(db: Database) -> None:
    first = await ask(db, once="report:14.10:2026")
    again = await ask(db, once="report:14.10:2026", subject="18")
    other = await ask(db, once="report:14.10:2027")

    assert first == again != other
    assert (await row(db, first)).subject == "17"
    assert len(await waiting(db)) == 2


@pytest.mark.parametrize(
    "bad",
    [
        {"subject": "1403012509870003"},
        {"subject": "Siti Aminah"},
        {"subject": "+6281234567801"},
        {"by": "Siti"},
        {"by": "tg:Siti"},
        {"by": "cli:Siti Aminah"},
    ],
    ids=str,
)
async def test_nothing_personal_gets_into_a_request(db: Database, bad: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="ids"):
        await ask(db, **bad)

    assert await waiting(db) == []


async def test_of_two_replicas_one_takes_it(db: Database) -> None:
    request = await row(db, await ask(db))
    async with db.session() as session:
        first = await job_rows.take(session, request=request, owner=A, now=NOW)
    async with db.session() as session:
        second = await job_rows.take(session, request=request, owner=B, now=NOW)

    assert (first, second) == (True, False)
    assert (await row(db, request.id)).owner == A


async def test_what_a_living_replica_works_on_waits_for_nobody_else(db: Database) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    while_alive = await waiting(db)
    async with db.session() as session:
        await session.delete(await session.get_one(Replica, A))
    after_death = await waiting(db)
    taken = await take(db, request_id, B)

    assert (while_alive, after_death, taken) == ([], [request_id], True)
    assert (await row(db, request_id)).deaths == 0, "nobody had begun it"


async def test_only_who_had_begun_it_died_of_it_and_who_let_it_go_did_not(db: Database) -> None:
    async def deaths_after(act: Any, **how: Any) -> int:
        async with db.session() as session:
            await act(session, request_id=request_id, **how)
        return (await row(db, request_id)).deaths

    request_id = await ask(db)
    await take(db, request_id, A)
    assert await deaths_after(job_rows.begin, owner=B) == 0, "it is not B's"
    assert await deaths_after(job_rows.begin, owner=A) == 1
    async with db.session() as session:
        await session.delete(await session.get_one(Replica, A))
    await take(db, request_id, B)
    assert await deaths_after(job_rows.begin, owner=B) == 2
    assert await deaths_after(job_rows.let_go, owner=B, now=NOW) == 1
    await take(db, request_id, A)
    assert await deaths_after(job_rows.note_progress, owner=A, done=1, total=None) == 0


async def test_a_replica_that_lost_a_job_can_write_nothing_about_it(db: Database) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    async with db.session() as session:
        mine: dict[str, Any] = {"request_id": request_id, "owner": B}
        await job_rows.note_progress(session, **mine, done=7, total=9)
        locked = await job_rows.lock(session, **mine)
        ended = await job_rows.move(session, **mine, old=JobStatus.RUNNING, new=JobStatus.DONE)
        seen = await reading.wishes(session, ids=[request_id], owner=B)

    assert (locked, ended, seen) == (None, False, {})
    assert (await row(db, request_id)).done == 0


async def test_an_illegal_move_is_a_bug(db: Database) -> None:
    request_id = await ask(db)

    async with db.session() as session:
        with pytest.raises(ValueError, match="never"):
            await job_rows.move(
                session, request_id=request_id, old=JobStatus.DONE, new=JobStatus.ASKED, owner=None
            )


async def test_what_nobody_works_on_is_paused_goes_on_and_is_cancelled_at_once(
    db: Database,
) -> None:
    request_id = await ask(db)
    await wish(db, request_id, Wish.PAUSE)
    paused = (await row(db, request_id)).status
    nothing = await waiting(db)
    await wish(db, request_id, Wish.NONE)
    again = await waiting(db)
    await wish(db, request_id, Wish.CANCEL)

    assert (paused, nothing, again) == (JobStatus.PAUSED, [], [request_id])
    assert (await row(db, request_id)).status is JobStatus.CANCELLED
    assert await wish(db, request_id, Wish.CANCEL) is WishFault.ENDED
    assert await wish(db, "no such id", Wish.CANCEL) is WishFault.UNKNOWN


async def test_a_running_job_is_only_told(db: Database) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    await wish(db, request_id, Wish.CANCEL)
    async with db.reading() as session:
        told = await reading.wishes(session, ids=[request_id], owner=A)

    assert told == {request_id: Wish.CANCEL}
    assert (await row(db, request_id)).status is JobStatus.RUNNING


async def test_a_clean_stop_leaves_its_jobs_to_whoever_comes(db: Database) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    async with db.session() as session:
        left = await job_rows.let_go(session, owner=A, now=NOW)

    assert left == 1
    assert await waiting(db) == [request_id]
    assert (await row(db, request_id)).deaths == 0


async def test_what_has_begun_and_stands_still_is_taken_up_once_more_to_be_cancelled(
    db: Database,
) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    await wish(db, request_id, Wish.PAUSE)
    async with db.session() as session:
        await job_rows.let_go(session, owner=A, now=NOW)
    assert (await row(db, request_id)).status is JobStatus.PAUSED

    await wish(db, request_id, Wish.CANCEL)

    found = await row(db, request_id)
    assert (found.status, found.wish, found.ended_at) == (JobStatus.ASKED, Wish.CANCEL, None)
    assert await waiting(db) == [request_id]
    assert await wish(db, request_id, Wish.NONE) is WishFault.NOT_PAUSED


async def test_a_clean_stop_leaves_what_shall_be_cancelled_to_be_tidied_up(db: Database) -> None:
    request_id = await ask(db)
    await take(db, request_id, A)
    await wish(db, request_id, Wish.CANCEL)
    async with db.session() as session:
        await job_rows.let_go(session, owner=A, now=NOW)

    assert (await row(db, request_id)).status is JobStatus.ASKED
    assert await waiting(db) == [request_id]


async def test_the_list_shows_open_requests_first_of_all(db: Database) -> None:
    gone, here = await ask(db), await ask(db)
    await wish(db, gone, Wish.CANCEL)
    async with db.reading() as session:
        open_ones = await reading.listed(session, limit=9)
        all_of_them = await reading.listed(session, limit=9, ended=True)

    assert [r.id for r in open_ones] == [here]
    assert {r.id for r in all_of_them} == {gone, here}


def test_every_column_of_a_request_may_stand_unsealed() -> None:
    """Nothing a person wrote: if a column is added, think whether it could hold such."""
    known = {
        "id", "kind", "subject", "by", "status", "wish", "due_at", "owner", "tries", "deaths",
        "error", "done", "total", "written", "written_result", "notice_id", "asked_at",
        "started_at", "ended_at", "doubted",
    }  # fmt: skip

    assert set(JobRequest.model_fields) == known
