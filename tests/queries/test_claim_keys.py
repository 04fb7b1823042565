"""Two keys, chats that are bound, new keys, and what deletion does to claims."""

import asyncio
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.claims import bound, forgetting, keys, looking, opening, reading
from models.queries.claims.looking import Found, Wait
from models.queries.claims.values import NewClaim, NewHeir
from models.queries.endings import erasure
from models.queries.enrolments.sign_up import register_interest
from models.queries.office import audit
from models.rules.claims.keys import Key
from models.rules.claims.states import State
from models.tables import Claim, ClaimHeir, ClaimTry, Erasure
from tests.support.claims import BORN, opening_of
from tests.support.export_rows import SITI

NOW = datetime(2026, 11, 27, 5, tzinfo=UTC)
RIGHT, WRONG = Key(birth_date=BORN), Key(birth_date=date(1985, 7, 25))
ADA = 7001


async def opened(db: Database, **more: object) -> NewClaim:
    async with db.session() as session:
        return await opening.open_claim(
            session, opening=opening_of(**more), by="tg:7", now=NOW, holidays=()
        )


async def tried(
    db: Database, code: str, key: Key, *, user: int = ADA, now: datetime = NOW
) -> Found | Wait | None:
    async with db.session() as session:
        return await looking.look_up(session, user_id=user, code=code, key=key, now=now)


async def test_both_keys_open_a_claim_as_the_heir_whose_key_it_was(db: Database) -> None:
    made = await opened(db)

    for key, name in ((RIGHT, "Sari Dewi"), (Key(pin=made.pins[1].pin), "Budi Hasan")):
        found = await tried(db, made.code, key)
        assert isinstance(found, Found)
        assert found.heir.name == name
        assert found.timeline.claim_id == made.id


async def test_the_key_of_another_claim_opens_nothing(db: Database) -> None:
    made, other = await opened(db), await opened(db, heirs=(NewHeir("Ani"),))

    assert await tried(db, other.code, RIGHT) is None
    assert await tried(db, other.code, Key(pin=made.pins[0].pin)) is None
    assert await tried(db, other.code, Key()) is None


async def test_an_account_has_five_wrong_tries_an_hour_and_ten_a_day(db: Database) -> None:
    made = await opened(db)
    codes = [(await opened(db)).code for _ in range(4)]
    for turn in range(10):
        now = NOW + timedelta(hours=2) * (turn // 5)
        assert await tried(db, codes[turn % 4], WRONG, now=now) is None

    first = await tried(db, made.code, RIGHT, now=NOW + timedelta(minutes=59))
    assert isinstance(first, Wait)
    again = await tried(db, made.code, RIGHT, now=NOW + timedelta(hours=4))
    assert again == Wait(NOW + timedelta(days=1))
    assert isinstance(await tried(db, made.code, RIGHT, now=NOW + timedelta(days=1)), Found)


async def test_a_code_that_is_let_in_again_gives_an_account_no_new_tries(db: Database) -> None:
    made = await opened(db)
    for turn in range(5):
        await tried(db, made.code if turn < 2 else (await opened(db)).code, WRONG)
    async with db.session() as session:
        await keys.renew_keys(session, claim_id=made.id, by="tg:7", now=NOW)

    assert isinstance(await tried(db, (await opened(db)).code, RIGHT), Wait)


async def test_twins_are_two_heirs_of_one_birth_date(db: Database) -> None:
    made = await opened(db, heirs=(NewHeir("Ani", None, BORN), NewHeir("Ana", None, BORN)))
    names = []
    for user in (ADA, ADA + 1, ADA):
        found = await tried(db, made.code, RIGHT, user=user)
        assert isinstance(found, Found)
        names.append(found.heir.name)
        async with db.session() as session:
            await bound.bind(session, heir_id=found.heir.id, user_id=user, by="x:1", now=NOW)

    assert names[0] == names[2] != names[1]


async def test_another_account_and_right_keys_are_not_counted(db: Database) -> None:
    made = await opened(db)
    for turn in range(4):
        await tried(db, (await opened(db)).code, WRONG, user=ADA + turn % 2)
    for _ in range(8):
        assert isinstance(await tried(db, made.code, RIGHT), Found)


async def test_three_wrong_keys_lock_the_pair_and_not_the_person(db: Database) -> None:
    made = await opened(db)
    async with db.session() as session:
        heir = (await reading.heirs_of(session, made.id))[0]
        assert await bound.bind(session, heir_id=heir.id, user_id=ADA, by="tg:7", now=NOW)
    for stranger in (1, 2, 3):
        assert await tried(db, made.code, WRONG, user=stranger) is None

    assert await tried(db, made.code, RIGHT, user=4) is None
    async with db.session() as session:
        assert await bound.as_heir(session, heir_id=heir.id, user_id=ADA) is not None
        assert len(await bound.bound_to(session, user_id=ADA)) == 1
        assert await keys.unlock(session, claim_id=made.id, by="tg:7", now=NOW)
    assert isinstance(await tried(db, made.code, RIGHT, user=4), Found)


async def test_wrong_keys_at_one_moment_are_counted_one_by_one(db: Database) -> None:
    """Eight replicas would else all see that nobody had tried yet."""
    made = await opened(db)

    async def wrong(user: int) -> None:
        async with db.session() as session:
            await looking.look_up(session, user_id=user, code=made.code, key=WRONG, now=NOW)
            await asyncio.sleep(0.01)

    await asyncio.gather(*(wrong(user) for user in range(8)))

    assert await tried(db, made.code, RIGHT) is None


async def test_three_wrong_keys_in_three_days_lock_nothing(db: Database) -> None:
    made = await opened(db)
    for day in range(3):
        await tried(db, made.code, WRONG, user=day, now=NOW + timedelta(days=day))

    assert isinstance(
        await tried(db, made.code, RIGHT, user=9, now=NOW + timedelta(days=2, minutes=1)), Found
    )


async def test_a_clock_that_was_set_back_forgives_nothing_and_ends(db: Database) -> None:
    made = await opened(db)
    later = NOW + timedelta(days=300)
    for turn in range(5):
        await tried(db, (await opened(db)).code, WRONG, now=later + timedelta(minutes=turn))

    assert isinstance(await tried(db, made.code, RIGHT), Wait)
    async with db.session() as session:
        await forgetting.forget_tries(session, now=NOW)
    assert isinstance(await tried(db, made.code, RIGHT, now=NOW + timedelta(hours=2)), Found)


async def test_tries_are_kept_for_two_days(db: Database) -> None:
    made = await opened(db)
    await tried(db, made.code, WRONG, now=NOW - timedelta(days=2, minutes=1))
    await tried(db, made.code, WRONG)

    async with db.session() as session:
        gone = await forgetting.forget_tries(session, now=NOW)
        left = (await session.exec(select(ClaimTry))).all()

    assert (gone, len(left)) == (1, 1)


async def test_new_keys_end_the_old_ones_and_a_lock(db: Database) -> None:
    made = await opened(db)
    for stranger in (1, 2, 3):
        await tried(db, made.code, WRONG, user=stranger)
    async with db.session() as session:
        fresh = await keys.renew_keys(session, claim_id=made.id, by="tg:7", now=NOW)
    assert fresh is not None

    assert await tried(db, made.code, RIGHT) is None
    assert await tried(db, fresh.code, Key(pin=made.pins[0].pin)) is None
    assert isinstance(await tried(db, fresh.code, Key(pin=fresh.pins[0].pin)), Found)


async def test_heirs_come_and_go_with_their_keys(db: Database) -> None:
    made = await opened(db, heirs=())
    async with db.session() as session:
        ani = NewHeir("Ani", birth_date=BORN)
        given = await keys.add_heir(session, claim_id=made.id, heir=ani, by="tg:7", now=NOW)
    assert given is not None
    assert isinstance(await tried(db, made.code, Key(pin=given.pin)), Found)

    async with db.session() as session:
        heir = (await reading.heirs_of(session, made.id))[0]
        gone = {"claim_id": made.id, "heir_id": heir.id, "by": "tg:7", "now": NOW}
        assert await keys.drop_heir(session, **gone)  # type: ignore[arg-type]
        assert not await keys.drop_heir(session, **gone)  # type: ignore[arg-type]
    assert await tried(db, made.code, RIGHT) is None


async def test_an_heir_on_a_new_phone_is_bound_there_and_here_no_more(db: Database) -> None:
    made = await opened(db)
    async with db.session() as session:
        sari, budi = await reading.heirs_of(session, made.id)
        said = {"by": "tg:7", "now": NOW}
        first = await bound.bind(session, heir_id=sari.id, user_id=1, **said)  # type: ignore[arg-type]
        moved = await bound.bind(session, heir_id=sari.id, user_id=2, **said)  # type: ignore[arg-type]
        same = await bound.bind(session, heir_id=budi.id, user_id=2, **said)  # type: ignore[arg-type]
        assert first == bound.Bound(sari.id)
        assert moved == bound.Bound(sari.id, instead=1)
        assert same == bound.Bound(sari.id)
        assert await bound.bound_to(session, user_id=1) == ()
        assert await bound.bind(session, heir_id="0" * 32, user_id=2, by="tg:7", now=NOW) is None


async def test_nobody_changes_what_another_chat_is_told(db: Database) -> None:
    made = await opened(db)
    async with db.session() as session:
        heir = (await reading.heirs_of(session, made.id))[0]
        await bound.bind(session, heir_id=heir.id, user_id=1, by="tg:1", now=NOW)
        stranger = {"heir_id": heir.id, "user_id": 2, "now": NOW}
        assert not await bound.subscribe(session, on=False, **stranger)  # type: ignore[arg-type]
        assert not await bound.let_go(session, by="tg:2", **stranger)  # type: ignore[arg-type]
        assert await bound.as_heir(session, heir_id=heir.id, user_id=2) is None
        (row,) = await bound.bound_to(session, user_id=1)
        assert row.heir.subscribed


@pytest.mark.parametrize("potential", [True, False])
async def test_a_worker_who_is_forgotten_leaves_no_nik_in_claims(
    db: Database, potential: bool
) -> None:
    async with db.session() as session:
        await register_interest(
            session, answers=SITI, user_id=5, own=True, regency_name="Meranti", source=None,
            now=NOW,
        )  # fmt: skip
    made = await opened(db, worker_nik=SITI.nik, potential=potential)
    other = await opened(db, worker_nik="1410015508900009")

    async with db.session() as session:
        await erasure.erase(session, user_id=5, ref=None, now=NOW)
    async with db.reading() as session:
        rows = {row.id: row for row in (await session.exec(select(Claim))).all()}
        counts = (await session.exec(select(Erasure.counts))).one()
    assert rows[other.id].worker_nik is not None
    if potential:
        assert made.id not in rows
    else:
        assert (rows[made.id].worker_nik, rows[made.id].worker_nik_index) == (None, None)
        assert rows[made.id].person_id is None
    assert counts["claims"] == 1


async def test_an_heir_who_deletes_everything_is_gone_and_gets_no_new_tries(db: Database) -> None:
    made = await opened(db)
    async with db.session() as session:
        sari = (await reading.heirs_of(session, made.id))[0]
        await bound.bind(session, heir_id=sari.id, user_id=ADA, by="tg:7", now=NOW)
    for _ in range(5):
        await tried(db, (await opened(db)).code, WRONG)

    async with db.session() as session:
        assert await erasure.erase(session, user_id=ADA, ref=None, now=NOW)
    async with db.reading() as session:
        left = await reading.heirs_of(session, made.id)
        lines = await audit.lines(session, wanted=audit.Filter(subject=f"claim:{made.id}"), most=1)
    assert [heir.name for heir in left] == ["Budi Hasan"]
    assert lines[0].act == "data.deleted"
    assert isinstance(await tried(db, made.code, Key(pin=made.pins[1].pin)), Wait)


async def test_deleting_a_claim_takes_everything_with_it(db: Database) -> None:
    made = await opened(db)
    async with db.session() as session:
        await session.delete((await session.exec(select(Claim))).one())
    async with db.reading() as session:
        assert not (await session.exec(select(ClaimHeir))).all()
        assert await reading.timeline_of(session, made.id) is None


async def test_what_is_put_away_opens_no_more_and_can_be_taken_out(db: Database) -> None:
    made = await opened(db, state=State.SUBMITTED)
    away = {"claim_id": made.id, "by": "tg:7", "now": NOW}
    async with db.session() as session:
        assert await keys.put_away(session, closed=True, **away)  # type: ignore[arg-type]
        assert not await keys.put_away(session, closed=True, **away)  # type: ignore[arg-type]
    assert await tried(db, made.code, RIGHT) is None
    async with db.session() as session:
        assert await keys.put_away(session, closed=False, **away)  # type: ignore[arg-type]
    assert isinstance(await tried(db, made.code, RIGHT), Found)
