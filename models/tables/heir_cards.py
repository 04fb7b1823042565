"""Cards that tell an heir in the worker's life what the family is entitled to."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class HeirCard(SQLModel, table=True):
    """The card of one registration, made with the worker's consent; deleted it opens nothing."""

    __tablename__ = "heir_card"

    id: str = Field(primary_key=True, max_length=32)
    registration_id: str = Field(
        foreign_key="registration.id", ondelete="CASCADE", unique=True, max_length=32
    )
    user_id: int = Field(sa_type=BigInteger, index=True)
    """The worker's account."""
    shows_name: bool
    created_at: datetime = Field(sa_type=Instant)


class HeirLink(SQLModel, table=True):
    """A link for one heir: open until it is accepted, then the heir's way to the card."""

    __tablename__ = "heir_link"

    id: str = Field(primary_key=True, max_length=32)
    card_id: str = Field(foreign_key="heir_card.id", ondelete="CASCADE", index=True, max_length=32)
    token_hash: str = Field(max_length=64, unique=True)
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The heir's account, once accepted."""
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    """How the heir is called in Telegram, as the worker is told."""
    expires_at: datetime = Field(sa_type=Instant)
    accepted_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
