"""What the branch's monthly file says of a membership: it alone says who is covered."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class Membership(SQLModel, table=True):
    """One member as the branch said last.

    Whose it is stands in the index of the NIK alone, the same as `Person.nik_index`: a worker who
    signs up after the file came, or whose row is made anew, is found without a second link.
    """

    __tablename__ = "membership"

    nik_index: bytes = Field(primary_key=True, sa_type=LargeBinary)
    kpj: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The member's number, sealed."""
    kpj_index: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    status: str = Field(max_length=16, index=True)
    """As said: a value of `models.rules.enrolment.membership.Said`."""
    paid_through: date | None = Field(default=None, index=True)
    as_of: date
    """The day of which the file speaks."""
    area: str | None = Field(default=None, max_length=13, index=True)
    """Kemendagri code of the office whose file it was; None: the operator's."""
    batch_id: str = Field(foreign_key="import_batch.id", index=True, max_length=32)
    """The file that brought it; it is seen when that is applied."""
    last_batch_id: str = Field(foreign_key="import_batch.id", max_length=32)
    reminded_on: date | None = Field(default=None)
    """The day of the last reminder that the cover runs out."""
    created_at: datetime = Field(sa_type=Instant)
    """When a file named the member for the first time."""
    updated_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        CheckConstraint("status IN ('active','lapsing','lapsed','ended')", name="status"),
    )
