"""What we use of python-telegram-bot beyond its promises, pinned to the version we run on."""

from __future__ import annotations

import logging
from typing import Any

import pytest
import telegram
from sqlmodel import func, select
from telegram import Update
from telegram.ext import (
    ApplicationBuilder,
    ApplicationHandlerStop,
    ConversationHandler,
    MessageHandler,
    TypeHandler,
    filters,
)

from bot.context import Ctx
from bot.conversation import LockedRow, Wizard
from bot.update.application import TransactionalApplication
from models.tables import Conversation, PoisonUpdate
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import up_to

TOKEN = "123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc"


class Bug(Exception):  # noqa: N818 - it is one
    """What a handler with a mistake raises."""


async def fails(_update: object, _context: Any) -> None:
    raise Bug


def application(kind: type[Any] | None) -> Any:
    builder = ApplicationBuilder().token(TOKEN).updater(None).job_queue(None)
    made = (builder.application_class(kind) if kind else builder).build()
    made.add_handler(TypeHandler(object, fails))
    made._initialized = True  # without asking Telegram who we are
    return made


def test_the_version_is_the_one_these_tests_were_written_for() -> None:
    """Another one may keep its states elsewhere: read its ConversationHandler first."""
    assert telegram.__version__.startswith("22.8")


def test_the_private_mapping_of_states_is_where_we_put_ours() -> None:
    plain: Any = ConversationHandler(entry_points=[], states={}, fallbacks=[], name="plain")
    ours = Wizard("ours", entry=[], states={}, always=[])

    assert isinstance(plain._conversations, dict)
    assert isinstance(ours._conversations, LockedRow)


async def test_the_state_of_a_wizard_is_read_from_and_written_to_the_locked_row(
    stage: Stage, siti: Somebody
) -> None:
    await up_to(siti, "nik")
    await stage.crash()
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        states = (await session.exec(select(Conversation.states))).one()
    await siti.says("1410014101800001")

    assert states == {"enrol": "nik"}
    assert "3 dari 9" in siti.last


async def test_the_library_swallows_what_a_handler_raises(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """If this changes, our re-raise may be dropped."""
    with caplog.at_level(logging.CRITICAL):
        await application(None).process_update(Update(1))


async def test_our_application_lets_it_out(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Bug):
        await application(TransactionalApplication).process_update(Update(1))


async def test_a_context_that_cannot_be_made_is_a_failure_not_a_silence(
    stage: Stage,
    siti: Somebody,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    """The library only logs it, and the update would count as handled without an answer."""

    def broken(self: Ctx, *_: Any, **__: Any) -> None:
        raise Bug

    monkeypatch.setattr(Ctx, "__init__", broken)
    await siti.says("kenari")
    monkeypatch.undo()
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        errors = (await session.exec(select(PoisonUpdate.error))).all()

    assert len(errors) == 1
    assert str(errors[0]).startswith("Bug at ")
    assert "KSS-" in siti.last
    assert "kenari" not in caplog.text


@pytest.mark.parametrize("name", ["user_data", "chat_data"])
async def test_what_would_be_lost_in_a_crash_cannot_be_used(
    stage: Stage, siti: Somebody, name: str
) -> None:
    refused: list[str] = []

    async def remembers(_update: Update, ctx: Any) -> None:
        try:
            getattr(ctx, name)["x"] = 1
        except RuntimeError as error:
            refused.append(str(error))

    assert stage.bot is not None
    stage.bot.application.add_handler(MessageHandler(filters.TEXT, remembers), group=-1)
    await siti.says("halo")

    assert len(refused) == 1
    assert "lost in a crash" in refused[0]


async def test_a_handler_that_stops_the_others_commits_what_it_did(
    stage: Stage, siti: Somebody
) -> None:
    async def stops(_update: Update, ctx: Any) -> None:
        ctx.form("enrol")["answers"] = {"name": "Siti"}
        raise ApplicationHandlerStop

    assert stage.bot is not None
    stage.bot.application.add_handler(MessageHandler(filters.Regex("^stop$"), stops), group=-1)
    await siti.says("stop")
    async with stage.bot.db.reading() as session:
        handled = (await session.exec(select(func.sum(Conversation.handled)))).one()
        form = (await session.exec(select(Conversation.form))).one()

    assert (handled, siti.said) == (1, [])
    assert form is not None
