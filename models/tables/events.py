"""Socialisation events: where, how many came, who opened the link, and a quiz without names."""

from datetime import datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class SocialEvent(SQLModel, table=True):
    """An afternoon in a village hall."""

    __tablename__ = "social_event"

    id: str = Field(primary_key=True, max_length=32)
    code: str = Field(max_length=8, unique=True)
    """What the link ends in."""
    area: str = Field(max_length=13, index=True)
    place: str = Field(max_length=60)
    """What the hall is called; a text with a NIK or a number in it is refused."""
    heads: int | None = Field(default=None)
    """How many came, as the officer counted."""
    actor: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Instant, index=True)


class EventVisit(SQLModel, table=True):
    """An account that opened the link of an event, for what became of it within a week."""

    __tablename__ = "event_visit"

    event_id: str = Field(
        primary_key=True, foreign_key="social_event.id", ondelete="CASCADE", max_length=32
    )
    user_id: int = Field(
        primary_key=True,
        sa_type=BigInteger,
        index=True,
        sa_column_kwargs={"autoincrement": False},
    )
    at: datetime = Field(sa_type=Instant)


class EventAnswer(SQLModel, table=True):
    """How often a question of the quiz was answered so: a number, nobody's name."""

    __tablename__ = "event_answer"

    event_id: str = Field(
        primary_key=True, foreign_key="social_event.id", ondelete="CASCADE", max_length=32
    )
    question: str = Field(primary_key=True, max_length=16)
    choice: str = Field(primary_key=True, max_length=16)
    n: int
