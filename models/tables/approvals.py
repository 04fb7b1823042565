"""Second heads: requests for heavy acts, secrets of second factors, invitations."""

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class Approval(SQLModel, table=True):
    """A heavy act that somebody asked for, and what became of it."""

    id: str = Field(primary_key=True, max_length=32)
    act: str = Field(max_length=16)
    area: str = Field(max_length=13, index=True)
    subject: str = Field(max_length=64)
    """A kind and an id, such as "invite:3f2a"; never personal data."""
    size: int | None = Field(default=None)
    """How many people it concerns, where that can be counted."""
    requested_by: int = Field(sa_type=BigInteger, index=True)
    asked_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    status: str = Field(max_length=16)
    decided_by: int | None = Field(default=None, sa_type=BigInteger)
    decided_at: datetime | None = Field(default=None, sa_type=Instant)
    how: str | None = Field(default=None, max_length=8)
    """"second": another admin; "code": the second factor of who asked."""

    why: str | None = Field(default=None, max_length=8)
    """Why it was refused (`models.rules.office.heavy.Why`), where that was said."""

    __table_args__ = (
        CheckConstraint("status IN ('open','approved','refused','withdrawn')", name="status"),
        CheckConstraint("how <> 'second' OR decided_by <> requested_by", name="two_heads"),
    )


class SecondFactor(SQLModel, table=True):
    """The secret behind somebody's six-digit codes, set from the console."""

    __tablename__ = "second_factor"

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    secret: bytes = Field(sa_type=LargeBinary)
    """Sealed."""
    last_step: int = Field(sa_type=BigInteger)
    """The newest half minute whose code was taken: no code counts twice."""
    tries: list[str] = Field(default_factory=list, sa_type=Json)
    """When codes were typed, ISO, newest last."""
    set_by: str = Field(max_length=64)
    set_at: datetime = Field(sa_type=Instant)


class Invite(SQLModel, table=True):
    """An invitation to a duty: a link of one use, of which only the hash is kept."""

    id: str = Field(primary_key=True, max_length=32)
    token_hash: str | None = Field(default=None, max_length=64, unique=True)
    """SHA-256 of 128 random bits; None until a second head agreed."""
    role: str = Field(max_length=16)
    area: str = Field(max_length=13, index=True)
    name: bytes = Field(sa_type=LargeBinary)
    """Whom it is for, sealed; emptied with its end."""
    phone_index: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Blind index of the number the person must have; None: any, or it ended."""
    created_by: int = Field(sa_type=BigInteger, index=True)
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime | None = Field(default=None, sa_type=Instant)
    status: str = Field(max_length=16)
    used_by: int | None = Field(default=None, sa_type=BigInteger)
    used_at: datetime | None = Field(default=None, sa_type=Instant)

    __table_args__ = (
        CheckConstraint(
            "status IN ('waiting','open','used','withdrawn','expired')", name="status"
        ),
    )
