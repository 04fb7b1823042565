"""A broadcast goes out through the lanes: once to each, and every one is accounted for."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram.error import TimedOut

from bot.config.keys import write_new
from bot.db import Database
from bot.playground.telegram import Person
from bot.playground.telegram.errors import bad_request, forbidden
from models.queries.broadcasts import doubts, running
from models.queries.endings import erasure
from models.queries.people import consents
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.states import State
from tests.support.broadcasts import (
    ALL,
    HELLO,
    SAYS,
    agreed,
    confirmed,
    counts_of,
    crowd,
    deliveries,
    facts_of,
    states,
)
from tests.support.chat import NOON, Stage, settings
from tests.support.databases import VAULT

WITHIN_S = 20.0
BOTH = pytest.mark.parametrize(
    "database_url",
    ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)],
    indirect=True,
)
"""The second database takes its turn in the long proofs, but for the first of these."""


@pytest.fixture
async def stage(database_url: str, tmp_path: Path) -> AsyncIterator[Stage]:
    """As everywhere, but it may send a hundred a second, and it is noon."""
    write_new(tmp_path / "keys.json", VAULT.dump())
    made = Stage(database_url, tmp_path)
    token = made.world.token
    made.settings = settings(database_url, tmp_path, token, broadcast_rate=100, send_rate=200)
    await made.start()
    yield made
    await made.stop()


def db_of(stage: Stage) -> Database:
    assert stage.bot is not None
    return stage.bot.db


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(int(WITHIN_S / 0.02)):
        if await true():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("it never came true")


async def until_state(stage: Stage, made: str, *wanted: State) -> None:
    async def there() -> bool:
        return (await facts_of(db_of(stage), made)).state in wanted

    await until(there)


async def until_heard(people: list[Person], count: int) -> None:
    async def heard_so_many() -> bool:
        return heard(people) >= count

    await until(heard_so_many)


def heard(people: list[Person]) -> int:
    return sum(len(person.messages) for person in people)


async def wish(stage: Stage, what: Any, made: str) -> None:
    async with db_of(stage).session() as session:
        how = {"broadcast_id": made, "duties": ALL, "by": "tg:9", "now": stage.clock.now()}
        assert await what(session, **how) is None


async def test_everybody_is_written_to_once_or_has_a_reason(stage: Stage) -> None:
    db, people = db_of(stage), crowd(stage.world, 12)
    ids = [person.id for person in people]
    await agreed(db, ids[:7])
    await agreed(db, ids[7:8], language="min")
    await agreed(db, ids[8:9], language="en")
    await agreed(db, ids[9:10], muted_topics=["benefits"])
    await agreed(db, ids[10:11], unreachable_since=NOON)
    people[0].blocks()
    await stage.quiet()
    stage.world.faults.add(bad_request("CHAT_RESTRICTED"), chat=ids[1], method="sendMessage")
    stage.world.faults.add(TimedOut(), chat=ids[2], method="sendMessage", after=True, times=1)
    group = stage.world.group("Nelayan Meranti", [people[0]])
    english = {"language": "en", "kind": "text", "content": {"text": "Hello"}}
    meant = Segment(chats=(group.id,))
    made = await confirmed(db, now=stage.clock.now(), says=[SAYS, english], segment=meant)
    await until_state(stage, made, State.DONE)
    rows, count = await deliveries(db, made), await counts_of(db, made)

    assert states(rows) == {
        "skipped unreachable": 2, "failed bad_request": 1, "unsure no_answer": 1, "sent": 7,
        "skipped muted": 1,
    }  # fmt: skip
    assert (count.total, dict(count.left)) == (12, {"unreachable": 2, "muted": 1})
    assert (await facts_of(db, made)).total == len(rows) == len({row.chat_id for row in rows})
    assert [row.number for row in rows] == list(range(1, 13))
    assert [p.messages[0].text if p.messages else "" for p in people[7:10]] == [
        HELLO["text"], "Hello", "",
    ]  # fmt: skip
    assert [message.text for message in group.messages].count(HELLO["text"]) == 1
    await _an_admin_decides(stage, made, people[2])


async def _an_admin_decides(stage: Stage, made: str, person: Person) -> None:
    """Of the one whose answer was lost."""
    how: dict[str, Any] = {"broadcast_id": made, "duties": ALL}
    async with db_of(stage).session() as session:
        (doubt,) = await doubts.unsure(session, **how)
        again = await doubts.send_again(session, by="tg:9", now=stage.clock.now(), **how)
    await until_state(stage, made, State.DONE)

    assert (doubt.chat_id, doubt.reason, again) == (person.id, "no_answer", 1)
    assert states(await deliveries(db_of(stage), made))["sent"] == 8
    assert len(person.messages) == 2


@BOTH
async def test_style_and_buttons_arrive_and_an_album_counts_for_what_it_is(stage: Stage) -> None:
    db, people = db_of(stage), crowd(stage.world, 2)
    await agreed(db, [person.id for person in people])
    photo = people[0].sends_photo()["message"]["photo"][-1]["file_id"]
    await stage.quiet()
    told = len(people[1].messages)
    buttons = [[{"text": "Daftar", "go": "daftar"}], [{"text": "JMO", "url": "https://jmo.id"}]]
    bold = {**HELLO, "entities": [{"type": "bold", "offset": 0, "length": 5}]}
    items = [{"type": "photo", "file_id": photo, **bold}, {"type": "photo", "file_id": photo}]
    styled = await confirmed(
        db, now=stage.clock.now(), says=[{**SAYS, "content": bold, "buttons": buttons}]
    )
    album = {**SAYS, "kind": "album", "content": {"items": items}, "buttons": buttons}
    await until_state(stage, styled, State.DONE)
    second = await confirmed(db, now=stage.clock.now(), says=[album])
    await until_state(stage, second, State.DONE)
    first, *rest = people[1].messages[told:]

    assert (first.text, list(first.buttons)) == (HELLO["text"], ["Daftar", "JMO"])
    assert first.message["entities"][0]["type"] == "bold"
    row = (await deliveries(db, second))[1]
    assert [one.message["message_id"] for one in rest] == [
        row.message_id, (row.message_id or 0) + 1
    ]  # fmt: skip
    assert rest[0].message["caption_entities"][0]["type"] == "bold"
    assert states(await deliveries(db, second)) == {"sent": 2}


@BOTH
async def test_it_stands_still_goes_on_after_a_crash_and_ends_when_told_to(stage: Stage) -> None:
    people = crowd(stage.world, 150)
    await agreed(db_of(stage), [person.id for person in people])
    made = await confirmed(db_of(stage), now=stage.clock.now())
    await until_heard(people, 1)
    await wish(stage, running.pause, made)
    await asyncio.sleep(0.8)
    before = heard(people)
    await _two_want_no_more(stage, people[-1], people[-2])
    await asyncio.sleep(0.4)
    paused = heard(people)
    await wish(stage, running.resume, made)
    await until_heard(people, before + 20)
    await stage.crash()
    await _cancelled_after(stage, made, people, before + 40)
    rows = await deliveries(db_of(stage), made)
    found = states(rows)

    assert before == paused < 100
    assert found.pop("withdrawn erased") == 1
    assert found.pop("skipped cancelled") > 20
    assert found.pop("sent") + found.pop("unsure died", 0) >= before + 40
    assert not found
    assert (len(rows), sum(row.chat_id is None for row in rows)) == (150, 1)
    assert max(len(person.messages) for person in people) == 1


async def _cancelled_after(stage: Stage, made: str, people: list[Person], count: int) -> None:
    await until_heard(people, count)
    await wish(stage, running.cancel, made)

    async def nobody_waits() -> bool:
        return not (await counts_of(db_of(stage), made)).waiting

    await until(nobody_waits)


async def _two_want_no_more(stage: Stage, no: Person, gone: Person) -> None:
    async with db_of(stage).session() as session:
        await consents.record_consent(
            session, user_id=no.id, purpose=consents.SIGN_UP, text_version="1", text_hash="x",
            language="id", given=False, now=stage.clock.now(),
        )  # fmt: skip
        await erasure.erase(session, user_id=gone.id, ref=None, now=stage.clock.now())


@BOTH
async def test_a_word_of_refusal_acts_in_a_broadcast_that_runs(stage: Stage) -> None:
    people = crowd(stage.world, 200)
    await agreed(db_of(stage), [person.id for person in people])
    made = await confirmed(db_of(stage), now=stage.clock.now())
    await until_heard(people, 1)
    await _two_want_no_more(stage, people[-1], people[-2])
    people[-3].blocks()
    await stage.quiet()
    await until_state(stage, made, State.DONE)

    assert states(await deliveries(db_of(stage), made)) == {
        "sent": 197, "withdrawn no_consent": 1, "withdrawn erased": 1, "skipped unreachable": 1,
    }  # fmt: skip
    assert heard(people) == 197


@BOTH
async def test_it_halts_where_too_many_fail_and_a_person_decides(stage: Stage) -> None:
    db, people = db_of(stage), crowd(stage.world, 60)
    await agreed(db, [person.id for person in people])
    for person in people[:14]:
        stage.world.faults.add(bad_request("RIGHT_FORBIDDEN"), chat=person.id, times=1)
    for person in people[14:30]:
        stage.world.faults.add(forbidden("bot was kicked"), chat=person.id, times=1)
    made = await confirmed(db, now=stage.clock.now())
    await until_state(stage, made, State.HALTED)
    await asyncio.sleep(0.6)
    halted = await counts_of(db, made)
    reason = (await facts_of(db, made)).reason
    await wish(stage, running.resume, made)
    await until_state(stage, made, State.DONE, State.HALTED)
    found = states(await deliveries(db, made))

    assert reason == "too_many_failed"
    assert halted.waiting > 0
    assert found == {"failed bad_request": 14, "blocked forbidden": 16, "sent": 30}


@BOTH
async def test_at_night_it_rests_and_what_is_stale_in_the_morning_is_dropped(
    stage: Stage,
) -> None:
    db, people = db_of(stage), crowd(stage.world, 40)
    await agreed(db, [person.id for person in people[:3]])
    stage.clock.shift(timedelta(hours=9))  # 21.00
    keeps = await confirmed(db, now=stage.clock.now())
    stale = await confirmed(
        db, now=stage.clock.now(), stale_at=stage.clock.now() + timedelta(hours=2)
    )
    for made in (keeps, stale):
        await until_state(stage, made, State.SENDING)

    async def rests() -> bool:
        assert stage.bot is not None
        return (await facts_of(db, keeps)).rests_until is not None and stage.bot.post.idle

    await until(rests)
    silent = heard(people)
    stage.clock.shift(timedelta(hours=10, minutes=1))
    for made in (keeps, stale):
        await until_state(stage, made, State.DONE)

    assert silent == 0
    assert (await facts_of(db, keeps)).rests_until == datetime(2026, 12, 1, 0, tzinfo=UTC)
    assert states(await deliveries(db, keeps)) == {"sent": 3}
    assert states(await deliveries(db, stale)) == {"skipped stale": 3}
