"""Lists that offices sent in: which file, each row of it, what it made and how to undo it."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, text
from sqlmodel import Field, SQLModel

from models.tables.base import Instant, Json


class BatchStatus(StrEnum):
    """Where a batch stands. Its new rows can be seen by others in APPLIED alone."""

    PLANNED = "planned"
    APPLYING = "applying"
    APPLIED = "applied"
    UNDOING = "undoing"
    UNDONE = "undone"


class ImportBatch(SQLModel, table=True):
    """One file or pasted list, and who sent it."""

    __tablename__ = "import_batch"

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=16)
    area: str | None = Field(default=None, max_length=13)
    """Kemendagri code of the office's area; None: the operator's, everywhere."""
    group_id: str | None = Field(default=None, index=True, max_length=32)
    """The group whose members the list names, which is closed, never deleted; None: no group."""
    sender: str = Field(max_length=64, index=True)
    """ "tg:12345" or "cli:name"."""
    file_name: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Sealed: people put names and even NIKs into file names."""
    content_index: bytes = Field(sa_type=LargeBinary, index=True)
    """Blind index of the content: the same file sent again is recognised."""
    status: str = Field(max_length=16)
    counts: dict[str, Any] = Field(sa_type=Json)
    """Rows by outcome."""
    further: dict[str, int] | None = Field(default=None, sa_type=Json)
    """What some of them are besides: registered elsewhere, waiting for the person's word."""
    created_at: datetime = Field(sa_type=Instant)
    kept_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the last row of the plan was kept: before that nobody applies it."""
    applied_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_at: datetime | None = Field(default=None, sa_type=Instant)
    undone_by: str | None = Field(default=None, max_length=64)

    __table_args__ = (
        CheckConstraint(
            "status IN ('planned','applying','applied','undoing','undone')", name="status"
        ),
    )


class ImportRow(SQLModel, table=True):
    """One row of a batch. What it says of a person goes with the person's own row."""

    __tablename__ = "import_row"

    batch_id: str = Field(
        primary_key=True, foreign_key="import_batch.id", ondelete="CASCADE", max_length=32
    )
    number: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    sheet: str = Field(max_length=64)
    """Its number, from 1: people put names and even NIKs into the names of sheets."""
    row: int
    """As the person sees it, from 1, the header included."""
    outcome: str = Field(max_length=16)
    faults: list[list[str]] = Field(sa_type=Json)
    """Pairs of field and fault."""
    warnings: list[list[str]] = Field(sa_type=Json)
    key: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Blind index of the NIK, or a code that is nobody's."""
    person_id: str | None = Field(
        default=None, foreign_key="person.id", ondelete="CASCADE", index=True, max_length=32
    )
    values: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What is to be written, or what a refused row said; sealed, emptied when of no more use."""
    before: bytes | None = Field(default=None, sa_type=LargeBinary)
    """What stood there before a change, sealed: undo needs it."""
    done: bool = False

    __table_args__ = (
        # What is still to be written is found without walking over all that was.
        Index(
            "ix_import_row_open",
            "batch_id",
            "outcome",
            "number",
            postgresql_where=text("done IS false"),
            sqlite_where=text("done IS 0"),
        ),
    )


class ListUpload(SQLModel, table=True):
    """A list that came in a chat, until it was read: then only what it led to is known."""

    __tablename__ = "list_upload"

    id: str = Field(primary_key=True, max_length=16)
    user_id: int = Field(sa_type=BigInteger, index=True)
    area: str = Field(max_length=13)
    """Where the sender has the duty, "" for everywhere."""
    group_id: str | None = Field(default=None, max_length=32)
    """The group whose members the list names."""
    photo_id: str | None = Field(default=None, max_length=32)
    """The photo of a list on paper that was typed."""
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Where the file is or what was pasted, and what the sender said of its columns; sealed."""
    batch_id: str | None = Field(
        default=None, foreign_key="import_batch.id", ondelete="SET NULL", max_length=32
    )
    created_at: datetime = Field(sa_type=Instant, index=True)


class RosterEntry(SQLModel, table=True):
    """That an office listed a person: whose list, with which proof of consent."""

    __tablename__ = "roster_entry"

    person_id: str = Field(
        primary_key=True, foreign_key="person.id", ondelete="CASCADE", max_length=32
    )
    batch_id: str = Field(foreign_key="import_batch.id", index=True, max_length=32)
    """The batch that brought the person; they are seen when it is applied."""
    last_batch_id: str = Field(foreign_key="import_batch.id", max_length=32)
    """The batch that changed them last."""
    area: str | None = Field(default=None, max_length=13, index=True)
    village: str | None = Field(default=None, max_length=80)
    """Code, or the name as the list had it."""
    likeness: bytes = Field(sa_type=LargeBinary, index=True)
    """Blind index of name, birth date and village: one person under two NIKs; else empty."""
    proof: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Who saw the person agree, and when; sealed."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant)


class ImportMapping(SQLModel, table=True):
    """Which column is what, as a sender once said of a header."""

    __tablename__ = "import_mapping"

    sender: str = Field(primary_key=True, max_length=64)
    kind: str = Field(primary_key=True, max_length=16)
    header: str = Field(primary_key=True, max_length=32)
    """Fingerprint of the header's words."""
    columns: dict[str, int] = Field(sa_type=Json)
    """Field to the index of its column, from 0."""
    used_at: datetime = Field(sa_type=Instant)
