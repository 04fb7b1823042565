"""What the update transaction writes: the locked row of a chat, handled ids, unsent replies."""

from datetime import datetime

from sqlalchemy import BigInteger, Index, LargeBinary, SmallInteger, text
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class Conversation(SQLModel, table=True):
    """Where one person stands in one chat. This row is the lock of the pair (chat, user)."""

    chat_id: int = Field(primary_key=True, sa_type=BigInteger)
    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    states: dict[str, str] = Field(sa_type=Json)
    """The open question of each flow, and the mark that `endings.drafts` leaves."""
    version: int
    """Number of the newest wizard screen: a button that names an older one is stale."""
    handled: int
    """Updates of this pair that took effect; the kill tests add them up."""
    form: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Answers given so far, sealed: a draft holds a NIK."""
    updated_at: datetime = Field(sa_type=Instant)


class HandledUpdate(SQLModel, table=True):
    """An update that took effect. A second delivery of it does nothing; kept 7 days."""

    __tablename__ = "handled_update"

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    handled_at: datetime = Field(sa_type=Instant, index=True)


class Reply(SQLModel, table=True):
    """A call to Telegram that an update caused and that has not been answered yet."""

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    number: int = Field(primary_key=True, sa_type=SmallInteger)
    chat_id: int = Field(sa_type=BigInteger)
    owner: str = Field(max_length=80)
    """The replica that sends it; rows of a dead replica are adopted."""
    payload: bytes = Field(sa_type=LargeBinary)
    """Method, parameters and attachment, sealed: a screen may show a name."""
    closed: str | None = Field(default=None, max_length=80)
    """Why it will never go out (blocked, refused ...); the payload is emptied then."""
    created_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        Index("ix_reply_open_chat", "chat_id", postgresql_where=text("closed IS NULL")),
    )


class Replica(SQLModel, table=True):
    """A running process and its last sign of life."""

    name: str = Field(primary_key=True, max_length=80)
    beat_at: datetime = Field(sa_type=Instant)


class PoisonUpdate(SQLModel, table=True):
    """An update that failed again and again, set aside so that its chat goes on; replayable."""

    __tablename__ = "poison_update"

    update_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    case_code: str | None = Field(default=None, max_length=16, unique=True)
    """What the person was told; None while the update is still being tried."""
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """Whose update it is, so that a deletion finds it."""
    tries: int
    error: str | None = Field(default=None, max_length=200)
    """Class and place of the failure, never its words."""
    payload: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The update itself, sealed."""
    at: datetime = Field(sa_type=Instant)


__all__ = ["Conversation", "HandledUpdate", "PoisonUpdate", "Replica", "Reply"]
