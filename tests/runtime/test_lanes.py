"""Messages outside of an update's own chat: committed first, sent once, told apart afterwards."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import BigInteger, text
from telegram import Update
from telegram.error import TimedOut

from bot.context import Ctx
from bot.delivery.notify import tell
from bot.lanes.parcels import Claim
from bot.playground.telegram.errors import bad_request, forbidden, too_many_requests
from bot.process.runtime import Runtime
from bot.screen import Button, Screen
from bot.tasks import spawn
from bot.texts import Html
from handlers.rest.kinds import When
from models.queries.endings.erasure import erase
from models.queries.moved_chats import COLUMNS
from models.queries.sending import gates, notices, send_rate
from models.rules.running.pace import Lane
from models.tables import Account, metadata
from tests.support.chat import Somebody, Stage, until
from tests.support.notices import clock_of, queue, rows, settled


@pytest.fixture
def bot(stage: Stage) -> Runtime:
    assert stage.bot is not None
    return stage.bot


@pytest.fixture
async def budi(stage: Stage) -> Somebody:
    """Somebody who has the bot and is told something he did not ask for."""
    person = stage.person("Budi", phone="+6281234567802")
    await person.starts()
    return person


async def test_a_notice_goes_out_and_keeps_its_number_but_not_its_words(
    bot: Runtime, budi: Somebody
) -> None:
    await queue(bot, budi.person.id, "Klaim Ibu sudah diterima", topic="claim", subject="k1")
    (row,) = await settled(bot)
    async with bot.db.reading() as session:
        about = await notices.about(
            session, chat_id=budi.person.id, message_id=row.message_id or 0
        )

    assert budi.last == "Klaim Ibu sudah diterima"
    assert (row.state, row.payload, row.owner) == ("sent", b"", None)
    assert about == notices.About(row.id, "claim", "k1")


async def test_what_is_rolled_back_is_never_said(bot: Runtime, budi: Somebody) -> None:
    before = len(budi.said)
    with suppress(LookupError):
        async with bot.db.session() as session:
            await tell(session, budi.person.id, Screen(Html("no")), now=clock_of(bot).now())
            raise LookupError
    bot.post.wake()
    await settled(bot)

    assert len(budi.said) == before


async def test_a_handler_tells_somebody_else_in_their_language_after_the_commit(
    stage: Stage, bot: Runtime, siti: Somebody, budi: Somebody
) -> None:
    async def pass_on(update: Update, ctx: Ctx) -> None:
        words = await ctx.words_of(budi.person.id)
        await ctx.tell(budi.person.id, Screen(words("trust.who_unnamed")), topic="test")
        assert len(budi.said) == heard, "nothing is sent inside of the transaction"

    heard = len(budi.said)
    step = When(lambda u: u.message is not None and u.message.text == "teruskan", pass_on)
    bot.application.handlers[0].insert(0, step)  # type: ignore[arg-type]
    siti.person.says("teruskan")
    await stage.quiet()

    assert len(budi.said) == heard + 1


async def test_a_notice_never_asks_a_wizards_question(bot: Runtime, budi: Somebody) -> None:
    asking = Screen(Html("Benar?"), rows=((Button("Ya", choice="x:ya"),),))
    async with bot.db.session() as session:
        with pytest.raises(ValueError, match="no question"):
            await tell(session, budi.person.id, asking, now=clock_of(bot).now())


async def test_it_waits_for_its_moment(stage: Stage, bot: Runtime, budi: Somebody) -> None:
    later = stage.clock.now() + timedelta(hours=9)
    await queue(bot, budi.person.id, "Selamat pagi", not_before=later)
    (early,) = await settled(bot)
    stage.clock.shift(timedelta(hours=9, seconds=1))
    await until(lambda: budi.last == "Selamat pagi")

    assert early.state == "queued"


@pytest.mark.parametrize("why", ["its chat is closed", "the network is away", "no place is free"])
async def test_what_has_to_wait_is_looked_at_a_few_times_a_second_only(
    bot: Runtime, budi: Somebody, monkeypatch: pytest.MonkeyPatch, why: str
) -> None:
    """Each look locks the row that all replicas send by."""
    looks = 0

    async def counted(*args: Any, **values: Any) -> Claim:
        nonlocal looks
        looks += 1
        return await claim(*args, **values)

    post, later = bot.post, asyncio.get_running_loop().time() + 1
    claim = post._claiming.claim
    monkeypatch.setattr(post._claiming, "claim", counted)
    if why == "its chat is closed":
        async with bot.db.transaction() as connection:
            moment = await send_rate.moment(connection, here=clock_of(bot).unmoved())
            await gates.close_gates(connection, {budi.person.id: moment + 1})
    elif why == "the network is away":
        post._resume_at = later
    else:
        taken = spawn(asyncio.sleep(1), name="call")
        monkeypatch.setattr("bot.lanes.post.MAX_IN_FLIGHT", 1)
        post._calls.add(taken)
        taken.add_done_callback(post._calls.discard)
    await queue(bot, budi.person.id, "Sebentar lagi")
    await until(lambda: budi.last == "Sebentar lagi")

    assert 2 <= looks <= 12


async def test_after_a_crash_only_what_may_come_twice_is_sent_again(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    """The request is under way when the process dies: nobody knows whether it arrived."""
    hold = asyncio.Event()

    async def never_answered(method: str, params: Any) -> Any:
        await hold.wait()

    citra = stage.person("Citra", phone="+6281234567803")
    await citra.starts()
    bot.post._sending._call = never_answered
    await queue(bot, budi.person.id, "sekali saja")
    await queue(bot, citra.person.id, "boleh dua kali", repeatable=True)
    await until(lambda: len(bot.post._calls) == 2)
    await stage.crash()
    assert stage.bot is not None
    once, twice = await settled(stage.bot)

    assert (once.state, once.reason, bool(once.payload)) == ("unsure", "died", True)
    assert twice.state == "sent"
    assert "sekali saja" not in budi.said
    assert citra.last == "boleh dua kali"


async def test_a_lost_answer_leaves_it_unsure_and_an_admin_decides(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    stage.world.faults.add(TimedOut(), method="sendMessage", after=True, times=1)
    (notice_id,) = await queue(bot, budi.person.id, "Santunan cair", topic="claim")
    (row,) = await settled(bot)
    heard = budi.said.count("Santunan cair")
    async with bot.db.session() as session:
        sent = await notices.send_again(session, notice_id=notice_id, now=stage.clock.now())
        twice = await notices.let_be(session, notice_id=notice_id, now=stage.clock.now())
    bot.post.wake()
    (after,) = await settled(bot)

    assert (row.state, row.reason, heard) == ("unsure", "no_answer", 1)
    assert (sent, twice) == (True, False)
    assert (after.state, budi.said.count("Santunan cair")) == ("sent", 2)


async def test_a_lost_answer_to_what_may_come_twice_is_sent_again(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    stage.world.faults.add(TimedOut(), method="sendMessage", after=True, times=1)
    await queue(bot, budi.person.id, "Iuran jatuh tempo", repeatable=True)
    await until(lambda: budi.said.count("Iuran jatuh tempo") == 2)
    (row,) = await settled(bot)

    assert (row.state, row.tries) == ("sent", 1)


async def test_who_blocked_the_bot_is_marked_unreachable(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    stage.world.faults.add(forbidden("bot was blocked by the user"), method="sendMessage")
    await queue(bot, budi.person.id, "halo")
    (row,) = await settled(bot)

    assert (row.state, row.reason, row.payload) == ("blocked", "forbidden", b"")
    async with bot.db.reading() as session:
        account = await session.get(Account, budi.person.id)

    assert account is not None
    assert account.unreachable_since is not None


async def test_a_refused_message_fails_and_the_next_one_goes_out(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    stage.world.faults.add(bad_request("can't parse entities"), method="sendMessage")
    await queue(bot, budi.person.id, "satu", "dua")
    first, second = await settled(bot)

    assert (first.state, first.reason, second.state) == ("failed", "bad_request", "sent")


async def test_notices_of_one_chat_keep_their_order_and_its_pace(
    stage: Stage, bot: Runtime, budi: Somebody
) -> None:
    loop = asyncio.get_running_loop()
    at: list[float] = []
    stage.world.on_call.append(
        lambda m, p, _f: at.append(loop.time()) if m == "sendMessage" else None
    )
    await queue(bot, budi.person.id, *(f"pesan {n}" for n in range(4)))
    await settled(bot)

    assert budi.said[-4:] == [f"pesan {n}" for n in range(4)]
    assert at[3] - at[0] >= 1.9, "two at once, then one a second"


async def test_a_429_gates_its_chat_for_notices_and_answers_and_nobody_else(
    stage: Stage, bot: Runtime, siti: Somebody, budi: Somebody
) -> None:
    loop = asyncio.get_running_loop()
    at: dict[int, list[float]] = {siti.person.id: [], budi.person.id: []}
    stage.world.on_call.append(
        lambda m, p, _f: at[p["chat_id"]].append(loop.time()) if m == "sendMessage" else None
    )
    await siti.starts()
    stage.world.faults.add(too_many_requests(2), chat=budi.person.id, method="sendMessage")
    at[budi.person.id].clear()
    await queue(bot, budi.person.id, "satu")
    await until(lambda: len(at[budi.person.id]) == 1)
    begun = loop.time()
    budi.person.says("/menu")
    await queue(bot, siti.person.id, "dua")
    await until(lambda: siti.last == "dua")
    waited = loop.time() - begun
    await stage.quiet()

    assert waited < 0.6
    assert at[budi.person.id][1] - at[budi.person.id][0] >= 2, "no call during the ban"
    assert "satu" in budi.said


async def test_what_waits_for_its_slot_does_not_leave_once_its_chat_is_barred(
    bot: Runtime, budi: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    claim = bot.post._claiming.claim

    async def ahead(**given: Any) -> Claim:
        found = await claim(**given)
        if found.parcels:
            bot.post._traffic.refused(budi.person.id, 30)  # an answer was refused meanwhile
        soon = asyncio.get_running_loop().time() + 0.05
        return replace(found, parcels=[(parcel, soon) for parcel, _ in found.parcels])

    monkeypatch.setattr(bot.post._claiming, "claim", ahead)
    await queue(bot, budi.person.id, "kabar")
    await until(lambda: bool(bot.post._mine))
    await until(lambda: not bot.post._mine)

    (row,) = await rows(bot.db)
    assert "kabar" not in budi.said
    assert (row.state, row.owner) == ("queued", None)


@pytest.mark.parametrize("told_first", [True, False])
async def test_a_group_that_becomes_a_supergroup_keeps_everything(
    stage: Stage, bot: Runtime, siti: Somebody, *, told_first: bool
) -> None:
    """In both orders: Telegram's line about it comes first, or our call is refused first."""
    group = stage.world.group("Petugas Meranti", [siti.person], kind="group")
    old, later = group.id, stage.clock.now() + timedelta(hours=1)
    await queue(bot, old, "satu", lane=Lane.GROUP)
    await settled(bot)
    await queue(bot, old, "nanti", lane=Lane.GROUP, not_before=later)
    group.becomes_supergroup()
    if not told_first:
        stage.world.updates.take()
    await stage.quiet()
    told = {row.chat_id for row in await rows(bot.db)}
    await queue(bot, old, "dua", lane=Lane.GROUP)
    await until(lambda: "dua" in [message.text for message in group.messages])
    await stage.quiet()
    stage.clock.shift(timedelta(hours=2))
    await until(lambda: "nanti" in [message.text for message in group.messages])
    found = await settled(bot)

    assert told == {group.id if told_first else old}
    assert {row.chat_id for row in found} == {group.id} != {old}
    assert [row.state for row in found] == ["sent"] * 3
    assert [message.text for message in group.messages].count("dua") == 1


async def test_an_answer_to_a_group_that_moved_takes_its_waiting_lines_along(
    stage: Stage, bot: Runtime, siti: Somebody
) -> None:
    group = stage.world.group("Petugas Meranti", [siti.person], kind="group")
    old, later = group.id, stage.clock.now() + timedelta(hours=1)
    await queue(bot, old, "nanti", lane=Lane.GROUP, not_before=later)
    siti.person.says("/menu", group)
    group.becomes_supergroup()
    stage.world.updates.pending.pop()
    stage.world.updates.pending.pop()
    await stage.quiet()
    await until(lambda: bot.post.idle)
    (row,) = await rows(bot.db)

    assert row.chat_id == group.id
    assert len(group.messages) == 1


def test_every_table_that_keeps_a_chat_is_known_to_the_move() -> None:
    """A column for a chat's id under another name would be forgotten when a group moves."""
    named = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.c
        if ("chat" in column.name or "group" in column.name)
        and isinstance(column.type, BigInteger)
    }

    assert {name for name in named if name.partition(".")[2] not in COLUMNS} <= NO_CHATS


NO_CHATS: set[str] = set()
"""Columns whose name sounds like a chat's id and that hold none."""


async def test_lines_for_a_group_are_joined_per_case_and_keep_their_order(
    stage: Stage, bot: Runtime, siti: Somebody
) -> None:
    group = stage.world.group("Petugas Meranti", [siti.person])
    await queue(bot, group.id, *(f"baris {n}" for n in range(40)), lane=Lane.GROUP, joins="k1")
    await queue(bot, group.id, "lain", lane=Lane.GROUP, joins="k2")
    await until(lambda: bot.post.idle)
    said = [message.text for message in group.messages]
    found = await rows(bot.db)

    assert len(said) <= 3
    assert "\n".join(said) == "\n".join([*(f"baris {n}" for n in range(40)), "lain"])
    assert said[-1] == "lain"
    assert {row.state for row in found} == {"sent"}


async def test_a_notice_that_does_not_open_fails_and_stops_nobody(
    bot: Runtime, budi: Somebody
) -> None:
    later = clock_of(bot).now() + timedelta(hours=1)
    await queue(bot, budi.person.id, "rusak", not_before=later)
    async with bot.db.transaction() as connection:
        await connection.execute(text("UPDATE notice SET payload = :p"), {"p": b"of another key"})
        await connection.execute(text("UPDATE notice SET due_at = created_at"))
    await queue(bot, budi.person.id, "utuh")
    broken, whole = await settled(bot)

    assert (broken.state, broken.reason, whole.state) == ("failed", "unreadable", "sent")


async def test_a_deletion_takes_what_waits_for_that_person(bot: Runtime, budi: Somebody) -> None:
    later = clock_of(bot).now() + timedelta(hours=1)
    await queue(bot, budi.person.id, "nama Budi", not_before=later)
    async with bot.db.session() as session:
        await erase(session, user_id=budi.person.id, ref=None, now=clock_of(bot).now())

    assert await rows(bot.db) == []
