"""Deaths and accidents that people reported, and which dead have a claim already."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class DeathReport(SQLModel, table=True):
    """What one account said of a death or an accident. Nothing in the register changes by it."""

    __tablename__ = "death_report"

    id: str = Field(primary_key=True, max_length=32)
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    by: str = Field(max_length=64)
    """ "tg:12345"."""
    what: str = Field(max_length=16)
    area: str = Field(max_length=13, index=True)
    """Where the person lived, as far as that was said: whose officers read it."""
    person_area: str | None = Field(default=None, max_length=13, index=True)
    """Where the person it matched is registered: only officers there learn of the match."""
    said: bytes = Field(sa_type=LargeBinary)
    """Names, days and numbers as given, sealed JSON."""
    nik_index: bytes | None = Field(default=None, sa_type=LargeBinary, index=True)
    claim_id: str | None = Field(
        default=None, foreign_key="claim.id", index=True, max_length=32, ondelete="SET NULL"
    )
    state: str = Field(max_length=16)
    outcome: str | None = Field(default=None, max_length=16)
    taken_by: int | None = Field(default=None, sa_type=BigInteger)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant, index=True)

    __table_args__ = (
        CheckConstraint("what IN ('death','accident')", name="what"),
        CheckConstraint("state IN ('new','taken','closed')", name="state"),
    )


class DeathMatch(SQLModel, table=True):
    """A dead member for whom a claim was made by a report or a list: so that it is made once."""

    __tablename__ = "death_match"

    nik_index: bytes = Field(sa_type=LargeBinary, primary_key=True)
    claim_id: str = Field(foreign_key="claim.id", unique=True, max_length=32, ondelete="CASCADE")
