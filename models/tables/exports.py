"""Spreadsheets that went out: who asked for which, and the message that brought it."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class Export(SQLModel, table=True):
    """One spreadsheet. The row stays as a record; what was in the file never stands in it."""

    id: str = Field(primary_key=True, max_length=32)
    kind: str = Field(max_length=16)
    area: str = Field(max_length=200)
    """Kemendagri codes, with a comma between several; "" is everywhere."""
    masked: bool
    asked_by: str = Field(max_length=64, index=True)
    """ "tg:12345" or "cli:name"."""
    rows: int
    holds: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Sixteen bytes for each thing in it whose deletion takes it back; None once it is gone."""
    chat_id: int | None = Field(default=None, sa_type=BigInteger)
    message_id: int | None = Field(default=None, sa_type=BigInteger)
    """The message that brought it, to be deleted with it."""
    created_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant, index=True)
    gone_at: datetime | None = Field(default=None, sa_type=Instant)
