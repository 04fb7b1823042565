"""Around broadcasts: audiences kept by name, and who stopped which topic."""

from datetime import datetime

from sqlalchemy import BigInteger, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class SavedSegment(SQLModel, table=True):
    """An audience with a name, for everybody who broadcasts in that area."""

    __tablename__ = "saved_segment"

    id: str = Field(primary_key=True, max_length=32)
    area: str = Field(max_length=13, index=True)
    name: str = Field(max_length=40)
    segment: dict[str, object] = Field(sa_type=Json)
    """As `models.rules.broadcasts.segments` writes it."""
    by: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Instant)

    __table_args__ = (UniqueConstraint("area", "name"),)


class CampaignStop(SQLModel, table=True):
    """An account stopped a topic below a message, and why, where it was said."""

    __tablename__ = "campaign_stop"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    topic: str = Field(primary_key=True, max_length=16)
    broadcast_id: str | None = Field(default=None, max_length=16, index=True)
    """The message below which it was stopped."""
    reason: str | None = Field(default=None, max_length=16)
    at: datetime = Field(sa_type=Instant)
