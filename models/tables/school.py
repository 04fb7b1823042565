"""Children whose scholarship is claimed anew each school year, and when to remind of it."""

from datetime import date, datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class SchoolChild(SQLModel, table=True):
    """A child at school, as one account follows it."""

    __tablename__ = "school_child"

    id: str = Field(primary_key=True, max_length=32)
    user_id: int = Field(sa_type=BigInteger, index=True)
    name: bytes = Field(sa_type=LargeBinary)
    """What the family calls the child."""
    school: str = Field(max_length=8)
    """Value of `models.rules.benefits.scholarship.School`, in the school year `year`."""
    in_class: int
    year: int
    """2026 for 2026/2027."""
    claimed_year: int | None = Field(default=None)
    """The last school year for which the family said that it was claimed."""
    remind_on: date | None = Field(default=None, index=True)
    """None: nobody wants to be reminded."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant, index=True)
