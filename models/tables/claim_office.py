"""What offices hand over and ask about claims: links that bind a chat, promises that passed, what
heirs said of the money."""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class ClaimLink(SQLModel, table=True):
    """A link that binds one chat to one heir; at most one an heir, gone at its first use."""

    __tablename__ = "claim_link"

    heir_id: str = Field(
        primary_key=True, foreign_key="claim_heir.id", max_length=32, ondelete="CASCADE"
    )
    token_hash: str = Field(unique=True, max_length=64)
    """SHA-256 of the token, which is told once and kept nowhere."""
    made_by: str = Field(max_length=64)
    expires_at: datetime = Field(sa_type=Instant)


class ClaimStall(SQLModel, table=True):
    """A promised day passed, and admins and heirs were told: once for each promise."""

    __tablename__ = "claim_stall"

    claim_id: str = Field(
        primary_key=True, foreign_key="claim.id", max_length=32, ondelete="CASCADE"
    )
    due_on: date = Field(primary_key=True)
    at: datetime = Field(sa_type=Instant)


class ClaimReceipt(SQLModel, table=True):
    """An heir was asked whether the money came, and what was answered."""

    __tablename__ = "claim_receipt"

    heir_id: str = Field(
        primary_key=True, foreign_key="claim_heir.id", max_length=32, ondelete="CASCADE"
    )
    claim_id: str = Field(foreign_key="claim.id", index=True, max_length=32, ondelete="CASCADE")
    asked_at: datetime = Field(sa_type=Instant)
    said: str | None = Field(default=None, max_length=8)
    """Value of `models.rules.claims.receipts.Received`; None: not answered yet."""
    amount: int | None = Field(default=None, sa_type=BigInteger)
    """Rupiah that came, where the heir named another sum."""
    said_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (CheckConstraint("said IN ('yes','other','no')", name="said"),)
