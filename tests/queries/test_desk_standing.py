"""Where cases stand, on both engines: what was on its way, whose group it is, one open each."""

from datetime import timedelta

from bot.db import Database
from models.queries.desk import carrying, cases, finding, groups, leaving, standing, watching
from models.queries.desk.values import Case, Sent, Way
from models.rules.office.cases import CaseFault, Move, State, Who
from tests.queries.test_desk_cases import DEWI, GROUP, NOW, RAHMA, SITI, opened, said, say


async def moves(db: Database, case: Case, move: Move, by: int = RAHMA) -> Case | CaseFault:
    async with db.session() as session:
        return await cases.move(
            session, case_id=case.id, move=move, by=by, who=Who.STAFF, now=NOW, alarm_at=NOW
        )


async def as_it_stands(db: Database, case: Case) -> Case:
    async with db.reading() as session:
        found = await finding.case_by_id(session, case_id=case.id)
    assert found is not None
    return found


async def arrives(db: Database, case: Case, chat_id: int) -> int:
    """Telegram answers that every line to staff went to this chat."""
    lines = [line for line in await said(db, case) if line.way is not Way.WORKER]
    copies = {line.id: (chat_id, 900 + line.number) for line in lines}
    shown = {line.id: line.revision for line in lines}
    async with db.session() as session:
        return await carrying.sent(session, case_id=case.id, copies=copies, shown=shown)


async def test_what_was_on_its_way_when_another_took_the_case_is_shown_to_that_one(
    db: Database,
) -> None:
    case = await opened(db, group=None)
    await moves(db, case, Move.TAKE)
    await say(db, case, "saat pindah", 5)
    await moves(db, case, Move.HAND_OVER)
    await moves(db, case, Move.TAKE, by=DEWI)

    assert await arrives(db, case, RAHMA) == 0
    assert {line.state for line in await said(db, case)} == {Sent.WAITING}
    assert await arrives(db, case, DEWI) == len(await said(db, case))
    assert {line.copy_chat for line in await said(db, case)} == {DEWI}


async def test_what_was_on_its_way_into_the_queue_waits_there(db: Database) -> None:
    case = await opened(db, group=None)
    await moves(db, case, Move.TAKE)
    await moves(db, case, Move.HAND_OVER)

    assert await arrives(db, case, RAHMA) == 0
    assert {line.state for line in await said(db, case)} == {Sent.WAITING}


async def test_staff_open_no_old_case_beside_a_newer_one(db: Database) -> None:
    old = await opened(db)
    await moves(db, old, Move.CLOSE)
    new = await opened(db)

    assert await moves(db, old, Move.REOPEN) is CaseFault.ANOTHER_OPEN
    assert (await as_it_stands(db, old)).state is State.CLOSED
    await moves(db, new, Move.CLOSE)
    assert isinstance(await moves(db, old, Move.REOPEN), Case)


async def test_a_group_that_goes_takes_no_case_along_closed_or_open(db: Database) -> None:
    async with db.session() as session:
        await groups.link(session, chat_id=GROUP, area="14.10", by=RAHMA, now=NOW)
    closed, taken = await opened(db), await opened(db, user_id=SITI + 1)
    for number, case in enumerate((closed, taken)):
        async with db.session() as session:
            await carrying.topic_made(session, case_id=case.id, thread_id=70 + number)
        await arrives(db, case, GROUP)
        await moves(db, case, Move.TAKE)
    await moves(db, closed, Move.CLOSE)

    async with db.session() as session:
        await groups.unlink(session, chat_id=GROUP, now=NOW)

    for case in (closed, taken):
        now_in = await as_it_stands(db, case)
        assert (now_in.chat_id, now_in.thread_id) == (None, None)
    assert (await as_it_stands(db, taken)).state is State.WAITING
    async with db.session() as session:
        assert await watching.any_due(session, now=NOW)
        assert [case.id for case in await watching.take_calls(session, now=NOW)] == [taken.id]
        assert not await watching.take_calls(session, now=NOW)
        late = await watching.take_late(session, now=NOW + timedelta(days=3))
    assert [case.id for case in late] == [taken.id]
    async with db.session() as session:
        await groups.link(session, chat_id=GROUP, area="14.10", by=RAHMA, now=NOW)
    assert (await as_it_stands(db, taken)).chat_id == GROUP
    assert (await said(db, taken))[0].state is Sent.WAITING


async def test_a_case_whose_desk_changed_while_it_was_closed_opens_at_the_new_one(
    db: Database,
) -> None:
    case = await opened(db)
    await arrives(db, case, GROUP)
    await moves(db, case, Move.CLOSE)
    async with db.session() as session:
        await groups.link(session, chat_id=-77, area="14.10", by=RAHMA, now=NOW)

    await moves(db, case, Move.REOPEN)

    assert (await as_it_stands(db, case)).chat_id == -77
    assert (await said(db, case))[0].state is Sent.WAITING


async def test_a_deleted_topic_is_told_anew_from_the_card_on(db: Database) -> None:
    case = await opened(db)
    await say(db, case, "halo", 5)
    await arrives(db, case, GROUP)

    async with db.session() as session:
        await standing.topic_is_gone(session, case_id=case.id)

    assert {line.state for line in await said(db, case)} == {Sent.WAITING}


async def test_who_cannot_be_reached_loses_only_what_they_hold(db: Database) -> None:
    held, gone = await opened(db, group=None), await opened(db, user_id=SITI + 1, group=None)
    await moves(db, held, Move.TAKE)
    await moves(db, gone, Move.TAKE)
    await moves(db, gone, Move.CLOSE)

    async with db.session() as session:
        for case, put_back in ((held, True), (gone, False)):
            assert put_back is await leaving.put_back_unreachable(
                session, case_id=case.id, user_id=RAHMA, now=NOW
            )

    assert (await as_it_stands(db, held)).state is State.WAITING
    async with db.session() as session:
        assert await watching.take_calls(session, now=NOW) == {
            await finding.case_by_id(session, case_id=held.id): RAHMA
        }
