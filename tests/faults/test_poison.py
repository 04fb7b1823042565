"""An update that fails each time is set aside with one apology; its chat and all others go on."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from sqlmodel import col, func, select
from telegram import Update
from telegram.ext import CallbackQueryHandler, MessageHandler, filters

from bot.context import Ctx
from bot.process import replaying
from bot.update import poison
from models.queries.jobs.requests import request_job
from models.queries.people import consents
from models.rules.running.jobs import JobStatus
from models.tables import Consent, Conversation, PoisonUpdate
from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage
from tests.support.jobs import ended
from tests.support.sign_up import up_to

Handler = Callable[[Update, Any], Coroutine[Any, Any, None]]


class Bug(Exception):  # noqa: N818 - it is one
    """What a handler with a mistake raises."""


def poisoned(stage: Stage, handler: Handler) -> None:
    """Before all others, `handler` takes every message with the word "racun"."""
    assert stage.bot is not None
    application = stage.bot.application
    application.add_handler(MessageHandler(filters.Regex("racun"), handler), group=-1)


async def raises(_update: Update, _ctx: Any) -> None:
    raise Bug


async def cases(stage: Stage) -> list[PoisonUpdate]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list((await session.exec(select(PoisonUpdate))).all())


async def count(stage: Stage, what: Any) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return int((await session.exec(select(what))).one() or 0)


async def test_one_apology_with_a_case_code_and_the_chat_goes_on(
    stage: Stage, siti: Somebody
) -> None:
    poisoned(stage, raises)
    siti.person.says("/menu")
    siti.person.says("racun")
    siti.person.says("/bantuan")
    await stage.quiet()
    (case,) = await cases(stage)

    assert case.case_code is not None
    assert [case.case_code in text for text in siti.said] == [False, True, False]
    assert case.tries == poison.MAX_TRIES
    assert case.error is not None
    assert case.error.startswith("Bug at test_poison.py:")


async def test_others_in_the_same_batch_are_handled(stage: Stage, siti: Somebody) -> None:
    poisoned(stage, raises)
    others = [stage.person(f"Orang {n}", phone=f"+62812{n:08}") for n in range(20)]
    for number, other in enumerate(others):
        other.person.says("/menu")
        if number % 5 == 0:
            siti.person.says("racun")
    await stage.quiet()

    assert [len(other.said) for other in others] == [1] * 20
    assert len(await cases(stage)) == 4
    assert await count(stage, func.sum(Conversation.handled)) == 24


async def test_nothing_of_a_failed_handler_stays(stage: Stage, siti: Somebody) -> None:
    """Half an update would be worse than none: this is what the re-raise is for."""

    async def writes_then_raises(_update: Update, ctx: Ctx) -> None:
        ctx.profile.set(language="en")
        ctx.form("enrol")["answers"] = {"name": "half"}
        await consents.record_consent(
            ctx.session, user_id=ctx.profile.user_id, purpose="x", text_version="1",
            text_hash="", language="id", given=True, now=ctx.now(),
        )  # fmt: skip
        raise Bug

    poisoned(stage, writes_then_raises)
    await siti.says("racun")
    await siti.says("/menu")

    account = await account_of(stage, siti.person.id)

    assert await count(stage, func.count(col(Consent.id))) == 0
    assert account.language is None
    assert len(siti.said) == 2, "the apology and the menu; no draft to go on with"


async def test_a_failure_that_passes_leaves_no_apology(stage: Stage, siti: Somebody) -> None:
    left = [Bug, Bug]

    async def twice(_update: Update, _ctx: Ctx) -> None:
        if left:
            raise left.pop()

    poisoned(stage, twice)
    await siti.says("racun")

    assert len(siti.said) == 1
    assert await cases(stage) == []
    assert await count(stage, func.sum(Conversation.handled)) == 1


@pytest.mark.parametrize("error", [FileNotFoundError, TimeoutError, MemoryError, RecursionError])
async def test_an_error_of_the_system_in_a_handler_is_the_handlers_fault(
    stage: Stage, siti: Somebody, error: type[Exception]
) -> None:
    """Taken for an absent database it would be retried for ever, and nobody would be answered."""

    async def fails(_update: Update, _ctx: Ctx) -> None:
        raise error

    poisoned(stage, fails)
    await siti.says("racun")
    await siti.says("/menu")

    assert len(siti.said) == 2
    assert len(await cases(stage)) == 1


async def test_what_cannot_be_written_is_set_aside_too(stage: Stage, siti: Somebody) -> None:
    async def writes_nonsense(_update: Update, ctx: Ctx) -> None:
        ctx.profile.set(muted_topics=[object()])

    poisoned(stage, writes_nonsense)
    await siti.says("racun")
    await siti.says("/menu")

    assert len(siti.said) == 2
    assert len(await cases(stage)) == 1


async def test_a_tap_that_fails_is_answered_all_the_same(stage: Stage, siti: Somebody) -> None:
    assert stage.bot is not None
    await up_to(siti, "payer")
    stage.bot.application.add_handler(CallbackQueryHandler(raises), group=-1)
    await siti.taps("💪 Usaha sendiri")

    assert stage.world.callbacks.unanswered == []
    assert "KSS-" in siti.last


async def test_an_update_set_aside_can_be_handled_again_once_the_mistake_is_gone(
    stage: Stage, siti: Somebody
) -> None:
    mistakes = [Bug] * (1 + poison.MAX_TRIES)  # once in the batch, then alone

    async def mended_later(_update: Update, _ctx: Ctx) -> None:
        if mistakes:
            raise mistakes.pop()

    assert stage.bot is not None
    poisoned(stage, mended_later)
    update = siti.person.says("racun")
    await stage.quiet()
    (case,) = await cases(stage)
    number, now = str(case.update_id), stage.clock.now()
    async with stage.bot.db.session() as session:
        request = await request_job(
            session, kind=replaying.KIND, subject=number, by="cli:rahma", now=now
        )
    done = await ended(stage.bot.db, request)
    await stage.quiet()

    assert case.update_id == update["update_id"]
    assert done.status is JobStatus.DONE
    assert len(siti.said) == 2
    assert await cases(stage) == []


async def test_what_fails_again_is_set_aside_again_under_a_new_code(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    poisoned(stage, raises)
    await siti.says("racun")
    (first,) = await cases(stage)
    raw = await poison.release(stage.bot.db, first.update_id)
    assert raw is not None
    await stage.bot.intake.take([raw])
    await stage.quiet()
    (second,) = await cases(stage)

    assert not await poison.put_away(stage.bot.db, first.update_id)
    assert second.case_code != first.case_code
    assert str(second.case_code) in siti.last


async def test_a_crash_amid_a_replay_lets_it_take_effect_once(
    stage: Stage, siti: Somebody
) -> None:
    """After the effect and before it is put away: the job begins anew."""
    mistakes = [Bug] * (1 + poison.MAX_TRIES)

    async def mended_later(_update: Update, _ctx: Ctx) -> None:
        if mistakes:
            raise mistakes.pop()

    assert stage.bot is not None
    poisoned(stage, mended_later)
    await siti.says("racun")
    (case,) = await cases(stage)
    for _ in range(2):
        raw = await poison.release(stage.bot.db, case.update_id)
        assert raw is not None
        await stage.bot.intake.take([raw])
    await stage.quiet()

    assert len(siti.said) == 2
    assert await poison.put_away(stage.bot.db, case.update_id)
    assert await poison.release(stage.bot.db, case.update_id) is None


async def test_the_content_of_an_update_set_aside_is_sealed(stage: Stage, siti: Somebody) -> None:
    poisoned(stage, raises)
    await siti.says("racun kenari")
    (case,) = await cases(stage)

    assert case.payload is not None
    assert b"kenari" not in case.payload
