"""Who writes to us and whom they want protected: sealed columns, look-ups by blind index."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import GIVEN, Instant, Json


class Account(SQLModel, table=True):
    """A Telegram user who wrote to the bot."""

    user_id: int = Field(primary_key=True, sa_type=BigInteger, sa_column_kwargs=GIVEN)
    language: str | None = Field(default=None, max_length=8)
    """What the person chose; None: whatever Telegram tells."""
    address: str | None = Field(default=None, max_length=8)
    """"bapak" or "ibu" once chosen; None: "Bapak/Ibu"."""
    source: str | None = Field(default=None, max_length=64)
    """The deep link that brought them first (first touch, never overwritten)."""
    muted_topics: list[str] = Field(default_factory=list, sa_type=Json)
    """Topics of campaigns the person stopped."""
    unreachable_since: datetime | None = Field(default=None, sa_type=Instant)
    """Since when Telegram refuses our messages (blocked, deactivated)."""
    case_code: str | None = Field(default=None, max_length=8)
    """The open case that what the person types goes to; only queries of the desk change it."""
    created_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)


class Consent(SQLModel, table=True):
    """One act of consent or of withdrawing it; rows are only added (UU 27/2022 art. 20-22)."""

    id: str = Field(primary_key=True, max_length=32)
    user_id: int = Field(sa_type=BigInteger, index=True)
    purpose: str = Field(max_length=32)
    text_version: str = Field(max_length=16)
    text_hash: str = Field(max_length=64)
    """SHA-256 of the words as the person saw them."""
    language: str = Field(max_length=8)
    given: bool
    channel: str = Field(max_length=16)
    actor: str = Field(max_length=32)
    """Who pressed: the person, or an officer who helped."""
    at: datetime = Field(sa_type=Instant)


class Basis(StrEnum):
    """On what ground a person's row is kept (UU 27/2022 art. 20)."""

    GIVEN = "given"
    ASSISTED = "assisted"
    WAITING = "waiting"
    PUBLIC_TASK = "public_task"


class Person(SQLModel, table=True):
    """One human being, whoever signed them up: a NIK stands here once."""

    id: str = Field(primary_key=True, max_length=32)
    nik: bytes = Field(sa_type=LargeBinary)
    nik_index: bytes = Field(sa_type=LargeBinary, unique=True)
    name: bytes = Field(sa_type=LargeBinary)
    birth_date: bytes = Field(sa_type=LargeBinary)
    phone: bytes = Field(sa_type=LargeBinary)
    phone_index: bytes = Field(sa_type=LargeBinary, index=True)
    phone_verified: bool
    """The number came as the sender's own contact card."""
    occupation: str = Field(max_length=32, index=True)
    payer: str = Field(max_length=16)
    regency: str = Field(max_length=5, index=True)
    """Kemendagri code "14.10"."""
    district: str = Field(max_length=8, index=True)
    """Kemendagri code of the kecamatan "14.10.01"."""
    income: int
    """Lower edge of the income bracket, whole rupiah a month (PP 44/2015 Lampiran II)."""
    programmes: list[str] = Field(sa_type=Json)
    basis: str = Field(max_length=16)
    decree: str | None = Field(default=None, max_length=64)
    """Number of the decree where the basis is a public task."""
    warnings: list[str] = Field(default_factory=list, sa_type=Json)
    """What an officer should look at (area differs, date differs); never shown to others."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        CheckConstraint("basis IN ('given','assisted','waiting','public_task')", name="basis"),
        CheckConstraint("basis <> 'public_task' OR decree IS NOT NULL", name="decree"),
    )


class Registration(SQLModel, table=True):
    """Sign-up interest as one account gave it; its words never change another's person."""

    id: str = Field(primary_key=True, max_length=32)
    code: str = Field(max_length=16, unique=True)
    """What the person is told, such as MRT-4F7K-92."""
    user_id: int = Field(sa_type=BigInteger, index=True)
    person_id: str = Field(foreign_key="person.id", index=True, max_length=32)
    own: bool
    """The account's owner signed up himself; otherwise somebody on the same phone."""
    answers: bytes = Field(sa_type=LargeBinary)
    """Every answer as given, sealed JSON."""
    matched: bool
    """The NIK was there already: told to staff only."""
    source: str | None = Field(default=None, max_length=64)
    status: str = Field(max_length=16)
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class Heir(SQLModel, table=True):
    """Whom the worker wants told: offered after the code, can be changed."""

    id: str = Field(primary_key=True, max_length=32)
    registration_id: str = Field(foreign_key="registration.id", index=True, max_length=32)
    name: bytes = Field(sa_type=LargeBinary)
    relation: str = Field(max_length=16)
    phone: bytes | None = Field(default=None, sa_type=LargeBinary)
    created_at: datetime = Field(sa_type=Instant)


class Erasure(SQLModel, table=True):
    """Proof that a person's data was deleted, and a tombstone so that no import brings it back."""

    code: str = Field(primary_key=True, max_length=16)
    """The receipt's number."""
    nik_index: bytes | None = Field(default=None, sa_type=LargeBinary, index=True)
    counts: dict[str, Any] = Field(sa_type=Json)
    at: datetime = Field(sa_type=Instant)
