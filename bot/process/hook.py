"""The webhook as Telegram has it: looked at now and then, set again where somebody took it away.

A webhook that was deleted or sent elsewhere makes no noise: Telegram just falls silent.
"""

from functools import partial

import structlog
from telegram import Bot, WebhookInfo

from bot import metrics
from bot.clock import Clock
from bot.polling import ALLOWED_UPDATES
from bot.watch.health import Health
from models.rules.running.delivery import Delivery, seen

GONE = "webhook is gone"
LONGEST_WHY = 200

_log = structlog.stdlib.get_logger(__name__)


class Hook:
    """Ours: `address` and `secret`, which Telegram shows with each update."""

    def __init__(
        self, bot: Bot, address: str, *, secret: str, health: Health, clock: Clock
    ) -> None:
        self._bot = bot
        self._address = address
        self._health = health
        self._clock = clock
        self._last: Delivery | None = None
        options = {"secret_token": secret, "allowed_updates": ALLOWED_UPDATES}
        self.set = partial(bot.set_webhook, address, **options)  # type: ignore[arg-type]  # of two types
        """Tell Telegram where to bring updates, and what to show there."""

    @property
    def stuck_for(self) -> float:
        """For how many seconds updates have not come as they should."""
        since = self._last.stuck_since if self._last is not None else None
        return 0.0 if since is None else (self._clock.now() - since).total_seconds()

    async def look(self) -> None:
        """Ask Telegram how our webhook is; raises TelegramError, also for a revoked token."""
        info = await self._bot.get_webhook_info()
        failed_at = info.last_error_date
        before, pending = self._last, info.pending_update_count
        self._last = seen(before, pending=pending, error_at=failed_at, now=self._clock.now())
        self._show(info)
        if info.url != self._address:
            self._health.unreached = GONE
            metrics.webhook_taken.inc()
            # Not the address: its path may be as secret as ours.
            _log.error("webhook_gone", elsewhere=bool(info.url), pending=pending)
            await self._set_again()
        elif self._last.stuck_since is not None:
            _log.warning("webhook_stuck", pending=pending, why=self._health.webhook["last_error"])
            if "403" in (info.last_error_message or ""):  # our address, somebody else's secret
                await self._set_again()

    async def _set_again(self) -> None:
        await self.set()
        self._health.unreached = None
        _log.warning("webhook_set_again")

    def _show(self, info: WebhookInfo) -> None:
        metrics.webhook_pending.set(info.pending_update_count)
        failed_at = info.last_error_date
        self._health.webhook = {
            "pending": info.pending_update_count,
            "last_error": (info.last_error_message or "")[:LONGEST_WHY] or None,
            "last_error_at": failed_at.isoformat() if failed_at else None,
        }
