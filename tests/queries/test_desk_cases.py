"""Cases in the database, on both engines: one winner, one order, one hand, words sealed."""

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from bot.db import Database
from models.queries.desk import carrying, cases, finding, groups, lines, linked
from models.queries.desk.cases import Asker
from models.queries.desk.leaving import put_back_cases_of
from models.queries.desk.values import Case, Content, Line, Sent, Way
from models.queries.office import audit
from models.queries.updates import inbox
from models.rules.office.cases import CaseFault, Move, State, Subject, Who
from tests.support.export_rows import registered

NOW = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
GROUP = -1001900000001
SITI, RAHMA, DEWI = 101, 201, 202


async def opened(db: Database, user_id: int = SITI, group: int | None = GROUP) -> Case:
    async with db.session() as session:
        connection = await session.connection()
        account: dict[str, Any] = {
            "user_id": user_id, "language": None, "address": None, "source": None,
            "muted_topics": [], "unreachable_since": None, "case_code": None,
            "created_at": NOW, "seen_at": NOW,
        }  # fmt: skip
        await inbox.save_accounts(connection, [account])
        return await cases.open_case(
            session,
            asker=Asker(user_id, "14.10", "id", None),
            subject=Subject.CLAIM,
            group=group,
            alarm_at=NOW + timedelta(hours=2),
            due_on=None,
            now=NOW,
        )


async def say(db: Database, case: Case, words: str, message: int, way: Way = Way.STAFF) -> None:
    async with db.session() as session:
        await lines.add_line(
            session,
            case_id=case.id,
            way=way,
            content=Content("text", words),
            now=NOW,
            chat_id=SITI,
            message_id=message,
        )


async def said(db: Database, case: Case) -> Sequence[Line]:
    async with db.reading() as session:
        return await lines.lines_of(session, case_id=case.id)


async def case_code_of(db: Database, user_id: int) -> str | None:
    async with db.reading() as session:
        found = await inbox.accounts_of(await session.connection(), [user_id])
        code: str | None = found[user_id].case_code
        return code


async def test_of_twenty_who_take_a_case_at_once_one_wins(db: Database) -> None:
    case = await opened(db)

    async def take(officer: int) -> Case | CaseFault:
        async with db.session() as session:
            return await cases.move(
                session, case_id=case.id, move=Move.TAKE, by=officer, who=Who.STAFF, now=NOW
            )

    results = await asyncio.gather(*(take(officer) for officer in range(300, 320)))

    winners = [result for result in results if isinstance(result, Case)]
    assert len(winners) == 1
    assert results.count(CaseFault.TAKEN_BY_ANOTHER) == 19
    async with db.reading() as session:
        now = await finding.case_with_code(session, code=case.code)
    assert now is not None
    assert now.holder == winners[0].holder


async def test_lines_said_at_once_get_a_number_each(db: Database) -> None:
    case = await opened(db)

    await asyncio.gather(*(say(db, case, f"pesan {n}", n) for n in range(30)))

    assert [line.number for line in await said(db, case)] == list(range(31))


async def test_the_account_knows_its_open_case_and_no_old_profile_overwrites_it(
    db: Database,
) -> None:
    case = await opened(db)
    assert await case_code_of(db, SITI) == case.code
    async with db.transaction() as connection:
        row = dict((await inbox.accounts_of(connection, [SITI]))[SITI]._mapping)
    async with db.session() as session:
        await cases.move(
            session, case_id=case.id, move=Move.CLOSE, by=RAHMA, who=Who.STAFF, now=NOW
        )
    async with db.transaction() as connection:
        await inbox.save_accounts(connection, [row])

    assert await case_code_of(db, SITI) is None


async def test_an_account_has_one_open_case(db: Database) -> None:
    await opened(db)

    with pytest.raises(IntegrityError):
        await opened(db)


async def test_words_and_files_are_sealed(db: Database) -> None:
    case = await opened(db)
    async with db.session() as session:
        content = Content("photo", "rahasia warga", "FILE-ID-1", {"phone_number": "0812"})
        await lines.add_line(session, case_id=case.id, way=Way.STAFF, content=content, now=NOW)
    async with db.reading() as session:
        rows = (await session.exec(text("SELECT content FROM desk_line"))).all()  # type: ignore[call-overload]

    for row in rows:
        for secret in (b"rahasia", b"FILE-ID", b"0812", b"photo"):
            assert secret not in bytes(row[0])
    assert (await said(db, case))[-1].content == content


async def test_a_case_is_in_one_hand_until_that_replica_is_dead(db: Database) -> None:
    case = await opened(db)
    alive_since = NOW - timedelta(seconds=5)
    async with db.transaction() as connection:
        await inbox.beat(connection, name="one", now=NOW)
        await inbox.beat(connection, name="two", now=NOW)

    async def claims(owner: str, dead_before: datetime) -> bool:
        async with db.session() as session:
            return await carrying.claim(
                session, case_id=case.id, owner=owner, dead_before=dead_before
            )

    assert await claims("one", alive_since)
    assert not await claims("two", alive_since)
    assert await claims("one", alive_since)
    assert await claims("two", NOW + timedelta(seconds=1))


async def test_what_comes_while_a_case_is_in_hand_is_looked_at_again(db: Database) -> None:
    case = await opened(db)
    async with db.reading() as session:
        load = await carrying.load(session, case_id=case.id)
    assert load is not None
    await say(db, case, "masih ada", 7)

    async with db.session() as session:
        await carrying.claim(session, case_id=case.id, owner="me", dead_before=None)
        await carrying.release(
            session, case_id=case.id, owner="me", work=load.work, at=None, now=NOW
        )
    async with db.reading() as session:
        due = await carrying.due(session, now=NOW, owner="other", dead_before=None)

    assert due == [case.id]


async def test_a_case_that_was_shown_is_left_alone(db: Database) -> None:
    case = await opened(db)
    async with db.session() as session:
        load = await carrying.load(session, case_id=case.id)
        assert load is not None
        await carrying.claim(session, case_id=case.id, owner="me", dead_before=None)
        await carrying.release(
            session, case_id=case.id, owner="me", work=load.work, at=None, now=NOW
        )
        assert not await carrying.due(session, now=NOW, owner="me", dead_before=None)


async def test_a_line_caught_in_mid_call_says_so_after_a_crash(db: Database) -> None:
    case = await opened(db)
    await say(db, case, "halo", 5)
    (_card, line) = await said(db, case)
    async with db.session() as session:
        await carrying.begin_sending(session, ids=[line.id])
    async with db.reading() as session:
        load = await carrying.load(session, case_id=case.id)

    assert load is not None
    assert [line.state for line in load.lines] == [Sent.WAITING, Sent.SENDING]


async def test_the_narrowest_group_takes_a_case_and_a_late_group_those_that_wait(
    db: Database,
) -> None:
    case = await opened(db, group=None)
    async with db.session() as session:
        await groups.link(session, chat_id=-1, area="", by=RAHMA, now=NOW)
        await groups.link(session, chat_id=-2, area="14.10", by=RAHMA, now=NOW)
        assert await linked.group_for(session, area="14.10.01") == -2
        assert await linked.group_for(session, area="21.03") == -1
    async with db.reading() as session:
        now = await finding.case_with_code(session, code=case.code)

    assert now is not None
    assert now.chat_id == -1  # the first that was linked; a case stays where it is


async def test_a_group_that_is_gone_gives_its_open_cases_back(db: Database) -> None:
    case = await opened(db)
    async with db.session() as session:
        await groups.link(session, chat_id=GROUP, area="14.10", by=RAHMA, now=NOW)
        await cases.move(
            session, case_id=case.id, move=Move.TAKE, by=RAHMA, who=Who.STAFF, now=NOW
        )
        assert await groups.unlink(session, chat_id=GROUP, now=NOW)
        now = await finding.case_with_code(session, code=case.code)

    assert now is not None
    assert (now.state, now.chat_id, now.holder) == (State.WAITING, None, None)


async def test_a_satisfaction_counts_once_and_only_after_closing(db: Database) -> None:
    case = await opened(db)
    async with db.session() as session:
        assert not await cases.rate(session, case_id=case.id, user_id=SITI, smile=1)
        await cases.move(
            session, case_id=case.id, move=Move.CLOSE, by=SITI, who=Who.WORKER, now=NOW
        )
        assert not await cases.rate(session, case_id=case.id, user_id=DEWI, smile=1)
        assert await cases.rate(session, case_id=case.id, user_id=SITI, smile=4)
        assert not await cases.rate(session, case_id=case.id, user_id=SITI, smile=1)


async def test_every_move_is_on_record_by_id_and_without_words(db: Database) -> None:
    case = await opened(db)
    await say(db, case, "saya jatuh dari perahu", 1)
    moves = (
        (Move.TAKE, RAHMA, Who.STAFF),
        (Move.HAND_OVER, RAHMA, Who.STAFF),
        (Move.TAKE, DEWI, Who.STAFF),
        (Move.CLOSE, DEWI, Who.LEAD),
        (Move.REOPEN, SITI, Who.WORKER),
        (Move.CLOSE, SITI, Who.WORKER),
    )

    for move, by, who in moves:
        async with db.session() as session:
            await cases.move(session, case_id=case.id, move=move, by=by, who=who, now=NOW)
    async with db.session() as session:
        refused = await cases.move(
            session, case_id=case.id, move=Move.CLOSE, by=SITI, who=Who.WORKER, now=NOW
        )
    assert isinstance(refused, CaseFault)

    async with db.reading() as session:
        found = await audit.lines(session, wanted=audit.Filter(subject="case"), most=20)
    assert [(line.actor, line.act, line.why) for line in reversed(found)] == [
        (f"tg:{RAHMA}", "case.taken", "staff"),
        (f"tg:{RAHMA}", "case.handed_over", "staff"),
        (f"tg:{DEWI}", "case.taken", "staff"),
        (f"tg:{DEWI}", "case.closed", "lead"),
        (f"tg:{SITI}", "case.reopened", "worker"),
        (f"tg:{SITI}", "case.closed", "worker"),
    ]
    assert {(line.subject, line.place) for line in found} == {(f"case:{case.id}", "14.10")}


async def test_a_case_that_is_put_back_by_a_dismissal_is_on_record(db: Database) -> None:
    case = await opened(db)
    async with db.session() as session:
        await cases.move(
            session, case_id=case.id, move=Move.TAKE, by=RAHMA, who=Who.STAFF, now=NOW
        )
        await put_back_cases_of(session, user_id=RAHMA, now=NOW)

    async with db.reading() as session:
        (newest, _) = await audit.lines(session, wanted=audit.Filter(subject="case"), most=9)
    assert (newest.actor, newest.act, newest.why) == (f"tg:{RAHMA}", "case.handed_over", "left")


async def test_the_office_of_a_worker_is_that_of_the_own_words_whoever_else_has_the_nik(
    db: Database,
) -> None:
    """A stranger who signs up with a NIK is not told by an office's name where its owner is."""
    await registered(db, SITI, district="21.03.04")
    await registered(db, DEWI, district="14.10.02")
    async with db.reading() as session:
        found = [await finding.area_of(session, user_id=who) for who in (SITI, DEWI, RAHMA)]
    assert found == ["21.03", "14.10", None]
