"""Claims as offices entered them: their heirs, every move, what was told, keys that were tried.

None of it is BPJS Ketenagakerjaan's own record.
"""

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class Claim(SQLModel, table=True):
    """One claim, or one that could be filed and nobody has (`potential`)."""

    id: str = Field(primary_key=True, max_length=32)
    code: bytes = Field(sa_type=LargeBinary)
    """What the heirs are given, such as K-4F7K-9XRM-2P3QD; half of what opens the claim."""
    code_index: bytes = Field(sa_type=LargeBinary, unique=True)
    ref: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The branch's own number, where its list gave one."""
    ref_index: bytes | None = Field(default=None, sa_type=LargeBinary, unique=True)
    programme: str = Field(max_length=16)
    """Value of `models.rules.table.claim_rows.Claim`."""
    person_id: str | None = Field(
        default=None, foreign_key="person.id", index=True, max_length=32, ondelete="SET NULL"
    )
    worker_nik: bytes | None = Field(default=None, sa_type=LargeBinary)
    worker_nik_index: bytes | None = Field(default=None, sa_type=LargeBinary, index=True)
    worker_name: bytes = Field(sa_type=LargeBinary)
    event_on: date | None = Field(default=None)
    """The day of the death or the accident."""
    cause: str | None = Field(default=None, max_length=16)
    """What happened, from a closed list: "work", "other"."""
    area: str = Field(max_length=13)
    """Kemendagri code of a regency, a kecamatan or a village."""
    state: str = Field(max_length=24, index=True)
    state_on: date
    """Since when it stands there, by what the office says."""
    amount: int | None = Field(default=None, sa_type=BigInteger)
    """Rupiah determined, later paid."""
    complete_on: date | None = Field(default=None)
    """When the papers were complete: promised days are counted from here."""
    due_on: date | None = Field(default=None, index=True)
    receipt: str | None = Field(default=None, max_length=8)
    """What an heir said of the money: "yes", "other"."""
    locked_at: datetime | None = Field(default=None, sa_type=Instant)
    """Three wrong keys in a day: from here on an officer opens it, code and key no more."""
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    """Over and put away: its keys open nothing."""
    heir_left_at: datetime | None = Field(default=None, sa_type=Instant)
    """An heir deleted everything: no list names one again, an officer may."""
    potential: bool = Field(default=False, index=True)
    """Somebody may be entitled, but nobody has filed yet."""
    source: str = Field(max_length=16)
    batch_id: str | None = Field(
        default=None, foreign_key="import_batch.id", index=True, max_length=32, ondelete="SET NULL"
    )
    """The list that brought it."""
    last_batch_id: str | None = Field(
        default=None, foreign_key="import_batch.id", index=True, max_length=32, ondelete="SET NULL"
    )
    """The list that changed it last."""
    opened_by: str = Field(max_length=64)
    """ "tg:12345" or "cli:name"."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        Index("ix_claim_area_state_on", "area", "state_on"),
        Index(
            "ix_claim_locked_at",
            "locked_at",
            postgresql_where=text("locked_at IS NOT NULL"),
            sqlite_where=text("locked_at IS NOT NULL"),
        ),
        CheckConstraint("programme IN ('JKM','JKK','JHT','BEASISWA')", name="programme"),
        CheckConstraint(
            "state IN ('draft','incomplete','submitted','verifying','determined','paying',"
            "'paid','rejected','withdrawn')",
            name="state",
        ),
        CheckConstraint("source IN ('officer','import','report','death_list')", name="source"),
    )


class ClaimHeir(SQLModel, table=True):
    """Somebody who may see a claim, with a key of their own."""

    __tablename__ = "claim_heir"

    id: str = Field(primary_key=True, max_length=32)
    claim_id: str = Field(foreign_key="claim.id", index=True, max_length=32, ondelete="CASCADE")
    name: bytes = Field(sa_type=LargeBinary)
    relation: str = Field(default="", max_length=16)
    """Value of `models.rules.benefits.relations.Relation`; empty where the office did not say."""
    birth_date: bytes | None = Field(default=None, sa_type=LargeBinary)
    birth_key: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Blind index of the claim and the birth date: the second key."""
    pin_key: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The same of the PIN, which is kept nowhere else."""
    phone: bytes | None = Field(default=None, sa_type=LargeBinary)
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The chat that sees the claim without keys."""
    subscribed: bool = Field(default=False)
    """Changes are told to that chat."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)

    __table_args__ = (Index("uq_claim_heir_chat", "claim_id", "user_id", unique=True),)


class ClaimMove(SQLModel, table=True):
    """One change of a claim's state; rows are only added."""

    __tablename__ = "claim_move"

    claim_id: str = Field(
        primary_key=True, foreign_key="claim.id", max_length=32, ondelete="CASCADE"
    )
    number: int = Field(primary_key=True)
    """From 1."""
    state: str = Field(max_length=24)
    on: date
    """The day that the office says."""
    reason: str | None = Field(default=None, max_length=24)
    """Why it was rejected: value of `models.rules.claims.states.Reason`."""
    note: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What the office wrote for the family."""
    amount: int | None = Field(default=None, sa_type=BigInteger)
    corrects: int | None = Field(default=None)
    """The number of the step that was noted wrongly, which this one puts right."""
    by: str = Field(max_length=64)
    batch_id: str | None = Field(
        default=None, foreign_key="import_batch.id", index=True, max_length=32, ondelete="SET NULL"
    )
    at: datetime = Field(sa_type=Instant)


class ClaimTold(SQLModel, table=True):
    """A change was told to an heir; written where its notice is queued, so once at most."""

    __tablename__ = "claim_told"

    claim_id: str = Field(
        primary_key=True, foreign_key="claim.id", max_length=32, ondelete="CASCADE"
    )
    number: int = Field(primary_key=True)
    heir_id: str = Field(
        primary_key=True,
        foreign_key="claim_heir.id",
        index=True,
        max_length=32,
        ondelete="CASCADE",
    )
    at: datetime = Field(sa_type=Instant)


class ClaimTry(SQLModel, table=True):
    """Two keys were tried, whether or not the code is anybody's. Kept for two days."""

    __tablename__ = "claim_try"

    id: str = Field(primary_key=True, max_length=32)
    user_id: int = Field(sa_type=BigInteger)
    code_index: bytes = Field(sa_type=LargeBinary)
    right: bool
    at: datetime = Field(sa_type=Instant, index=True)

    __table_args__ = (
        Index("ix_claim_try_user", "user_id", "at"),
        Index("ix_claim_try_code", "code_index", "at"),
    )
