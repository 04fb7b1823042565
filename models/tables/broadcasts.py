"""Messages to many people at once: what is said, to whom, and what became of each of them."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, SmallInteger, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class DeliveryState(StrEnum):
    """What became of one recipient. SENDING is committed before the request leaves."""

    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNSURE = "unsure"
    """It may have arrived: never sent again by itself."""
    SKIPPED = "skipped"
    """Not written to, for the reason that stands beside."""
    WITHDRAWN = "withdrawn"
    """The person said no, or deleted everything, before it went out."""


class Broadcast(SQLModel, table=True):
    """One message to many; models/rules/broadcasts/states.py says how it moves."""

    id: str = Field(primary_key=True, max_length=16)
    """Short: it stands in each of a million deliveries."""
    title: str = Field(max_length=80)
    """What staff call it; nobody is named there."""
    topic: str = Field(max_length=32)
    """Value of `models.rules.broadcasts.topics.CampaignTopic`: who stopped it is left in peace."""
    area: str = Field(max_length=13, index=True)
    """Kemendagri code of whose broadcast it is: it reaches nobody elsewhere."""
    segment: dict[str, Any] = Field(sa_type=Json)
    """`models.rules.broadcasts.segments.dump`."""
    state: str = Field(max_length=12, index=True)
    reason: str | None = Field(default=None, max_length=40)
    """Why it stands where it stands: "too_many_failed", "stale", "empty"."""
    by: str = Field(max_length=64)
    """ "tg:12345" or "cli:name"."""
    approved_by: str | None = Field(default=None, max_length=64)
    starts_at: datetime | None = Field(default=None, sa_type=Instant)
    """Not before; None: as soon as it is confirmed."""
    stale_at: datetime | None = Field(default=None, sa_type=Instant)
    """What has not left by then is dropped; None: it keeps."""
    repeat: dict[str, Any] | None = Field(default=None, sa_type=Json, nullable=True)
    """How it comes again, each time as a broadcast of its own."""
    ab: dict[str, Any] | None = Field(default=None, sa_type=Json, nullable=True)
    """{"percent": 20, "winner": null}: so many get text a or b, the rest the winner."""
    corrects: str | None = Field(default=None, foreign_key="broadcast.id", max_length=16)
    """The broadcast whose recipients are told what was wrong."""
    in_place: bool = False
    """Told by an edit of what they have (`models.queries.broadcasts.editing`)."""
    total: int = 0
    """Recipients, as frozen so far."""
    frozen_to: int | None = Field(default=None, sa_type=BigInteger)
    """The last account that is frozen: where an interrupted freezing goes on."""
    rests_until: datetime | None = Field(default=None, sa_type=Instant)
    """Night or a holiday there: it goes on by itself then."""
    forgiven: dict[str, int] | None = Field(default=None, sa_type=Json, nullable=True)
    """{"failed", "tried"} when somebody let it go on after too many had failed: not counted."""
    progress_notice_id: str | None = Field(default=None, max_length=32)
    """The notice in the chat of `by` that shows how far it is."""
    counted: dict[str, Any] | None = Field(default=None, sa_type=Json, nullable=True)
    """The last count of many (`bot.broadcasts.counting`): whom it would reach, what became of."""
    created_at: datetime = Field(sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        CheckConstraint(
            "state IN ('draft','waiting','scheduled','freezing','sending','paused','halted',"
            "'done','cancelled')",
            name="state",
        ),
    )


class BroadcastContent(SQLModel, table=True):
    """What a broadcast says in one language; its own copy, whatever becomes of the original."""

    __tablename__ = "broadcast_content"

    broadcast_id: str = Field(
        primary_key=True, foreign_key="broadcast.id", ondelete="CASCADE", max_length=16
    )
    language: str = Field(primary_key=True, max_length=8)
    variant: str = Field(primary_key=True, max_length=4)
    """"a", or "b" where two texts are compared."""
    kind: str = Field(max_length=12)
    content: dict[str, Any] = Field(sa_type=Json)
    """{"text", "entities", "file_id"}; of an album {"items": [{"type", "file_id", ...}]}."""
    buttons: list[list[dict[str, Any]]] = Field(default_factory=list, sa_type=Json)
    """Rows of {"text", "go"} or {"text", "url"}; an album carries none."""

    __table_args__ = (
        CheckConstraint("kind IN ('text','photo','document','voice','album')", name="kind"),
        CheckConstraint("variant IN ('a','b')", name="variant"),
    )


class Delivery(SQLModel, table=True):
    """One recipient of one broadcast: written when the audience is frozen, never added to."""

    broadcast_id: str = Field(primary_key=True, foreign_key="broadcast.id", max_length=16)
    number: int = Field(primary_key=True, sa_column_kwargs=GIVEN)
    """From 1, in the order in which they go out."""
    chat_id: int | None = Field(sa_type=BigInteger, nullable=True)
    """None: the person deleted everything since."""
    language: str = Field(max_length=8)
    variant: str = Field(max_length=4)
    """"a" or "b"; "rest" waits for the better of the two; "ea" and "eb" are edits of them."""
    state: str = Field(max_length=10)
    reason: str | None = Field(default=None, max_length=40)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message it became, or that is edited; of an album the first."""
    owner: str | None = Field(default=None, max_length=80)
    """The replica that sends it."""
    tries: int = Field(default=0, sa_type=SmallInteger)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        # The chat first: the same index finds what one person was sent this week.
        UniqueConstraint("chat_id", "broadcast_id"),
        CheckConstraint(
            "state IN ('queued','sending','sent','blocked','failed','unsure','skipped',"
            "'withdrawn')",
            name="state",
        ),
        Index("ix_delivery_queue", "broadcast_id", "state", "variant", "number"),
        Index(
            "ix_delivery_under_way",
            "chat_id",
            postgresql_where=text("state = 'sending'"),
            sqlite_where=text("state = 'sending'"),
        ),
        # What is still to be decided, counted and listed from here alone.
        Index(
            "ix_delivery_doubt",
            "broadcast_id",
            "state",
            "number",
            "reason",
            "chat_id",
            postgresql_where=text("state = 'unsure'"),
            sqlite_where=text("state = 'unsure'"),
        ),
        {"sqlite_with_rowid": False},
    )


class BroadcastStep(SQLModel, table=True):
    """Somebody who got a broadcast tapped what it offers below: the first time counts."""

    __tablename__ = "broadcast_step"

    broadcast_id: str = Field(
        primary_key=True, foreign_key="broadcast.id", ondelete="CASCADE", max_length=16
    )
    user_id: int = Field(primary_key=True, sa_type=BigInteger, index=True, sa_column_kwargs=GIVEN)
    at: datetime = Field(sa_type=Instant)


__all__ = ["Broadcast", "BroadcastContent", "BroadcastStep", "Delivery", "DeliveryState"]
