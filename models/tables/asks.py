"""Who on an office's list is asked for their own word, and what officers were told of others."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class ConsentAsk(SQLModel, table=True):
    """The slip of one person who waits: its code is made again from this row, never kept."""

    __tablename__ = "consent_ask"

    person_id: str = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=32
    )
    code_index: bytes = Field(sa_type=LargeBinary, unique=True)
    """Blind index of the code on the slip."""
    area: str = Field(max_length=13, index=True)
    """Where the office that asks has its duty, "" for everywhere."""
    asked_by: str = Field(max_length=64)
    """ "tg:12345" or "cli:name"."""
    asked_at: datetime = Field(sa_type=Instant)
    """A new slip is a new moment: the code of the old one is nobody's from then on."""
    locked_at: datetime | None = Field(default=None, sa_type=Instant)
    """Too many wrong keys: only a new slip opens it."""
    user_id: int | None = Field(default=None, sa_type=BigInteger)
    """The account that answered."""
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
    answer: str | None = Field(default=None, max_length=3)

    __table_args__ = (CheckConstraint("answer IN ('yes','no')", name="answer"),)


class RegisteredTold(SQLModel, table=True):
    """Of how many people a sender was told on one day that they are registered, or left."""

    __tablename__ = "registered_told"

    sender: str = Field(primary_key=True, max_length=64)
    day: date = Field(primary_key=True)
    told: int
