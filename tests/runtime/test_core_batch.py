"""What the update transaction keeps, and what it refuses to be stopped by."""

from __future__ import annotations

import asyncio
import dataclasses
import importlib
import pkgutil
from typing import Any

import pytest
from sqlalchemy import text
from telegram.error import BadRequest, TelegramError

import bot
import models.queries
from bot.clock import Clock
from bot.db import Database
from bot.sender import Sender
from bot.update.outgoing import Outgoing
from bot.update.profile import Profile
from bot.update.queued import Queued
from models.queries.updates import inbox
from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage, until
from tests.support.databases import VAULT, Databases

PERSONAL = {"raw", "params", "payload", "nik", "name", "phone", "text", "answers", "changes"}
NOBODYS = {
    ("bot.country.places", "District"): "a kecamatan",
    ("bot.sheets.writing", "Page"): "a sheet of a workbook",
    ("bot.sheets.zips", "Part"): "a file in a workbook",
}
"""Dataclasses whose `name` is no person's."""


async def rows(stage: Stage, query: str) -> list[Any]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list((await (await session.connection()).execute(text(query))).all())


def message(number: int, *, chat: Any, user: Any, words: str = "besok kerja bakti") -> Any:
    kind = "private" if chat == user else "supergroup"
    return {
        "update_id": number,
        "message": {
            "message_id": number,
            "date": 1_790_000_000,
            "chat": {"id": chat, "type": kind, "title": "RT 5", "first_name": "x"},
            "from": {"id": user, "is_bot": False, "first_name": "x"},
            "text": words,
        },
    }


async def test_who_only_chats_in_a_group_leaves_no_row_behind(stage: Stage) -> None:
    assert stage.bot is not None
    await stage.bot.intake.take([message(n, chat=-1009, user=n) for n in (501, 502, 503)])

    assert await rows(stage, "SELECT * FROM account") == []
    assert await rows(stage, "SELECT * FROM conversation") == []
    assert len(await rows(stage, "SELECT * FROM handled_update")) == 3


async def test_who_asks_the_bot_in_a_group_is_remembered(stage: Stage) -> None:
    assert stage.bot is not None
    await stage.bot.intake.take([message(1, chat=-1009, user=501, words="/menu")])

    assert len(await rows(stage, "SELECT * FROM account")) == 1
    assert len(await rows(stage, "SELECT * FROM conversation")) == 1


async def test_only_the_private_chat_shows_that_a_person_can_be_written_to(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await siti.starts()
    me = siti.person.id
    async with stage.bot.db.transaction() as connection:
        await connection.execute(text("UPDATE account SET unreachable_since = created_at"))
    await stage.bot.intake.take([message(900_001, chat=-1009, user=me, words="/menu")])
    in_group = (await account_of(stage, me)).unreachable_since
    await siti.says("/menu")

    assert in_group is not None
    assert (await account_of(stage, me)).unreachable_since is None


@pytest.mark.parametrize(
    "wrong", [2**70, [5], "5", None], ids=["too large", "list", "text", "none"]
)
async def test_an_id_no_column_takes_does_not_stop_its_batch(stage: Stage, wrong: Any) -> None:
    assert stage.bot is not None
    bad = message(901, chat=wrong, user=wrong)
    worse = {**message(0, chat=5, user=5), "update_id": 2**65}
    await stage.bot.intake.take([message(900, chat=77, user=77), bad, worse])

    handled = await rows(stage, "SELECT update_id FROM handled_update ORDER BY update_id")
    assert [row.update_id for row in handled] == [900, 901]


async def test_the_first_source_stays_when_a_person_writes_in_two_chats_at_once(
    databases: Databases,
) -> None:
    url, clock = databases.postgresql(), Clock()
    first, second = Database(url, VAULT), Database(url, VAULT)

    async def other() -> Profile:
        async with second.transaction() as connection:
            found = await inbox.lock_accounts(connection, {5}, now=clock.now())
            return Profile.of(5, found.get(5), clock.now())

    async with first.transaction() as connection:
        assert await inbox.lock_accounts(connection, {5}, now=clock.now()) == {}
        meanwhile = asyncio.ensure_future(other())
        await asyncio.sleep(0.1)
        profile = Profile.of(5, None, clock.now())
        profile.set(source="poster7")
        await inbox.save_accounts(connection, [profile.row()])
    seen = await meanwhile
    await first.close()
    await second.close()

    assert (seen.source, seen.new) == ("poster7", False)


@pytest.mark.parametrize(
    ("out", "error", "sent", "closed"),
    [
        pytest.param(
            Outgoing("editMessageReplyMarkup", 5, {"message_id": 3}),
            BadRequest("Message to edit not found"),
            ["editMessageReplyMarkup"],
            {},
            id="buttons of a message that is gone need nothing",
        ),
    ],
)
async def test_a_failed_call(
    databases: Databases, out: Outgoing, error: TelegramError, sent: list[str], closed: Any
) -> None:
    calls: list[str] = []

    async def call(method: str, _params: Any) -> None:
        calls.append(method)
        raise error

    async def attach(out: Outgoing) -> None:
        raise AssertionError(out.method)

    db = Database(databases.sqlite(), VAULT)
    sender = Sender(db=db, call=call, attach=attach, clock=Clock(), owner="a")
    sender.deliver([Queued(1, 0, out)], set())
    await until(lambda: not sender.waiting)
    sender.kill()
    await db.close()

    assert calls == sent
    assert sender.ledger._closed == closed


def test_no_dataclass_shows_what_people_typed() -> None:
    shown = []
    for root in (bot, models.queries):
        for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if "__main__" in found.name or found.name.startswith("bot.playground"):
                continue  # the playground's people are made up
            module = importlib.import_module(found.name)
            shown += [f"{found.name}.{each}" for each in _tell_tales(module, found.name)]

    assert shown == []


def _tell_tales(module: Any, name: str) -> list[str]:
    return [
        kind.__name__
        for kind in vars(module).values()
        if isinstance(kind, type)
        and dataclasses.is_dataclass(kind)
        and kind.__module__ == name
        and (name, kind.__name__) not in NOBODYS
        and kind.__dataclass_params__.repr  # type: ignore[attr-defined]  # CPython's own
        and any(field.repr and field.name in PERSONAL for field in dataclasses.fields(kind))
    ]
