"""One update inside the transaction: what it has read, what it will say, what it is about."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import date, datetime

from bot.clock import JAKARTA
from bot.update.outgoing import Outgoing
from bot.update.profile import Profile
from bot.update.standing import Standing
from bot.update.work import Work
from models.rules.roles import Duty


@dataclass(slots=True)
class Turn:
    """One update being handled."""

    update_id: int
    now: datetime
    standing: Standing
    profile: Profile
    duties: frozenset[Duty]
    """What the sender may do, as the database says in this very transaction."""
    work: Work
    replies: list[Outgoing] = field(default_factory=list)
    callback_id: str | None = None
    """The callback query that still waits for its answer."""
    refused: bool = False
    """A step for people with a duty would have taken it; of a dismissed one that is on record."""
    secrets: list[str] = field(default_factory=list)
    """Kinds of secrets that were deleted from the chat, to be counted after the commit."""
    beside: bool = False
    """What was tapped stays as it is, such as a broadcast: the answer is a message of its own."""
    broken: Exception | None = None
    """What went wrong where the library would only log it."""

    def today(self) -> date:
        """The date of this update by Jakarta's clock, which dates the rules."""
        return self.now.astimezone(JAKARTA).date()


CURRENT: ContextVar[Turn] = ContextVar("turn")
"""The turn whose handlers run; the locked row is reached through it, never through a global."""
