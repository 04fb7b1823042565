"""Carries one case: step after step, each committed before and settled after its call."""

from collections.abc import Mapping
from functools import partial
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.clock import Clock
from bot.courier.calls import editing
from bot.courier.gate import Gate
from bot.courier.plan import Edit, MakeTopic, Send, Shut, Step, Tick, Wait, next_step
from bot.courier.poster import Ask, Poster
from bot.courier.words import Words
from bot.db import Database
from bot.delivery import outcomes
from bot.delivery.outcomes import Again, Moved
from models.queries.desk import carrying
from models.queries.desk.carrying import Load
from models.queries.desk.values import Way

_log = structlog.stdlib.get_logger(__name__)

SENT, NOTED = "👍", "✍"
"""Reactions on an officer's message: it went out; it was kept as a note."""


class Carrier:
    """Does what `plan` wants for a case, until nothing is left or nothing can be done."""

    def __init__(self, *, db: Database, call: Ask, words: Words, clock: Clock) -> None:
        self._db = db
        self._call = call
        self._words = words
        self._clock = clock
        self._gate = Gate()
        self._poster = Poster(db=db, call=call, words=words, clock=clock, gate=self._gate)

    async def carry(self, case_id: str, *, owner: str) -> None:
        """One claimed case, as far as it goes now; then it is put down."""
        while True:
            now = self._clock.now()
            async with self._db.reading() as session:
                load = await carrying.load(session, case_id=case_id)
            if load is None:
                return
            step = next_step(load, now=now, opens=partial(self._gate.opens, now=now))
            if step is None or isinstance(step, Wait):
                at = None if step is None else step.until
                async with self._db.session() as session:
                    await carrying.release(
                        session, case_id=case_id, owner=owner, work=load.work, at=at, now=now
                    )
                return
            await self._do(load, step)

    async def _do(self, load: Load, step: Step) -> None:
        match step:
            case Send():
                await self._poster.send(load, step)
            case Edit():
                await self._edit(load, step)
            case MakeTopic():
                await self._make_topic(load)
            case Tick():
                await self._tick(step)
            case Shut():
                await self._shut(load, step)

    async def _edit(self, load: Load, step: Edit) -> None:
        call = editing(load, step, self._words)
        if call is not None:
            chat_id = int(call.params["chat_id"])
            if not await self._tried(call.method, call.params, chat_id):
                return
        shown = {line.id: line.revision for line in step.lines}
        async with self._db.session() as session:
            await carrying.changed(session, shown=shown)

    async def _make_topic(self, load: Load) -> None:
        """A topic whose answer never came back stays empty; nothing refers to it."""
        case = load.case
        chat_id = int(case.chat_id or 0)
        params = {"chat_id": chat_id, "name": self._words.topic(case)}
        try:
            made = await self._call("createForumTopic", params)
        except TelegramError as error:
            await self._no_topic(chat_id, error)
            return
        thread_id = int(made["message_thread_id"])
        async with self._db.session() as session:
            await carrying.topic_made(session, case_id=case.id, thread_id=thread_id)

    async def _no_topic(self, chat_id: int, error: TelegramError) -> None:
        match outcomes.of(error):
            case Again(after=after):
                self._gate.shut(chat_id, self._clock.now(), after)
            case Moved(chat_id=new):
                await self._poster.move_group(chat_id, new)
            case _:  # no rights, no topics, thrown out: the private queue takes over
                _log.error("desk_group_lost", reason="no_topic")
                await self._poster.lose_group(chat_id)

    async def _tick(self, step: Tick) -> None:
        line = step.line
        emoji = NOTED if line.way is Way.NOTE else SENT
        reaction = [{"type": "emoji", "emoji": emoji}]
        params = {"chat_id": line.chat_id, "message_id": line.message_id, "reaction": reaction}
        if await self._tried("setMessageReaction", params, int(line.chat_id or 0)):
            async with self._db.session() as session:
                await carrying.ticked(session, line_id=line.id)

    async def _shut(self, load: Load, step: Shut) -> None:
        method = "closeForumTopic" if step.closed else "reopenForumTopic"
        chat_id = int(load.case.chat_id or 0)
        params = {"chat_id": chat_id, "message_thread_id": load.case.thread_id}
        if await self._tried(method, params, chat_id):
            async with self._db.session() as session:
                await carrying.topic_is(session, case_id=load.case.id, closed=step.closed)

    async def _tried(self, method: str, params: Mapping[str, Any], chat_id: int) -> bool:
        """What may be done twice and matters little; False: try again later."""
        try:
            await self._call(method, params)
        except TelegramError as error:
            outcome = outcomes.of(error)
            if isinstance(outcome, Again):
                self._gate.shut(chat_id, self._clock.now(), outcome.after)
                return False
        return True
