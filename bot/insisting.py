"""Telegram is asked at the start until it answers: a bot that boots before its network waits."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.errors import OperatorError
from bot.polling import TokenRevokedError

LONGEST_START_PAUSE_S = 30.0

_log = structlog.stdlib.get_logger(__name__)


async def insist(ask: Callable[[], Awaitable[object]]) -> None:
    """Ask Telegram until it answers, as long as it takes; what it refuses ends the start."""
    pause = 0.5
    while True:
        try:
            await ask()
        except InvalidToken:
            raise TokenRevokedError("Telegram refuses the token: JAMSOSTEK_TOKEN") from None
        except BadRequest as error:
            raise OperatorError(f"Telegram refuses to begin: {error.message}") from None
        except TelegramError as error:
            _log.warning("no_network", error=type(error).__name__, pause=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_START_PAUSE_S, pause * 2)
        else:
            return
