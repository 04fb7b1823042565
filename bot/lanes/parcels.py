"""A notice in hand, or several that go out as one message."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from models.queries.sending.notices import cell_of
from models.rules.running.pace import BULK
from models.tables import NoticeState
from models.tables.vault import Vault

MAX_TEXT = 4096
"""Telegram's limit for a message (Bot API, sendMessage), counted here with the markup."""


@dataclass(frozen=True, slots=True, repr=False)
class Parcel:
    """One call to Telegram; `ids` are the notices it settles."""

    ids: tuple[str, ...]
    chat_id: int
    rank: int
    method: str
    params: Mapping[str, Any]
    attachment: Mapping[str, Any] | None
    repeatable: bool
    tries: int
    joins: str | None
    weight: int = 1
    """How many messages Telegram counts."""

    @classmethod
    def of(cls, row: Row[Any], vault: Vault) -> "Parcel":
        """The notice of a row, opened."""
        sealed = vault.open(row.payload, **cell_of(row.id))
        method, params, attachment = json.loads(sealed)
        if "scope" not in params:  # a list of commands names its chat there
            params["chat_id"] = row.chat_id
        if row.thread_id is not None:
            params["message_thread_id"] = row.thread_id
        return cls(
            (row.id,), row.chat_id, row.rank, method, params, attachment, row.repeatable,
            row.tries, row.joins,
        )  # fmt: skip

    @property
    def bulk(self) -> bool:
        """Whether it goes at the pace of broadcasts."""
        return self.rank >= BULK

    def to(self, chat_id: int) -> "Parcel":
        """The same for the chat's new id."""
        return replace(self, chat_id=chat_id, params={**self.params, "chat_id": chat_id})


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a notice: settled, or (`state` None) certainly not sent."""

    notice_id: str
    state: NoticeState | None
    reason: str | None = None
    message_id: int | None = None
    tries: int = 0


@dataclass(slots=True)
class News:
    """What is known and not written yet."""

    results: dict[str, Result] = field(default_factory=dict)
    unreachable: set[int] = field(default_factory=set)

    def take(self) -> "News":
        """A copy of what there is now."""
        return News(dict(self.results), set(self.unreachable))

    def forget(self, written: "News") -> None:
        """After the commit: this much is written."""
        for notice_id in written.results:
            self.results.pop(notice_id, None)
        self.unreachable -= written.unreachable

    def __bool__(self) -> bool:
        return bool(self.results or self.unreachable)


def joined(head: Parcel, others: Sequence[Parcel]) -> Parcel:
    """`head` and as many of the lines behind it as belong to it and fit into one message."""
    if not _is_line(head):
        return head
    taken, text = [head], str(head.params["text"])
    for other in others:
        longer = f"{text}\n{other.params.get('text')}"
        if not _is_line(other) or _place(other) != _place(head) or len(longer) > MAX_TEXT:
            break
        taken.append(other)
        text = longer
    return replace(
        head,
        ids=tuple(notice_id for parcel in taken for notice_id in parcel.ids),
        params={**head.params, "text": text},
        repeatable=all(parcel.repeatable for parcel in taken),
        tries=max(parcel.tries for parcel in taken),
    )


def _is_line(parcel: Parcel) -> bool:
    plain = parcel.method == "sendMessage" and "reply_markup" not in parcel.params
    return plain and parcel.joins is not None and parcel.attachment is None


def _place(parcel: Parcel) -> tuple[object, ...]:
    params = parcel.params
    return parcel.joins, params.get("message_thread_id"), params.get("parse_mode")


def settled(result: Result, at: datetime) -> dict[str, Any]:
    """A result as `models.queries.sending.post.settle` takes it."""
    assert result.state is not None  # noqa: S101 - those go back into the queue
    return {
        "n": result.notice_id,
        "s": result.state.value,
        "r": result.reason,
        "m": result.message_id,
        "at": at,
    }


@dataclass(frozen=True, slots=True)
class Claim:
    """What a transaction took; moments are the event loop's."""

    parcels: Sequence[tuple[Parcel, float]]
    unreadable: Sequence[str]
    next_look: float | None
    """When slots can be had again for what still waits; None: nothing waits for a slot."""
    factor: float
    given_back: Sequence[str] = ()
    """Ids of late ones that are not to leave any more: it was stopped, or they said no."""
