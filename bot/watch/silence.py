"""The watchdog of polling: Telegram says nothing, new connections, the supervisor's turn."""

import asyncio
from collections.abc import Awaitable, Callable

import structlog

from bot.errors import OperatorError
from bot.tasks import place_of

WEDGED_AFTER_S = 90.0
"""Without a word of Telegram for this long the connections are made anew; where that has not
helped for as long again, the process ends, and whoever supervises it starts it afresh."""

_log = structlog.stdlib.get_logger(__name__)


class SilentPollingError(OperatorError):
    """Telegram does not answer, and new connections did not help."""

    exit_code = 4

    def __init__(self) -> None:
        super().__init__("Telegram has been silent for minutes, and new connections did not help")


class Silence:
    """How long Telegram has said nothing; `renew` makes the connections anew."""

    def __init__(self, renew: Callable[[], Awaitable[None]]) -> None:
        self._renew = renew
        self._time = asyncio.get_running_loop().time
        self._last_word = self._time()
        self._renewed_at: float | None = None
        """When the connections were made anew, while that has not helped."""

    def broken(self) -> None:
        """Telegram said something, be it that somebody else polls, or to wait."""
        self._last_word, self._renewed_at = self._time(), None

    @property
    def in_spite(self) -> float:
        """For how many seconds it has been silent although the connections are new."""
        return 0.0 if self._renewed_at is None else self._time() - self._renewed_at

    async def watch(self) -> None:
        """To be called after each try in vain; raises SilentPollingError."""
        silent = self._time() - self._last_word
        if silent <= WEDGED_AFTER_S:
            return
        if self._renewed_at is None:
            _log.error("polling_wedged", silent_for=round(silent))
            self._renewed_at = self._time()
            await self._renew_quietly()
        elif self.in_spite > WEDGED_AFTER_S:
            _log.critical("polling_silent", silent_for=round(silent))
            raise SilentPollingError

    async def _renew_quietly(self) -> None:
        try:
            await self._renew()
        except Exception as error:  # the end of the process helps then
            _log.error("not_renewed", error=type(error).__name__, place=place_of(error))
