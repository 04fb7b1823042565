"""One update inside the transaction: the locked row, the account, what will be said."""

import json
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row

from models.queries.inbox import Key
from models.queries.retention import DRAFTS
from models.rules.roles import Duty
from models.tables.vault import Vault

if TYPE_CHECKING:
    from bot.update.work import Work


@dataclass(slots=True, repr=False)
class Standing:
    """Where a person stands in a chat: the row of `conversation`, opened."""

    key: Key
    states: dict[str, str]
    version: int
    handled: int
    vault: Vault
    sealed: bytes | None
    was: tuple[dict[str, str], int] = ({}, 0)
    """States and version as they were read."""
    placeholder: bool = False
    """The row was made by locking it: nothing is in it."""
    _form: dict[str, Any] | None = None

    @classmethod
    def of(
        cls, key: Key, row: Row[Any] | None, vault: Vault, now: datetime | None = None
    ) -> "Standing":
        """From the locked row, or new where the pair never wrote before.

        What lay longer than a draft may is not offered again, purged yet or not.
        """
        if row is None:
            return cls(key, {}, 0, 0, vault, None)
        was = (row.states, row.version)
        none = row.handled == 0
        if now is not None and row.updated_at < now - DRAFTS:
            return cls(key, {}, row.version, row.handled, vault, None, was, none)
        return cls(key, dict(row.states), row.version, row.handled, vault, row.form, was, none)

    @property
    def changed(self) -> bool:
        """Whether a handler moved the person, asked something, or noted an answer."""
        noted = self._form is not None and bool(self._form or self.sealed)
        return noted or (self.states, self.version) != self.was

    @property
    def form(self) -> dict[str, Any]:
        """Answers given so far, by flow; opened when first asked for, sealed again on saving."""
        if self._form is None:
            self._form = {}
            if self.sealed is not None:
                self._form = json.loads(self.vault.open(self.sealed, **self._cell))
        return self._form

    def row(self, now: datetime) -> dict[str, Any]:
        """The row as it is saved."""
        if self._form is not None:
            self.sealed = None
            if self._form:
                self.sealed = self.vault.seal(json.dumps(self._form), **self._cell)
            self._form = None
        chat_id, user_id = self.key
        return {
            "chat_id": chat_id,
            "user_id": user_id,
            "states": self.states,
            "version": self.version,
            "handled": self.handled,
            "form": self.sealed,
            "updated_at": now,
        }

    @property
    def _cell(self) -> dict[str, str]:
        return {
            "table": "conversation",
            "column": "form",
            "row": f"{self.key[0]}:{self.key[1]}",
        }


@dataclass(slots=True)
class Profile:
    """What we remember of a Telegram user: the row of `account`, and whether it changed."""

    user_id: int
    created_at: datetime
    seen_at: datetime
    language: str | None = None
    address: str | None = None
    source: str | None = None
    muted_topics: list[str] = field(default_factory=list)
    unreachable_since: datetime | None = None
    case_code: str | None = None
    """The open case with an officer; a query wrote it, here it is what the batch knows."""
    changed: bool = False
    new: bool = False

    @classmethod
    def of(cls, user_id: int, row: Row[Any] | None, now: datetime) -> "Profile":
        """From the row, or new; a reading a day is enough for `seen_at`."""
        if row is None:
            return cls(user_id, now, now, new=True)
        profile = cls(**row._mapping)
        profile.muted_topics = list(profile.muted_topics)
        if profile.seen_at.date() != now.date():
            profile.set(seen_at=now)
        return profile

    def reached(self) -> None:
        """The person wrote in the private chat: they can be written to again."""
        if self.unreachable_since is not None:
            self.set(unreachable_since=None)

    def set(self, **values: Any) -> None:
        """Change some fields; the row is written with the batch."""
        for name, value in values.items():
            setattr(self, name, value)
        self.changed = True

    def row(self) -> dict[str, Any]:
        """The row as it is saved."""
        names = ("user_id", "language", "address", "source", "muted_topics")
        more = ("unreachable_since", "case_code", "created_at", "seen_at")
        return {name: getattr(self, name) for name in (*names, *more)}


@dataclass(frozen=True, slots=True, repr=False)
class Outgoing:
    """A call to Telegram, queued: said after the commit."""

    method: str
    chat_id: int
    params: dict[str, Any]
    attachment: dict[str, Any] | None = None
    repeatable: bool = True
    """Whether it may come twice, as an interactive answer may where a failure left it unsure."""
    tick: str | None = None
    """The moment (ISO) at which it goes out, not sooner: see `bot.tick`."""

    def as_new_message(self) -> "Outgoing":
        """The same screen, sent instead of edited."""
        params = {name: value for name, value in self.params.items() if name != "message_id"}
        return replace(self, method="sendMessage", params=params)

    def moved(self, chat_id: int) -> "Outgoing":
        """The same call to the chat's new id."""
        return replace(self, chat_id=chat_id, params={**self.params, "chat_id": chat_id})


@dataclass(slots=True)
class Turn:
    """One update being handled."""

    update_id: int
    now: datetime
    standing: Standing
    profile: Profile
    duties: frozenset[Duty]
    """What the sender may do, as the database says in this very transaction."""
    work: "Work"
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


CURRENT: ContextVar[Turn] = ContextVar("turn")
"""The turn whose handlers run; the locked row is reached through it, never through a global."""
