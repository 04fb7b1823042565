"""What people were told about money: which rule rows, when; and what a regency decided itself."""

from datetime import date, datetime

from sqlalchemy import BigInteger
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json

LONGEST_ROWS = 1000
"""Characters for the ids behind one answer; the longest answer rests on a dozen rows."""


class QuoteGiven(SQLModel, table=True):
    """An account was told figures that rest on these rows; no amount, no income, no name.

    The same answer on the same day is one row, counted: so a person who turns pages back and
    forth leaves no heap behind, and the log is written by one statement.
    """

    __tablename__ = "quote_given"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    day: date = Field(primary_key=True)
    channel: str = Field(primary_key=True, max_length=16)
    rows: str = Field(primary_key=True, max_length=LONGEST_ROWS)
    """Row ids in order with spaces around each, so that one is found by its whole name."""
    times: int
    at: datetime = Field(sa_type=Instant, index=True)
    """The last time on that day."""


class DecreeRow(SQLModel, table=True):
    """A regency pays contributions of some kinds of work; a closed row is never opened again."""

    __tablename__ = "decree"

    id: str = Field(primary_key=True, max_length=32)
    regency: str = Field(max_length=5, index=True)
    """Kemendagri code "14.10"."""
    number: str = Field(max_length=80)
    title: str = Field(max_length=200)
    decided_on: date
    occupations: list[str] = Field(sa_type=Json)
    payer: str = Field(max_length=16)
    quota: int | None = None
    start: date
    until: date
    """Half-open: the first day that is not paid for."""
    source: str = Field(max_length=300)
    recorded_by: str = Field(max_length=64)
    recorded_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    """When somebody made it end earlier than was decided."""
    decided_until: date | None = None
    """The end that was decided, where `until` is an earlier one."""
