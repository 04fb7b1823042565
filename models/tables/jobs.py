"""Work that outlives an update, and the due dates of what comes back by itself."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, false
from sqlmodel import Field, SQLModel

from models.tables.base import Instant, Json


class JobRequest(SQLModel, table=True):
    """Somebody asked for work. Written in the transaction of whatever asked; ids only.

    The row says what people see of the job; which of its steps are done, the engine knows
    (bot/jobs/).
    """

    __tablename__ = "job_request"

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=80)
    """What it is about: ids, never a word about a person (models/rules/running/jobs.py)."""
    by: str = Field(max_length=64, index=True)
    """ "tg:12345", "cli:name" or "schedule:name"."""
    status: str = Field(max_length=12)
    wish: str = Field(max_length=8)
    due_at: datetime = Field(sa_type=Instant)
    owner: str | None = Field(default=None, max_length=80)
    """The replica that works on it."""
    tries: int = 0
    """Failures since it last got on."""
    deaths: int = 0
    """Processes that began it since it last got on: all of them died, but for the one at work."""
    error: str | None = Field(default=None, max_length=120)
    """Class and place of the last failure, never its words."""
    done: int = 0
    total: int | None = None
    written: int = 0
    """Number of the last step whose writes are in this database: it is not written again."""
    written_result: Any = Field(default=None, sa_type=Json, nullable=True)
    """What that step gave back."""
    notice_id: str | None = Field(default=None, max_length=32)
    """The notice in the chat of `by` that shows the progress."""
    doubted: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """It may have been done before a backup was brought back: what it says counts as unsure."""
    asked_at: datetime = Field(sa_type=Instant)
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        CheckConstraint(
            "status IN ('asked','running','paused','done','failed','cancelled','set_aside')",
            name="status",
        ),
        CheckConstraint("wish IN ('none','pause','cancel')", name="wish"),
        Index("ix_job_request_status_due_at", "status", "due_at"),
    )


class JobSchedule(SQLModel, table=True):
    """Work that comes back: `due_at` is when the next request is written."""

    __tablename__ = "job_schedule"

    name: str = Field(primary_key=True, max_length=40)
    kind: str = Field(max_length=40)
    subject: str = Field(max_length=80)
    every_s: int | None = None
    """Seconds between two runs; else daily at `hour`."""
    hour: int | None = None
    zone: str | None = Field(default=None, max_length=40)
    due_at: datetime = Field(sa_type=Instant, index=True)

    __table_args__ = (CheckConstraint("(every_s IS NULL) <> (hour IS NULL)", name="one_rhythm"),)


__all__ = ["JobRequest", "JobSchedule"]
