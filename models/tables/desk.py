"""Questions to officers: cases, what was said in them, and the groups where staff answer."""

from datetime import date, datetime

from sqlalchemy import BigInteger, Index, LargeBinary, SmallInteger, false, text
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant

_WORK = text("work_at IS NOT NULL")
_ALARM = text("alarm_at IS NOT NULL")
_CALL = text("call_at IS NOT NULL")
_OPEN = text("state <> 'closed'")


class DeskGroup(SQLModel, table=True):
    """A staff group with topics, linked once by an admin inside it."""

    __tablename__ = "desk_group"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    area: str = Field(max_length=13, unique=True)
    """Kemendagri code whose cases come here; empty: all that no narrower group takes."""
    linked_by: int = Field(sa_type=BigInteger)
    linked_at: datetime = Field(sa_type=Instant)


class DeskCase(SQLModel, table=True):
    """One question of one worker to an officer, from its first message to its closing."""

    __tablename__ = "desk_case"

    id: str = Field(primary_key=True, max_length=32)
    code: str = Field(max_length=8, unique=True)
    """What both sides call it, such as K-7F4M."""
    user_id: int = Field(sa_type=BigInteger, index=True)
    area: str = Field(max_length=13)
    """Kemendagri code of the worker's regency, as far as it is known."""
    subject: str = Field(max_length=16)
    language: str = Field(max_length=8)
    address: str | None = Field(default=None, max_length=8)
    state: str = Field(max_length=16)
    taken_by: int | None = Field(default=None, sa_type=BigInteger)
    opened_at: datetime = Field(sa_type=Instant)
    waiting_since: datetime = Field(sa_type=Instant)
    """Since when nobody has it; of a taken case, until when nobody had."""
    closed_at: datetime | None = Field(default=None, sa_type=Instant, index=True)
    due_on: date | None = Field(default=None)
    """Until when a complaint is to be answered."""
    alarm_at: datetime | None = Field(default=None, sa_type=Instant)
    """When waiting becomes too long; None once the alarm was raised or the case taken."""
    call_at: datetime | None = Field(default=None, sa_type=Instant)
    """Since when officers are to be told that it waits without a group; None once they were."""
    left_by: int | None = Field(default=None, sa_type=BigInteger)
    """Whoever gave it away last: the one officer who need not be told."""
    grave: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """The worker told of a death in it: nobody asks for a smile."""
    smile: int | None = Field(default=None, sa_type=SmallInteger)
    """How content the worker was, 1 to 5."""
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    """Where staff see it: the linked group, else the private chat of whoever took it."""
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    """Its topic in the group; None in a private chat, or while it is not made yet."""
    topic_closed: bool = Field(default=False)
    lines: int = Field(default=0)
    """How many lines it has: the number of the next."""
    work: int = Field(default=0)
    """Grows with everything that has to be shown; what was shown in time is written against it."""
    work_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the courier should look next; None: both sides see everything."""
    owner: str | None = Field(default=None, max_length=80)
    """The replica whose courier has it in hand."""

    __table_args__ = (
        Index(
            "uq_desk_case_open",
            "user_id",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_desk_case_work", "work_at", sqlite_where=_WORK, postgresql_where=_WORK),
        Index("ix_desk_case_alarm", "alarm_at", sqlite_where=_ALARM, postgresql_where=_ALARM),
        Index("ix_desk_case_call", "call_at", sqlite_where=_CALL, postgresql_where=_CALL),
        Index("ix_desk_case_thread", "chat_id", "thread_id"),
        Index("ix_desk_case_state", "state", "waiting_since"),
    )


class DeskLine(SQLModel, table=True):
    """One thing said or noted in a case, and its copy on the other side."""

    __tablename__ = "desk_line"

    id: str = Field(primary_key=True, max_length=32)
    case_id: str = Field(foreign_key="desk_case.id", max_length=32, ondelete="CASCADE")
    number: int
    """Its place in the case, from 0."""
    way: str = Field(max_length=8)
    """To whom: staff, worker, nobody (a note), or the card that staff press."""
    content: bytes = Field(sa_type=LargeBinary)
    """Kind, text, file and the like, sealed JSON."""
    album: str | None = Field(default=None, max_length=64)
    """Telegram's media group: its lines are shown as one set."""
    reply_to: int | None = Field(default=None)
    """Number of the line that it answers."""
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message as its author sees it; None for what the bot says by itself."""
    copy_chat: int | None = Field(default=None, sa_type=BigInteger)
    copy_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message that the other side sees; joined lines share one."""
    state: str = Field(max_length=8)
    """waiting, sending, sent, or lost with the reason."""
    reason: str | None = Field(default=None, max_length=40)
    revision: int = Field(default=0)
    """Grows with each edit."""
    shown: int = Field(default=0)
    """The revision that the other side sees."""
    ticked: bool = Field(default=False)
    """Its author was shown that it went out."""
    at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        Index("uq_desk_line_number", "case_id", "number", unique=True),
        Index("ix_desk_line_message", "chat_id", "message_id"),
        Index("ix_desk_line_copy", "copy_chat", "copy_id"),
    )
