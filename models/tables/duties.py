"""Who was given which role where, by whom, until when: ended duties stay as history."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from models.tables.base import Instant

_OPEN = text("ended_at IS NULL")


class StaffDuty(SQLModel, table=True):
    """One duty from the moment it was given; without `ended_at` it is held now."""

    __tablename__ = "duty"

    id: str = Field(primary_key=True, max_length=32)
    user_id: int = Field(sa_type=BigInteger)
    role: str = Field(max_length=16)
    area: str = Field(max_length=13)
    """Kemendagri code "14.10.01"; empty: everywhere."""
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What colleagues call the person, sealed: lists of staff show it."""
    given_by: str = Field(max_length=64)
    """"tg:123" or "cli:name"."""
    given_at: datetime = Field(sa_type=Instant)
    ended_by: str | None = Field(default=None, max_length=64)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        Index(
            "uq_duty_held",
            "user_id",
            "role",
            "area",
            unique=True,
            sqlite_where=_OPEN,
            postgresql_where=_OPEN,
        ),
        Index("ix_duty_held_area", "area", "role", sqlite_where=_OPEN, postgresql_where=_OPEN),
        Index("ix_duty_user_id", "user_id"),
    )
