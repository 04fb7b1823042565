"""How far a person's enrolment has come, and who was told of which step."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, text, true
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class Enrolment(SQLModel, table=True):
    """Where a person stands between us and the branch: a row each, made with the person."""

    person_id: str = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=32
    )
    area: str = Field(max_length=13)
    """Kemendagri code of whose work it is: of the list, else of the kecamatan."""
    batch_id: str | None = Field(default=None, max_length=32)
    """The list that brought the person; None for somebody who signed up alone."""
    number: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    """The row of that list: whoever checks has the paper in hand."""
    agreed: bool = Field(default=True, sa_column_kwargs={"server_default": true()})
    """As the person's row says: the data may leave. Counted here, asked there."""
    by: str = Field(max_length=64)
    """Who brought the person and hears what is wrong: "tg:12345", "cli:name"."""
    state: str = Field(max_length=16)
    """Value of `models.rules.enrolment.states.State`."""
    comment: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What the office wrote to whoever brought the person; sealed."""
    reason: str | None = Field(default=None, max_length=24)
    """Value of `models.rules.enrolment.states.Reason`: why the branch refused."""
    kpj: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The number of the card; sealed."""
    kpj_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    handed_id: str | None = Field(default=None, max_length=32, index=True)
    """The file with which the person went to the branch."""
    answered_by: str | None = Field(default=None, max_length=32, index=True)
    """The list of answers that the branch's word came with."""
    reviewed_by: str | None = Field(default=None, max_length=64)
    state_at: datetime = Field(sa_type=Instant, index=True)
    created_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        CheckConstraint(
            "state IN ('received','checked','sent','active','card','returned','rejected',"
            "'refused')",
            name="state",
        ),
        Index("ix_enrolment_kpj_index", "kpj_index", unique=True),
        # What the office counts, and the next on a list, are found without reading a row.
        Index("ix_enrolment_pile", "batch_id", "state", "agreed", "area"),
        Index("ix_enrolment_turn", "batch_id", "state", "number", "created_at", "person_id"),
        Index("ix_enrolment_state", "state", "area", "batch_id"),
        Index(
            "ix_enrolment_wordless",
            "batch_id",
            postgresql_where=text("agreed IS false"),
            sqlite_where=text("agreed IS 0"),
        ),
    )


class EnrolmentTold(SQLModel, table=True):
    """That one account was told of one step of a person: it is told once."""

    __tablename__ = "enrolment_told"

    person_id: str = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=32
    )
    state: str = Field(primary_key=True, max_length=16)
    user_id: int = Field(primary_key=True, sa_type=BigInteger, index=True)
    at: datetime = Field(sa_type=Instant)
