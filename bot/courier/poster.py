"""Sends lines: committed as `sending` before the call, settled with its answer after it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram.error import BadRequest, TelegramError

from bot.clock import Clock
from bot.courier.calls import Call, ahead, most_messages, sending
from bot.courier.gate import Gate
from bot.courier.plan import Send
from bot.courier.words import Words
from bot.db import Database
from bot.delivery import notify, outcomes
from bot.delivery.outcomes import Again, Closed, Moved
from bot.tasks import place_of
from models.queries.desk import carrying, groups, leaving, linked, standing
from models.queries.desk.carrying import Load
from models.queries.desk.losing import tell_lost
from models.queries.desk.values import Way
from models.queries.moved_chats import move_chat
from models.queries.sending import group_gates, send_rate
from models.queries.staff.holding import staff_of
from models.rules.roles import Role

_log = structlog.stdlib.get_logger(__name__)

NO_TOPIC = ("thread not found", "topic_id_invalid", "topic_deleted")
"""What Telegram says where somebody deleted the topic."""

Ask = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""(method, parameters) -> result; raises the library's errors."""


class Poster:
    """Sends the lines of a case."""

    def __init__(self, *, db: Database, call: Ask, words: Words, clock: Clock, gate: Gate) -> None:
        self._db = db
        self._call = call
        self._words = words
        self._clock = clock
        self._gate = gate

    async def send(self, load: Load, step: Send) -> None:
        """Commit that it is about to go out, send it, commit what became of it."""
        if not await self._begin(load, step):
            return
        try:
            call, before = sending(load, step, self._words), ahead(load, step, self._words)
            if before is not None:
                await self._call(before.method, before.params)
                self._gate.passed(int(before.params["chat_id"]), self._clock.now())
            result = await self._call(call.method, call.params)
        except TelegramError as error:
            await self._not_sent(load, step, error)
            return
        except Exception as error:  # what cannot be shown must not stop the case
            _log.error("line_failed", error=type(error).__name__, place=place_of(error))
            await self._lose(load, step, "error")
            return
        await self._sent(load.case.id, step, call, result)

    async def _begin(self, load: Load, step: Send) -> bool:
        """Commit that it is about to go out; False where a group has to wait for its turn."""
        chat_id = self._chat_of(load, step)
        async with self._db.session() as session:
            if chat_id < 0:
                wait = await self._wait_for_room(session, chat_id, most_messages(step))
                if wait is not None:
                    self._gate.shut(chat_id, self._clock.now(), wait)
                    return False
            await carrying.begin_sending(session, ids=[line.id for line in step.lines])
        return True

    async def _wait_for_room(
        self, session: AsyncSession, chat_id: int, messages: int
    ) -> float | None:
        """None: there is room in the group, and it is taken; else in how many seconds."""
        connection = await session.connection()
        at = await send_rate.moment(connection, here=self._clock.unmoved())
        free = await group_gates.reserve(connection, chat_id=chat_id, messages=messages, at=at)
        return None if free is None else free - at

    async def _sent(self, case_id: str, step: Send, call: Call, result: Any) -> None:
        messages = result if isinstance(result, list) else [result] * len(step.lines)
        chat_id = int(call.params["chat_id"])
        self._gate.passed(chat_id, self._clock.now(), len({m["message_id"] for m in messages}))
        copies = {
            line.id: (chat_id, int(message["message_id"]))
            for line, message in zip(step.lines, messages, strict=False)
        }
        shown = {line.id: line.revision for line in step.lines}
        async with self._db.session() as session:
            found = await carrying.sent(session, case_id=case_id, copies=copies, shown=shown)
        if not found:  # erased, or given to another while it was on its way: it does not stay
            for message in {message for _, message in copies.values()}:
                await self._quietly("deleteMessage", {"chat_id": chat_id, "message_id": message})

    async def _not_sent(self, load: Load, step: Send, error: TelegramError) -> None:
        chat_id = self._chat_of(load, step)
        if await self._topic_is_gone(load, step, error):
            return
        match outcomes.of(error):
            case Again(after=after, ambiguous=ambiguous):
                self._gate.shut(chat_id, self._clock.now(), after)
                if not ambiguous:  # else the next look finds it `sending`, and says so
                    await self._put_back(step)
            case Moved(chat_id=new):
                await self._put_back(step)
                await self.move_group(chat_id, new)
            case Closed(reason=reason, unreachable=True) if chat_id < 0:
                _log.error("desk_group_lost", reason=reason)
                await self._put_back(step)
                await self.lose_group(chat_id)
            case Closed(unreachable=True) if await self._holder_is_gone(load, step):
                _log.warning("holder_unreachable")
            case Closed(reason=reason, unreachable=unreachable):
                await self._lose(load, step, "blocked" if unreachable else reason)
            case _:
                await self._lose(load, step, "refused")

    async def _topic_is_gone(self, load: Load, step: Send, error: TelegramError) -> bool:
        """Somebody deleted the topic: the case gets another one."""
        if not isinstance(error, BadRequest) or load.case.thread_id is None:
            return False
        if not any(words in error.message.lower() for words in NO_TOPIC):
            return False
        async with self._db.session() as session:
            await carrying.not_sent(session, ids=[line.id for line in step.lines])
            await standing.topic_is_gone(session, case_id=load.case.id)
        return True

    async def _holder_is_gone(self, load: Load, step: Send) -> bool:
        """The officer blocked the bot: the case waits for a colleague, with all that was said."""
        holder = load.case.chat_id
        if step.lines[0].way is Way.WORKER or holder is None:
            return False
        async with self._db.session() as session:
            await carrying.not_sent(session, ids=[line.id for line in step.lines])
            return await leaving.put_back_unreachable(
                session, case_id=load.case.id, user_id=holder, now=self._clock.now()
            )

    async def _put_back(self, step: Send) -> None:
        async with self._db.session() as session:
            await carrying.not_sent(session, ids=[line.id for line in step.lines])

    async def _lose(self, load: Load, step: Send, reason: str) -> None:
        """It will never go out; whoever wrote it is told, once."""
        to_worker = step.lines[0].way is Way.WORKER
        async with self._db.session() as session:
            await carrying.lost(session, ids=[line.id for line in step.lines], reason=reason)
            await tell_lost(
                session,
                case=load.case,
                line=step.lines[0],
                blocked=to_worker and reason == "blocked",
                now=self._clock.now(),
            )

    async def lose_group(self, chat_id: int) -> None:
        """Thrown out of the group, or it has no topics: its cases wait in the private queue."""
        now = self._clock.now()
        async with self._db.session() as session:
            area = await linked.area_of_group(session, chat_id=chat_id)
            await groups.unlink(session, chat_id=chat_id, now=now)
            if area is None:
                return
            for admin in await staff_of(session, role=Role.ADMIN, place=area):
                screen = self._words.group_lost(area)
                await notify.tell(session, admin, screen, now=now, topic="desk")

    async def move_group(self, old: int, new: int) -> None:
        """Telegram gave the group a new id."""
        async with self._db.session() as session:
            await move_chat(await session.connection(), old=old, new=new)

    async def _quietly(self, method: str, params: Mapping[str, Any]) -> None:
        try:
            await self._call(method, params)
        except TelegramError as error:
            _log.warning("not_taken_back", error=type(error).__name__)

    def _chat_of(self, load: Load, step: Send) -> int:
        worker = step.lines[0].way is Way.WORKER
        return load.case.user_id if worker else int(load.case.chat_id or 0)
