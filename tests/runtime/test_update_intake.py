"""The queue in front of the transaction: order, copies, odd shapes, and care after a death."""

from __future__ import annotations

import asyncio
import sqlite3
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import func, select
from telegram import Update
from telegram.ext import MessageHandler, filters

from bot.update import poison
from bot.update.arrival import Arrival
from models.tables import Conversation, HandledUpdate, PoisonUpdate
from tests.support.chat import Somebody, Stage

ODD: dict[str, dict[str, Any]] = {
    "nothing but an id": {},
    "a type of tomorrow": {"hologram": {"id": 1}},
    "a message that is a text": {"message": "halo"},
    "a message without a chat": {"message": {"message_id": 1, "date": 0}},
    "a chat with a word as id": {
        "message": {"message_id": 1, "date": 0, "chat": {"id": "x", "type": "private"}}
    },
    "a chat with an id beyond every column": {
        "message": {"message_id": 1, "date": 0, "chat": {"id": 2**70, "type": "private"}}
    },
    "a sender without a name": {
        "message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"},
                    "from": {"id": 1}, "text": "x"}
    },
    "an entity beyond the text": {
        "message": {"message_id": 1, "date": 0, "chat": {"id": 1, "type": "private"},
                    "from": {"id": 1, "is_bot": False, "first_name": "x"}, "text": "x",
                    "entities": [{"type": "bot_command", "offset": 5, "length": 99}]}
    },
    "a tap without a message": {
        "callback_query": {"id": "1", "from": {"id": 1, "is_bot": False, "first_name": "x"},
                           "chat_instance": "1", "data": "go:menu"}
    },
    "a post in a channel": {
        "channel_post": {"message_id": 1, "date": 0, "text": "x",
                         "chat": {"id": -100, "type": "channel", "title": "x"}}
    },
    "an edit": {
        "edited_message": {"message_id": 1, "date": 0, "edit_date": 1, "text": "x",
                           "chat": {"id": 1, "type": "private", "first_name": "x"},
                           "from": {"id": 1, "is_bot": False, "first_name": "x"}}
    },
    "a bot that writes": {
        "message": {"message_id": 1, "date": 0, "text": "/start",
                    "chat": {"id": 1, "type": "private", "first_name": "x"},
                    "from": {"id": 2, "is_bot": True, "first_name": "x"}}
    },
    "an admin who stays unnamed": {
        "message": {"message_id": 1, "date": 0, "text": "/menu",
                    "chat": {"id": -5, "type": "supergroup", "title": "x"},
                    "sender_chat": {"id": -5, "type": "supergroup", "title": "x"},
                    "from": {"id": 1087968824, "is_bot": True, "first_name": "Group"}}
    },
}  # fmt: skip


async def count(stage: Stage, table: Any) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return int((await session.exec(select(func.count()).select_from(table))).one())


@pytest.mark.parametrize("content", ODD.values(), ids=ODD.keys())
async def test_an_update_of_any_shape_is_handled_once_and_poisons_nobody(
    stage: Stage, content: dict[str, Any]
) -> None:
    assert stage.bot is not None
    stage.world.on_call.clear()  # an answer to a chat that is none is refused, and closed
    for _ in range(2):
        await stage.bot.intake.take([{"update_id": 1, **content}])

    assert await count(stage, HandledUpdate) == 1
    assert await count(stage, PoisonUpdate) == 0


@pytest.mark.parametrize("update_id", [None, "1", 1.5, True, 2**63], ids=repr)
async def test_what_has_no_usable_id_is_no_update(stage: Stage, update_id: Any) -> None:
    assert stage.bot is not None
    await stage.bot.intake.take([{"update_id": update_id, "message": {}}, {"nonsense": 1}])

    assert await count(stage, HandledUpdate) == 0


async def test_copies_in_one_batch_take_effect_once(stage: Stage, siti: Somebody) -> None:
    assert stage.bot is not None
    update = siti.person.says("/menu")
    stage.world.updates.take()
    await stage.bot.intake.take([update, update, update])
    await stage.quiet()

    assert len(siti.said) == 1


async def test_what_waits_when_the_bot_stops_is_refused(stage: Stage, siti: Somebody) -> None:
    assert stage.bot is not None
    intake = stage.bot.intake
    await intake.stop()
    with pytest.raises(asyncio.CancelledError):
        await intake.take([siti.person.says("/menu")])

    assert await count(stage, HandledUpdate) == 0


async def test_after_a_death_everything_is_handled_and_no_count_stays(stage: Stage) -> None:
    assert stage.bot is not None
    people = [stage.person(f"Orang {n}", phone=f"+62812{n:08}") for n in range(20)]
    stage.bot.intake.be_careful()
    for person in people:
        person.person.says("/menu")
    await stage.quiet()

    assert [len(person.said) for person in people] == [1] * 20
    assert await count(stage, PoisonUpdate) == 0
    assert stage.bot.intake._attempts._counted == set(), "what is put back by hand counts anew"


async def test_an_absent_database_is_not_counted_as_a_death(stage: Stage, siti: Somebody) -> None:
    """A full disk after a crash must not make a harmless update look like the killer."""
    failures = [OperationalError("", {}, _full()) for _ in range(6)]

    async def disk_is_full(_update: Update, _ctx: Any) -> None:
        if failures:
            raise failures.pop()

    assert stage.bot is not None
    stage.bot.application.add_handler(MessageHandler(filters.TEXT, disk_is_full), group=-1)
    stage.bot.intake.be_careful()
    update = siti.person.says("/menu")
    stage.world.updates.take()
    for _ in range(6):
        with pytest.raises(OperationalError):
            await stage.bot.intake.take([update])
    await stage.bot.intake.take([update])
    await stage.quiet()

    assert len(siti.said) == 1
    assert await count(stage, PoisonUpdate) == 0


async def test_an_update_under_which_three_processes_died_is_not_tried_again(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    tried: list[int] = []

    async def notes(update: Update, _ctx: Any) -> None:
        tried.append(update.update_id)

    stage.bot.application.add_handler(MessageHandler(filters.Regex("mati"), notes), group=-1)
    update = siti.person.says("mati")
    stage.world.updates.take()
    intake = stage.bot.intake
    raw = Arrival(update["update_id"], update, None, (siti.person.id, siti.person.id))
    for _ in range(poison.MAX_TRIES):
        await poison.count_try(stage.bot.db, raw, stage.clock.now())
    intake.be_careful()
    await intake.take([update])
    await stage.quiet()
    async with stage.bot.db.reading() as session:
        (case,) = (await session.exec(select(PoisonUpdate))).all()
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()

    assert tried == []
    assert (case.error, handled) == ("process_died", 1)
    assert str(case.case_code) in siti.last


def _full() -> Exception:
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL
    return error
