"""Telegram is asked at the start until it answers: a bot that boots before its network waits.

And, where it calls us, now and then afterwards: whether it still knows the token.
"""

import asyncio
from collections.abc import Awaitable, Callable

import structlog
from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.errors import OperatorError
from bot.polling import TokenRevokedError
from bot.request.answers import understood
from bot.watch.health import STARTING, Health

LONGEST_START_PAUSE_S = 30.0
NO_NETWORK = "no network"
ASK_AGAIN_S = 60.0
"""How often a webhook is asked for: Telegram just falls silent when it or its token is gone."""

_log = structlog.stdlib.get_logger(__name__)


async def insist(ask: Callable[[], Awaitable[object]], health: Health) -> None:
    """Ask Telegram until it answers, as long as it takes; what it refuses ends the start."""
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
            health.not_ready(NO_NETWORK)
            _log.warning("no_network", error=type(error).__name__, pause=pause)
            await asyncio.sleep(pause)
            pause = min(LONGEST_START_PAUSE_S, pause * 2)
        else:
            health.not_ready(STARTING)
            return


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
