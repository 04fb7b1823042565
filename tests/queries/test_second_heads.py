"""Requests, codes and invitations in the database: decided once, whoever else tries meanwhile."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.db import Database
from models.queries.endings.dismissal import dismiss
from models.queries.endings.erasure import erase
from models.queries.endings.retention import NAMES_OF_STAFF, Purged, purge
from models.queries.staff import approvals, invites, second_factor
from models.queries.staff import duties as held_duties
from models.queries.staff.approvals import Decided
from models.queries.staff.second_factor import CodeFault
from models.rules.office.heavy import LASTS, Act, Refusal
from models.rules.roles import Duty, Role
from models.tables import Invite

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ADMIN = [Duty(Role.ADMIN, "14.10")]
OFFICER = Duty(Role.OFFICER, "14.10.05")


async def ask(db: Database, *, by: int = 1, area: str = "14.10.05") -> str:
    async with db.session() as session:
        return await approvals.ask(
            session, act=Act.EXPORT, area=area, subject="export:1", size=12, by=by, now=NOW
        )


async def decide(
    db: Database, number: str, by: int, *, approve: bool = True, duties: list[Duty] | None = None
) -> Decided | Refusal:
    async with db.session() as session:
        return await approvals.decide(
            session, number=number, by=by, duties=ADMIN if duties is None else duties,
            approve=approve, now=NOW,
        )  # fmt: skip


async def test_of_many_who_decide_at_once_one_does(db: Database) -> None:
    number = await ask(db)

    words = await asyncio.gather(
        *(decide(db, number, by, approve=by % 2 == 0) for by in range(2, 8))
    )

    assert sum(isinstance(word, Decided) for word in words) == 1
    assert words.count(Refusal.GONE) == 5


async def test_a_request_elsewhere_is_the_same_as_none(db: Database) -> None:
    number = await ask(db)

    for duties in ([], [Duty(Role.ADMIN, "21.03")], [Duty(Role.OFFICER, "14.10")]):
        assert await decide(db, number, 2, duties=duties) is Refusal.GONE
        assert await decide(db, number, 1, duties=duties) is Refusal.GONE
    assert await decide(db, "0" * 32, 2) is Refusal.GONE
    assert await decide(db, number, 1) is Refusal.OWN
    assert isinstance(await decide(db, number, 2), Decided)


async def test_only_who_asked_confirms_or_withdraws_it_himself(db: Database) -> None:
    number = await ask(db)

    async with db.session() as session:
        own, withdraw = approvals.own_request, approvals.withdraw_own
        assert await own(session, number=number, by=2, duties=ADMIN, now=NOW) is None
        assert await withdraw(session, number=number, by=2, now=NOW) is None
        assert await own(session, number=number, by=1, duties=ADMIN, now=NOW) is not None
        assert await own(session, number=number, by=1, duties=[OFFICER], now=NOW) is None
        assert await withdraw(session, number=number, by=1, now=NOW) is not None
    assert await decide(db, number, 2) is Refusal.GONE


async def invite(db: Database, *, phone: str | None = None) -> tuple[str, str]:
    """Number and token."""
    async with db.session() as session:
        number = await invites.prepare(
            session, duty=OFFICER, name="Rahma", phone=phone, by=1, now=NOW
        )
        made = await invites.open_up(session, number=number, now=NOW)
        assert made is not None
        return number, made[0]


async def redeem(
    db: Database, number: str, user_id: int, *, phone: str | None = None, after: float = 0
) -> bool:
    async with db.session() as session:
        now = NOW + timedelta(seconds=after)
        used = await invites.redeem(session, number=number, user_id=user_id, phone=phone, now=now)
        return used is not None


async def test_of_two_accounts_at_the_same_moment_one_wins(db: Database) -> None:
    number, _ = await invite(db)

    won = await asyncio.gather(*(redeem(db, number, user) for user in range(10, 18)))

    assert sorted(won) == [False] * 7 + [True]


async def test_a_link_ends_after_a_day_to_the_second(db: Database) -> None:
    number, _ = await invite(db)
    day = invites.LASTS.total_seconds()

    assert not await redeem(db, number, 10, after=day)
    assert await redeem(db, number, 10, after=day - 1)


async def test_a_link_for_a_phone_needs_this_phone(db: Database) -> None:
    number, _ = await invite(db, phone="+6281234567803")

    assert not await redeem(db, number, 10)
    assert not await redeem(db, number, 10, phone="+6281234567804")
    assert await redeem(db, number, 10, phone="+6281234567803")


async def test_the_token_is_kept_as_its_hash_alone(db: Database) -> None:
    number, token = await invite(db)

    assert len(token) == 22
    async with db.reading() as session:
        connection = await session.connection()
        row = (await connection.exec_driver_sql("SELECT * FROM invite")).one()
    assert token not in str(tuple(row))
    assert "Rahma" not in str(tuple(row))
    assert number in str(tuple(row))


async def test_an_invitation_gets_one_link(db: Database) -> None:
    number, _ = await invite(db)

    async with db.session() as session:
        assert await invites.open_up(session, number=number, now=NOW) is None


async def test_links_elsewhere_are_neither_seen_nor_withdrawn(db: Database) -> None:
    number, _ = await invite(db)

    async with db.session() as session:
        for duties in ([], [Duty(Role.ADMIN, "21.03")], [Duty(Role.OFFICER, "14.10")]):
            assert await invites.open_within(session, duties=duties, now=NOW) == []
            assert not await invites.withdraw(session, number=number, duties=duties)
        assert len(await invites.open_within(session, duties=ADMIN, now=NOW)) == 1
        assert await invites.withdraw(session, number=number, duties=ADMIN)
    assert not await redeem(db, number, 10)


def step(number: int | None) -> Callable[[str], int | None]:
    return lambda secret: number if secret == "SECRET" else None


async def code(db: Database, number: int | None, *, after: float = 0) -> CodeFault | None:
    async with db.session() as session:
        now = NOW + timedelta(seconds=after)
        return await second_factor.take_code(session, user_id=1, step_of=step(number), now=now)


@pytest.fixture
async def secret(db: Database) -> None:
    async with db.session() as session:
        await second_factor.set_secret(session, user_id=1, secret="SECRET", by="cli:x", now=NOW)


async def test_a_code_counts_once(db: Database, secret: None) -> None:
    assert await code(db, 100) is None
    assert await code(db, 100) is CodeFault.WRONG
    assert await code(db, 99) is CodeFault.WRONG
    assert await code(db, 101) is None


async def test_a_code_typed_in_two_places_at_once_counts_once(db: Database, secret: None) -> None:
    words = await asyncio.gather(*(code(db, 100) for _ in range(4)))

    assert sorted(map(str, words)) == ["None", "wrong", "wrong", "wrong"]


async def test_after_five_tries_even_the_right_code_waits_an_hour(
    db: Database, secret: None
) -> None:
    for _ in range(5):
        assert await code(db, None) is CodeFault.WRONG

    assert await code(db, 100) is CodeFault.LOCKED
    assert await code(db, 100, after=3599) is CodeFault.LOCKED
    assert await code(db, 100, after=3600) is None


async def test_without_a_secret_every_code_is_wrong(db: Database) -> None:
    assert await code(db, 100) is CodeFault.WRONG


async def test_the_secret_is_sealed(db: Database, secret: None) -> None:
    async with db.reading() as session:
        connection = await session.connection()
        row = (await connection.exec_driver_sql("SELECT * FROM second_factor")).one()
    assert "SECRET" not in str(tuple(row))


# --- what ended is forgotten


async def about_invite(db: Database, number: str) -> tuple[str, bool, bool]:
    """Status, and whether it still says for whom and for which phone."""
    async with db.reading() as session:
        row = await session.get_one(Invite, number)
        return row.status, row.name != b"", row.phone_index is not None


async def tidied(db: Database, *, after: timedelta) -> Purged:
    async with db.session() as session:
        return await purge(session, now=NOW + after)


PHONE = "+6281234567803"


async def test_a_used_or_withdrawn_link_says_no_more_for_whom_it_was(db: Database) -> None:
    used, withdrawn, of_dismissed = [(await invite(db, phone=PHONE))[0] for _ in range(3)]
    assert await about_invite(db, used) == ("open", True, True)

    assert await redeem(db, used, 10, phone=PHONE)
    async with db.session() as session:
        assert await invites.withdraw(session, number=withdrawn, duties=ADMIN)
        await invites.withdraw_all_of(session, by=1, area="14.10")

    assert await about_invite(db, used) == ("used", False, False)
    assert await about_invite(db, withdrawn) == ("withdrawn", False, False)
    assert await about_invite(db, of_dismissed) == ("withdrawn", False, False)


async def test_a_link_whose_day_is_over_is_expired_with_what_it_said(db: Database) -> None:
    number, _ = await invite(db, phone=PHONE)

    assert (await tidied(db, after=invites.LASTS - timedelta(seconds=1))).invites == 0
    assert await about_invite(db, number) == ("open", True, True)
    assert (await tidied(db, after=invites.LASTS)).invites == 1

    assert await about_invite(db, number) == ("expired", False, False)
    assert (await tidied(db, after=invites.LASTS)).invites == 0


async def test_an_invitation_nobody_agreed_to_expires_with_the_request(db: Database) -> None:
    async with db.session() as session:
        number = await invites.prepare(
            session, duty=OFFICER, name="Rahma", phone=PHONE, by=1, now=NOW
        )

    await tidied(db, after=LASTS - timedelta(seconds=1))
    assert await about_invite(db, number) == ("waiting", True, True)
    await tidied(db, after=LASTS)

    assert await about_invite(db, number) == ("expired", False, False)
    async with db.session() as session:
        assert await invites.open_up(session, number=number, now=NOW) is None


async def test_links_that_ended_before_this_was_so_lose_their_words_too(db: Database) -> None:
    number, _ = await invite(db, phone=PHONE)
    async with db.transaction() as connection:
        await connection.execute(text("UPDATE invite SET status = 'used'"))

    assert (await tidied(db, after=timedelta(0))).invites == 0

    assert await about_invite(db, number) == ("used", False, False)


async def admin(db: Database, *areas: str) -> None:
    async with db.session() as session:
        for area in areas:
            duty = Duty(Role.ADMIN, area)
            await held_duties.give(
                session, user_id=1, duty=duty, by="cli:x", now=NOW, name="Hendra"
            )


async def ends(db: Database, duty: Duty) -> None:
    async with db.session() as session:
        assert await dismiss(session, user_id=1, duty=duty, by="cli:x", now=NOW)


async def has_codes(db: Database) -> bool:
    async with db.reading() as session:
        return await second_factor.is_set(session, user_id=1)


async def test_codes_go_with_the_last_duty_that_needs_them(db: Database, secret: None) -> None:
    await admin(db, "14.10", "21.03")
    async with db.session() as session:
        await held_duties.give(session, user_id=1, duty=OFFICER, by="cli:x", now=NOW)

    await ends(db, Duty(Role.ADMIN, "14.10"))
    assert await has_codes(db)
    await ends(db, Duty(Role.ADMIN, "21.03"))

    assert not await has_codes(db)
    assert await code(db, 100) is CodeFault.WRONG


async def test_codes_that_outlived_their_duty_are_swept_away(db: Database, secret: None) -> None:
    await admin(db, "14.10")
    assert (await tidied(db, after=timedelta(0))).codes == 0
    async with db.session() as session:
        await held_duties.end(session, user_id=1, duty=ADMIN[0], by="cli:x", now=NOW)

    assert (await tidied(db, after=timedelta(0))).codes == 1

    assert not await has_codes(db)


async def names(db: Database) -> list[str]:
    async with db.reading() as session:
        return [held.name for held in await held_duties.history_of(session, user_id=1)]


async def test_how_former_staff_were_called_is_forgotten_after_a_while(db: Database) -> None:
    await admin(db, "14.10", "21.03")
    await ends(db, Duty(Role.ADMIN, "14.10"))

    assert (await tidied(db, after=NAMES_OF_STAFF)).names == 0
    assert (await tidied(db, after=NAMES_OF_STAFF + timedelta(seconds=1))).names == 1

    assert sorted(await names(db)) == ["", "Hendra"]


async def test_who_asks_to_be_forgotten_has_no_name_left_in_a_duty_that_ended(
    db: Database,
) -> None:
    await admin(db, "14.10", "21.03")
    await ends(db, Duty(Role.ADMIN, "14.10"))

    async with db.session() as session:
        await erase(session, user_id=1, ref=None, now=NOW)

    assert sorted(await names(db)) == ["", "Hendra"]
