"""Telegram is asked at the start until it answers: a bot that boots before its network waits.

And, where it calls us, now and then afterwards: whether it still knows the token.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import BadRequest, InvalidToken, NetworkError, RetryAfter, TelegramError

from bot.errors import OperatorError
from bot.polling import TokenRevokedError
from bot.request.answers import understood
from bot.watch.health import STARTING, Health

LONGEST_START_PAUSE_S = 30.0
NO_NETWORK = "no network"
TOLD_TO_WAIT = "Telegram says to wait"
REFUSED = "Telegram refuses"
LONGEST_WHY = 200
ASK_AGAIN_S = 60.0
"""How often a webhook is asked for: Telegram just falls silent when it or its token is gone."""

_log = structlog.stdlib.get_logger(__name__)


async def insist(
    ask: Callable[[], Awaitable[object]], health: Health, *, server: str = ""
) -> None:
    """Ask Telegram until it answers, as long as it takes; what it refuses ends the start.

    `server` is the address that is asked, for the operator who typed another one.
    """
    pause = 0.5
    while True:
        try:
            with understood():
                await ask()
        except InvalidToken:
            raise TokenRevokedError from None
        except BadRequest as error:
            raise OperatorError(f"Telegram refuses to begin: {error.message}") from None
        except TelegramError as error:
            await asyncio.sleep(_waits(error, pause, health, server))
            pause = min(LONGEST_START_PAUSE_S, pause * 2)
        else:
            health.not_ready(STARTING)
            return


def _waits(error: TelegramError, pause: float, health: Health, server: str) -> float:
    """Say why it is asked again; seconds until then, Telegram's own where it told them."""
    if isinstance(error, RetryAfter):
        told = error.retry_after
        pause = float(told if isinstance(told, int) else told.total_seconds())
        health.not_ready(TOLD_TO_WAIT)
        _log.warning("told_to_wait", pause=pause)
        return pause
    away = isinstance(error, NetworkError)
    health.not_ready(NO_NETWORK if away else REFUSED)
    _log.warning(
        "no_network" if away else "telegram_refuses",
        error=type(error).__name__,
        why=error.message[:LONGEST_WHY],
        server=server,
        pause=pause,
    )
    return pause


async def while_known(ask: Callable[[], Awaitable[object]], *, every: float) -> None:
    """Ask for ever; raises TokenRevokedError as soon as Telegram refuses the token."""
    while True:
        await asyncio.sleep(every)
        try:
            with understood():
                await ask()
        except InvalidToken:
            raise TokenRevokedError from None
        except TelegramError as error:  # the network: it says nothing about the token
            _log.warning("telegram_not_asked", error=type(error).__name__)
