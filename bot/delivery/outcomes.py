"""What became of a call to Telegram: done, closed for a reason, or to be tried again."""

from dataclasses import dataclass

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.request import Intercepted, NotSent, Refused, Unwell

HARMLESS = (
    "message is not modified",
    "query is too old",
    "query id is invalid",
    "message to delete not found",
    "message can't be deleted",
)
"""What a repeated or late call is told: what it wanted is so already, or can no longer matter."""

EDIT_IMPOSSIBLE = ("message to edit not found", "message can't be edited", "message_id_invalid")
"""The message is gone or too old: the screen is shown as a new one."""

NO_RIGHTS = ("not enough rights", "have no rights", "write_forbidden")
"""The bot may not write there now; that may change."""


@dataclass(frozen=True, slots=True)
class Sent:
    """Telegram took it, or it no longer matters."""


@dataclass(frozen=True, slots=True)
class Closed:
    """It will never go out."""

    reason: str
    unreachable: bool = False
    """The person blocked the bot or is gone: nothing else will go out either."""


@dataclass(frozen=True, slots=True)
class Again:
    """Try once more."""

    after: float | None = None
    """Seconds Telegram asked to wait; None: our own growing pause."""
    ambiguous: bool = False
    """It may have arrived: only what may come twice is repeated."""
    unwell: bool = False
    """Telegram said so itself (5xx): then it hardly has."""
    intercepted: bool = False
    """Somebody on the way answered, who may like others better."""

    @property
    def silent(self) -> bool:
        """Nobody said a word: it has arrived as likely as not."""
        return self.ambiguous and not self.unwell

    @property
    def doubtful(self) -> bool:
        """The network is there: where others go out, it is this very message that does not."""
        return self.ambiguous or self.intercepted


@dataclass(frozen=True, slots=True)
class AsNewMessage:
    """The message to edit is gone; its words, if that is what was edited, are sent anew."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The group became a supergroup with another id."""

    chat_id: int


Outcome = Sent | Closed | Again | AsNewMessage | Moved


def of(error: TelegramError) -> Outcome:
    """Sort an error. The words are Telegram's own; what is not known here closes the reply."""
    match error:
        case RetryAfter():
            return Again(after=_seconds(error))
        case ChatMigrated():
            return Moved(error.new_chat_id)
        case Forbidden():
            return Closed("forbidden", unreachable=True)
        case BadRequest() | Refused():
            return _of_refusal(error)
        case NotSent():
            return Again(intercepted=isinstance(error, Intercepted))
        case InvalidToken() | Conflict():
            return Again(after=30.0)
        case TimedOut() | NetworkError():
            return Again(ambiguous=True, unwell=isinstance(error, Unwell))
        case _:
            return Closed(type(error).__name__)


def _of_refusal(error: BadRequest | Refused) -> Outcome:
    if isinstance(error, Refused):
        return Closed("refused")
    words = error.message.lower()
    if any(known in words for known in HARMLESS):
        return Sent()
    if any(known in words for known in EDIT_IMPOSSIBLE):
        return AsNewMessage()
    if "chat not found" in words:
        return Closed("chat_not_found", unreachable=True)
    if "deactivated" in words:  # an account that was deleted, or a group
        return Closed("forbidden", unreachable=True)
    if any(known in words for known in NO_RIGHTS):
        return Closed("no_rights")
    return Closed("bad_request")


def _seconds(error: RetryAfter) -> float:
    pause = error.retry_after
    return pause if isinstance(pause, int) else pause.total_seconds()
