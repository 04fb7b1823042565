"""The calls of the sender: an answer goes out, and what became of it; whether Telegram answers."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from telegram.error import TelegramError

from bot.delivery import outcomes
from bot.delivery.outcomes import Again, Closed, Outcome, Sent
from bot.tasks import place_of
from bot.update.outgoing import Outgoing

MAX_IN_FLIGHT = 256

_log = structlog.stdlib.get_logger(__name__)

Call = Callable[[str, Mapping[str, Any]], Awaitable[Any]]
"""(method, parameters) -> result; raises the library's errors."""
Attach = Callable[[Outgoing], Awaitable[object]]
"""Makes the file of a reply and sends it; raises the library's errors."""


class Calling:
    """So many at once, no more."""

    def __init__(self, call: Call, attach: Attach) -> None:
        self._call = call
        self._attach = attach
        self._room = asyncio.Semaphore(MAX_IN_FLIGHT)

    async def send(self, out: Outgoing) -> Outcome:
        """Try to send it, once."""
        async with self._room:
            try:
                if out.attachment is not None:
                    await self._attach(out)
                else:
                    await self._call(out.method, out.params)
            except TelegramError as error:
                return outcomes.of(error)
            except Exception as error:  # a file that cannot be made must not stop the chat
                _log.error("reply_failed", error=type(error).__name__, place=place_of(error))
                return Closed(type(error).__name__)
            return Sent()

    async def trouble(self, chat_id: int) -> Again | None:
        """Ask for something harmless on the same way; None: Telegram answers, whatever it says."""
        async with self._room:
            try:
                await self._call("sendChatAction", {"chat_id": chat_id, "action": "typing"})
            except TelegramError as error:
                outcome = outcomes.of(error)
                return outcome if isinstance(outcome, Again) else None
            except Exception as error:  # whatever it is must not stop the chat
                _log.error("not_asked", error=type(error).__name__, place=place_of(error))
            return None
