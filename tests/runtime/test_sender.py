"""What the sender makes of Telegram's answers: sent, again, gated, closed with its reason."""

from __future__ import annotations

import asyncio
import json
import time
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from sqlmodel import select
from telegram.error import TelegramError, TimedOut

from bot.clock import Clock
from bot.db import Database
from bot.delivery import lane
from bot.delivery.lane import Lane
from bot.lanes.traffic import Traffic
from bot.playground.telegram import ApiError
from bot.playground.telegram.errors import bad_request, forbidden, too_many_requests, upgraded
from bot.request import NotSent
from bot.request.errors import error_of
from bot.sender import Sender
from bot.update.outgoing import Outgoing
from bot.update.queued import Queued, reply_row, unsealed
from models.queries.updates import replies
from models.rules.running.repeats import REPEATS, REPEATS_OF_REFUSED
from models.tables import Reply
from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage, until
from tests.support.databases import VAULT
from tests.support.sign_up import up_to

PAGES = [error_of(status, {}) for status in (400, 401, 403, 404, 429)]
"""What a proxy answers in Telegram's place."""
TICK = "2026-11-30T05:00:00+00:00"


async def rows(stage: Stage) -> list[Any]:
    """All reply rows, once everything that can be settled is."""
    assert stage.bot is not None
    await asyncio.sleep(0.3)
    async with stage.bot.db.reading() as session:
        return list((await session.exec(select(Reply))).all())


def calls_to(stage: Stage, somebody: Somebody, method: str = "sendMessage") -> list[float]:
    """Notes the moment of each call from now on."""
    moments: list[float] = []

    def note(name: str, params: Any, _files: Any) -> None:
        if name == method and params.get("chat_id") == somebody.person.id:
            moments.append(time.monotonic())

    stage.world.on_call.insert(0, note)
    return moments


async def test_what_was_sent_is_no_row_any_more(stage: Stage, siti: Somebody) -> None:
    await siti.says("/menu")

    assert await rows(stage) == []


async def test_a_certain_failure_is_tried_again_and_arrives_once(
    stage: Stage, siti: Somebody
) -> None:
    stage.world.faults.add(NotSent("refused"), method="sendMessage", times=2)
    await siti.says("/menu")

    assert len(siti.said) == 1
    assert await rows(stage) == []


async def test_an_answer_that_was_lost_is_repeated_so_that_nobody_waits_in_vain(
    stage: Stage, siti: Somebody
) -> None:
    """It may come twice; its buttons carry the wizard's version, so that does no harm."""
    stage.world.faults.add(TimedOut(), method="sendMessage", after=True)
    await siti.says("/menu")

    assert len(siti.said) == 2
    assert siti.said[0] == siti.said[1]


async def test_where_every_answer_is_lost_it_comes_twice_and_the_next_one_goes_out(
    stage: Stage, siti: Somebody
) -> None:
    fault = stage.world.faults.add(TimedOut(), method="sendMessage", after=True, times=None)
    await siti.says("/menu")
    copies = len(siti.said)
    fault.times = 0
    await siti.says("/bantuan")

    assert (copies, len(siti.said)) == (2, 3)
    assert [row.closed for row in await rows(stage)] == ["unsure"]


async def test_what_does_no_harm_is_repeated_more_often(
    stage: Stage, siti: Somebody, monkeypatch: pytest.MonkeyPatch
) -> None:
    await up_to(siti, "payer")
    monkeypatch.setattr(lane, "FIRST_PAUSE", 0.01)
    stage.world.faults.add(TimedOut(), method="editMessageText", times=REPEATS_OF_REFUSED)
    await siti.taps("💪 Usaha sendiri")

    assert "NIK" in siti.last
    assert await rows(stage) == []


async def test_a_new_message_of_the_person_cuts_the_pause_short(
    stage: Stage, siti: Somebody
) -> None:
    tries = calls_to(stage, siti)
    stage.world.faults.add(NotSent("refused"), method="sendMessage", times=3)
    siti.person.says("/menu")
    await until(lambda: len(tries) == 3)  # after three the pause is two seconds
    before = time.monotonic()
    await siti.says("/bantuan")

    assert len(siti.said) == 2
    assert time.monotonic() - before < 1


async def test_403_marks_the_account_unreachable_and_closes_the_answer(
    stage: Stage, siti: Somebody
) -> None:
    await siti.says("/menu")
    stage.world.faults.add(forbidden("bot was blocked by the user"), method="sendMessage")
    await siti.says("/bantuan")
    (row,) = await rows(stage)

    assert (row.closed, row.payload) == ("forbidden", b"")
    assert (await account_of(stage, siti.person.id)).unreachable_since is not None


async def test_who_comes_back_is_reachable_again_and_answered(
    stage: Stage, siti: Somebody
) -> None:
    stage.world.faults.add(forbidden("bot was blocked by the user"), method="sendMessage")
    await siti.says("/menu")
    await rows(stage)
    await siti.starts()

    assert len(siti.said) == 1
    assert (await account_of(stage, siti.person.id)).unreachable_since is None


async def test_an_answer_that_came_after_a_403_is_not_closed_with_it(
    stage: Stage, siti: Somebody
) -> None:
    """Blocked, unblocked and written again while the first answer was on its way."""
    refused = iter((forbidden("bot was blocked by the user"),))
    stage.world.faults.add(lambda _m, _p: next(refused, None), method="sendMessage", times=None)
    siti.person.says("/menu")
    siti.person.says("/bantuan")
    await stage.quiet()

    assert len(siti.said) == 1
    assert [row.closed for row in await rows(stage)] == ["forbidden"]


async def test_a_429_gates_its_chat_and_nobody_else(stage: Stage, siti: Somebody) -> None:
    budi = stage.person("Budi", phone="+6281234567802")
    stage.world.faults.add(too_many_requests(1), chat=siti.person.id, method="sendMessage")
    calls = calls_to(stage, siti)
    siti.person.says("/menu")
    siti.person.says("/bantuan")
    begun = time.monotonic()
    budi.person.says("/menu")
    await until(lambda: len(budi.said) == 1)
    waited = time.monotonic() - begun
    await stage.quiet()

    assert waited < 0.5
    assert len(siti.said) == 2
    assert calls[1] - calls[0] >= 1, "no call during the ban"


async def test_a_400_closes_its_answer_and_the_chat_goes_on(stage: Stage, siti: Somebody) -> None:
    stage.world.faults.add(bad_request("can't parse entities"), method="sendMessage")
    await siti.says("/menu")
    await siti.says("/bantuan")

    assert len(siti.said) == 1
    assert [row.closed for row in await rows(stage)] == ["bad_request"]


def speaking(db: Database) -> tuple[list[Any], Sender]:
    """A sender by itself, and what it says; it can make no file."""
    said: list[Any] = []

    async def call(_method: str, params: Any) -> None:
        said.append(params["text"])

    async def attach(out: Outgoing) -> None:
        raise ValueError("no paper")

    sender = Sender(db=db, call=call, attach=attach, clock=Clock(), owner="a")
    sender.start()
    return said, sender


async def test_a_file_that_cannot_be_made_does_not_stop_the_chat(db: Database) -> None:
    said, sender = speaking(db)
    file = Outgoing("sendDocument", 1, {}, {"maker": "slip"})
    text = Outgoing("sendMessage", 1, {"text": "next"})
    sender.deliver([Queued(1, 0, file), Queued(1, 1, text)], set())
    await until(lambda: not sender.waiting)
    await sender.stop(1)

    assert said == ["next"]


def said_by(number: int, **more: Any) -> Queued:
    params = {"chat_id": 5, "text": str(number)}
    return Queued(number, 0, Outgoing("sendMessage", 5, params, **more))


async def test_what_is_adopted_while_an_answer_waits_for_its_tick_goes_first(db: Database) -> None:
    said, sender = speaking(db)
    at = Clock().now() + timedelta(seconds=0.2)
    sender.deliver([said_by(8, tick=at.isoformat())], set())
    await asyncio.sleep(0.05)
    sender.deliver([said_by(7)], set())
    await until(lambda: not sender.waiting)
    await sender.stop(1)

    assert said == ["7", "8"]


async def test_no_chat_stays_mute_for_what_a_living_replica_never_sends(
    db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lane, "LONGEST_ELSEWHERE_S", 0.3)
    said, sender = speaking(db)
    row = reply_row(said_by(7), vault=db.vault, owner="b", now=Clock().now())
    async with db.transaction() as connection:
        await replies.add_replies(connection, [row])
    sender.deliver([said_by(8)], {5})
    await asyncio.sleep(0.1)
    nothing_yet = list(said)
    await until(lambda: not sender.waiting)
    await sender.stop(1)

    assert (nothing_yet, said) == ([], ["8"])


async def test_an_edit_of_a_message_that_is_gone_becomes_a_new_message(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "payer")
    gone = bad_request("message to edit not found")
    stage.world.faults.add(gone, method="editMessageText")
    before = len(siti.said)
    await siti.taps("💪 Usaha sendiri")

    assert len(siti.said) == before + 1
    assert "NIK" in siti.last
    assert await rows(stage) == []


@pytest.mark.parametrize(
    ("method", "words"),
    [
        ("editMessageText", "message is not modified: specified new message content"),
        ("answerCallbackQuery", "query is too old and response timeout expired"),
        ("answerCallbackQuery", "query ID is invalid"),
    ],
)
async def test_what_a_repeat_is_told_is_no_failure(
    stage: Stage, siti: Somebody, method: str, words: str
) -> None:
    await up_to(siti, "payer")
    stage.world.faults.add(bad_request(words), method=method)
    await siti.taps("💪 Usaha sendiri")

    assert await rows(stage) == []


async def test_answers_to_a_group_follow_it_to_its_new_id(stage: Stage, siti: Somebody) -> None:
    group = stage.world.group("Nelayan Meranti", [siti.person])
    new = stage.world.group("Nelayan Meranti", [siti.person])
    stage.world.faults.add(upgraded(new.id), chat=group.id, method="sendMessage")
    siti.person.says("/menu", group)
    await stage.quiet()

    assert len(new.messages) == 1
    assert await rows(stage) == []


async def test_an_answer_to_a_group_that_moved_survives_network_trouble_behind_it(
    stage: Stage, siti: Somebody
) -> None:
    """By then its row stands under the new id: it was not deleted."""
    group = stage.world.group("Nelayan Meranti", [siti.person])
    new = stage.world.group("Nelayan Meranti", [siti.person])
    stage.world.faults.add(upgraded(new.id), chat=group.id, method="sendMessage")
    stage.world.faults.add(NotSent("refused"), chat=new.id, method="sendMessage")
    siti.person.says("/menu", group)
    await stage.quiet()

    assert len(new.messages) == 1
    assert await rows(stage) == []


async def test_what_is_refused_for_good_closes_its_answer_and_the_chat_goes_on(
    stage: Stage, siti: Somebody
) -> None:
    stage.world.faults.add(ApiError(413, "Request Entity Too Large"), method="sendMessage")
    await siti.says("/menu")
    await siti.says("/bantuan")

    assert len(siti.said) == 1
    assert [row.closed for row in await rows(stage)] == ["refused"]


@pytest.mark.parametrize(
    ("error", "repeats"),
    [
        pytest.param(error_of(500, {"ok": False}), REPEATS_OF_REFUSED, id="telegram"),
        pytest.param(error_of(403, {}), REPEATS_OF_REFUSED, id="a firewall"),
        pytest.param(error_of(502, {}), REPEATS, id="a page, behind which it may have arrived"),
    ],
)
async def test_one_answer_that_is_never_taken_lets_the_later_ones_pass(
    stage: Stage,
    siti: Somebody,
    monkeypatch: pytest.MonkeyPatch,
    error: TelegramError,
    repeats: int,
) -> None:
    monkeypatch.setattr(lane, "FIRST_PAUSE", 0.01)
    tried: list[str] = []

    def decide(_method: str, params: Any) -> TelegramError | None:
        tried.append(params["text"])
        return error if params["text"] == tried[0] else None

    stage.world.faults.add(decide, method="sendMessage", times=None)
    siti.person.says("/menu")
    siti.person.says("/bantuan")
    await stage.quiet()

    assert len(siti.said) == 1
    assert tried.count(tried[0]) == 1 + repeats
    assert [row.closed for row in await rows(stage)] == ["unsure"]


@pytest.mark.parametrize(
    "error",
    [ApiError(502, "Bad Gateway"), TimedOut(), NotSent("refused"), *PAGES],
    ids=repr,
)
async def test_no_answer_is_given_up_or_doubled_while_telegram_is_away(
    stage: Stage, siti: Somebody, error: Exception
) -> None:
    """However long that is: what may have arrived goes out again when Telegram answers again."""
    times = REPEATS_OF_REFUSED + 3
    tries = [calls_to(stage, siti, method) for method in ("sendMessage", "sendChatAction")]
    stage.world.faults.add(error, chat=siti.person.id, times=None)
    for number in range(1, times):
        siti.person.says("/menu")
        await until(lambda number=number: sum(map(len, tries)) >= number)  # type: ignore[misc]
    sent = len(tries[0])
    stage.world.faults.clear()
    siti.person.says("/bantuan")
    await stage.quiet(within=5)

    assert sent == (times - 1 if type(error) is NotSent else 1)
    assert len(siti.said) == times
    assert await rows(stage) == []
    assert (await account_of(stage, siti.person.id)).unreachable_since is None


async def test_whoever_deleted_their_account_is_written_to_no_more(
    stage: Stage, siti: Somebody
) -> None:
    stage.world.faults.add(bad_request("user is deactivated"), method="sendMessage")
    await siti.says("/menu")

    assert [row.closed for row in await rows(stage)] == ["forbidden"]
    assert (await account_of(stage, siti.person.id)).unreachable_since is not None


@pytest.mark.parametrize(
    ("times", "said", "closed"), [(1, 2, []), (2, 1, ["AttributeError"])], ids=["once", "twice"]
)
async def test_an_error_nobody_thought_of_makes_no_chat_mute(
    stage: Stage,
    siti: Somebody,
    monkeypatch: pytest.MonkeyPatch,
    times: int,
    said: int,
    closed: list[str],
) -> None:
    assert stage.bot is not None
    sender = stage.bot.sender
    step, left = sender._step, [AttributeError()] * times

    async def stumble(chat_id: int, lane: Lane, queued: Queued) -> None:
        if left:
            raise left.pop()
        await step(chat_id, lane, queued)

    monkeypatch.setattr("bot.delivery.lane.FIRST_PAUSE", 0.01)
    monkeypatch.setattr(sender, "_step", stumble)
    await siti.says("/menu")
    await siti.says("/bantuan")

    assert len(siti.said) == said
    assert [row.closed for row in await rows(stage)] == closed
    assert sender._idle.is_set()


async def test_asking_whether_telegram_answers_uses_up_nothing() -> None:
    traffic = Traffic()

    async def call(_method: str, _params: Any) -> None: ...

    await traffic.watched(call)("sendChatAction", {"chat_id": -5, "action": "typing"})
    assert not traffic.seen.groups
    await traffic.watched(call)("sendMessage", {"chat_id": -5, "text": "x"})
    assert traffic.seen.groups[-5] == 1


@pytest.mark.parametrize("more", [[], [False], [True, None], [True, TICK]], ids=repr)
def test_rows_of_older_versions_open(more: list[Any]) -> None:
    payload = json.dumps(["sendMessage", {"text": "x"}, None, *more])
    sealed = VAULT.seal(payload, table="reply", column="payload", row="7:1")
    row: Any = SimpleNamespace(update_id=7, number=1, chat_id=5, payload=sealed)
    tick = more[1] if len(more) > 1 else None

    assert unsealed(row, VAULT) == Queued(
        7, 1, Outgoing("sendMessage", 5, {"text": "x"}, None, tick)
    )


def test_a_row_of_today_opens() -> None:
    queued = said_by(7, tick=TICK, attachment={"maker": "slip"})
    row: Any = SimpleNamespace(**reply_row(queued, vault=VAULT, owner="a", now=Clock().now()))

    assert unsealed(row, VAULT) == queued


async def test_after_a_night_without_network_a_pause_is_still_one() -> None:
    """Its length doubles; two to the power of a thousand is no number of seconds."""
    lane = Lane()
    for _ in range(2_000):
        lane.failed()
    lane.nudge.set()

    await lane.rest(None)
