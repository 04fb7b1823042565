"""A case and its lines as values: what travels on from these queries."""

import json
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from models.rules.office.cases import Standing, State, Subject
from models.tables import DeskCase, DeskLine
from models.tables.vault import Vault


class Way(StrEnum):
    """To whom a line goes."""

    STAFF = "staff"
    WORKER = "worker"
    NOTE = "note"
    CARD = "card"
    """What staff press: the first line of a case, shown anew with every move."""


class Sent(StrEnum):
    """What became of a line."""

    WAITING = "waiting"
    SENDING = "sending"
    """Committed before the call; found later, it may have gone out or not."""
    DONE = "sent"
    LOST = "lost"


@dataclass(frozen=True, slots=True, repr=False)
class Content:
    """What a line says: words, a file Telegram keeps, a place, or an event of the case."""

    kind: str
    text: str = ""
    file: str = ""
    more: dict[str, Any] = field(default_factory=dict)

    def dump(self) -> str:
        """As JSON."""
        return json.dumps(asdict(self))

    @classmethod
    def load(cls, text: str) -> "Content":
        """From JSON made by `dump`."""
        return cls(**json.loads(text))


EVENT = "event"
"""Kind of a line that the bot says by itself: `text` names what happened."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case without its words."""

    id: str
    code: str
    user_id: int
    area: str
    subject: Subject
    language: str
    address: str | None
    state: State
    holder: int | None
    opened_at: datetime
    waiting_since: datetime
    closed_at: datetime | None
    due_on: date | None
    smile: int | None
    grave: bool
    """The worker told of a death in it."""
    chat_id: int | None
    thread_id: int | None

    @property
    def standing(self) -> Standing:
        """What decides whether a move is legal."""
        return Standing(self.state, self.holder, self.closed_at)

    @property
    def in_group(self) -> bool:
        """Whether a group shows it; groups have negative ids (Bot API, Chat)."""
        return self.chat_id is not None and self.chat_id < 0

    @classmethod
    def of(cls, row: DeskCase) -> "Case":
        """From its row."""
        return cls(
            id=row.id, code=row.code, user_id=row.user_id, area=row.area,
            subject=Subject(row.subject), language=row.language, address=row.address,
            state=State(row.state), holder=row.taken_by, opened_at=row.opened_at,
            waiting_since=row.waiting_since, closed_at=row.closed_at, due_on=row.due_on,
            smile=row.smile, grave=row.grave, chat_id=row.chat_id, thread_id=row.thread_id,
        )  # fmt: skip


@dataclass(frozen=True, slots=True, repr=False)
class Line:
    """One thing said in a case, and where its copy stands."""

    id: str
    number: int
    way: Way
    content: Content
    album: str | None
    reply_to: int | None
    chat_id: int | None
    message_id: int | None
    copy_chat: int | None
    copy_id: int | None
    state: Sent
    revision: int
    shown: int
    ticked: bool
    at: datetime

    @classmethod
    def of(cls, row: DeskLine, vault: Vault) -> "Line":
        """From its row, opened."""
        return cls(
            id=row.id, number=row.number, way=Way(row.way),
            content=Content.load(vault.open(row.content, **cell(row.id))),
            album=row.album, reply_to=row.reply_to, chat_id=row.chat_id,
            message_id=row.message_id, copy_chat=row.copy_chat, copy_id=row.copy_id,
            state=Sent(row.state), revision=row.revision, shown=row.shown, ticked=row.ticked,
            at=row.at,
        )  # fmt: skip


def cell(line_id: str) -> dict[str, str]:
    """Where the words of a line are sealed to."""
    return {"table": "desk_line", "column": "content", "row": line_id}
