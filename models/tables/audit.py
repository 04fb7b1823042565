"""The audit trail. Triggers of the database refuse to change or delete what stands here."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant


class AuditLine(SQLModel, table=True):
    """Who did what with whose data, and why; only ever added."""

    __tablename__ = "audit_line"

    number: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    at: datetime = Field(sa_type=Instant, index=True)
    actor: str = Field(max_length=64, index=True)
    act: str = Field(max_length=32)
    subject: str = Field(max_length=97, index=True)
    """Kind and id; never a name, a NIK or a phone."""
    place: str = Field(default="", max_length=13)
    """Kemendagri code of where it belongs."""
    why: str = Field(default="", max_length=200)
    hash: bytes = Field(sa_type=LargeBinary)
    """Keyed, over the hash of the line before and everything above."""


class AuditHead(SQLModel, table=True):
    """The one row that says where the trail ends; whoever adds a line holds its lock."""

    __tablename__ = "audit_head"

    id: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    number: int = Field(sa_type=BigInteger)
    hash: bytes = Field(sa_type=LargeBinary)
    mark: bytes = Field(sa_type=LargeBinary)
    """Keyed, over number and hash: a cut tail cannot be hidden by setting the head back."""

    __table_args__ = (CheckConstraint("id = 1", name="one"),)
