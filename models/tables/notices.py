"""What is to be said outside of an update's own chat, and the one rate at which it goes out."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Float, Index, LargeBinary, SmallInteger, text
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class NoticeState(StrEnum):
    """Where a notice stands. SENDING is committed before the request leaves."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNSURE = "unsure"
    """It may have arrived: never sent again by itself."""
    DROPPED = "dropped"


class Notice(SQLModel, table=True):
    """One message to one chat; kept until it is settled, and for a while as its proof."""

    id: str = Field(primary_key=True, max_length=32)
    """Ids grow with time: they are the order in which notices of one moment go out."""
    chat_id: int = Field(sa_type=BigInteger)
    thread_id: int | None = Field(default=None, sa_type=BigInteger)
    lane: str = Field(max_length=12)
    rank: int = Field(sa_type=SmallInteger)
    """The lane as a number: lower goes first."""
    topic: str = Field(max_length=32)
    """What it is about, such as "claim"; never about whom."""
    subject: str | None = Field(default=None, max_length=64)
    """Id of what it is about, so that an answer to the message finds it."""
    joins: str | None = Field(default=None, max_length=64)
    """Lines with the same value that wait for a group become one message."""
    quiet_in: str | None = Field(default=None, max_length=5)
    """The regency in whose quiet hours it does not go out; None: it goes at any hour."""
    payload: bytes = Field(sa_type=LargeBinary)
    """Method, parameters and attachment, sealed; emptied once it is settled."""
    repeatable: bool
    due_at: datetime = Field(sa_type=Instant)
    state: str = Field(max_length=8)
    reason: str | None = Field(default=None, max_length=80)
    tries: int = Field(default=0, sa_type=SmallInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    owner: str | None = Field(default=None, max_length=80)
    """The replica that sends it."""
    created_at: datetime = Field(sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        CheckConstraint(
            "state IN ('queued','sending','sent','blocked','failed','unsure','dropped')",
            name="state",
        ),
        Index(
            "ix_notice_queue",
            "rank",
            "due_at",
            "id",
            postgresql_where=text("state = 'queued'"),
            sqlite_where=text("state = 'queued'"),
        ),
        Index(
            "ix_notice_open_chat",
            "chat_id",
            "rank",
            "due_at",
            postgresql_where=text("state IN ('queued', 'sending')"),
            sqlite_where=text("state IN ('queued', 'sending')"),
        ),
        Index("ix_notice_message", "chat_id", "message_id"),
        Index(
            "ix_notice_subject",
            "subject",
            postgresql_where=text("subject IS NOT NULL"),
            sqlite_where=text("subject IS NOT NULL"),
        ),
        Index("ix_notice_state_settled", "state", "settled_at"),
    )


class SendRate(SQLModel, table=True):
    """One row for all replicas; moments are seconds since 1970 by the database's clock."""

    __tablename__ = "send_rate"

    id: int = Field(primary_key=True, sa_column_kwargs=GIVEN)
    next_at: float = Field(sa_type=Float(53))
    next_bulk_at: float = Field(sa_type=Float(53))
    held_until: float = Field(sa_type=Float(53))
    factor: float = Field(sa_type=Float(53))
    cut_at: float = Field(sa_type=Float(53))


class ChatGate(SQLModel, table=True):
    """When a chat may be written to again, by the same clock."""

    __tablename__ = "chat_gate"

    chat_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    tat: float = Field(sa_type=Float(53))
    """When everything sent to it so far is paid for at its pace; of a group: held until then."""
    free_at: float = Field(sa_type=Float(53), index=True)
    recent: list[float] | None = Field(default=None, sa_type=Json)
    """Of a group: the moments of what went there within the last minute."""
