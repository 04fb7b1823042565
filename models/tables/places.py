"""What no package knows of places: villages, from the operator's list, and a regency's office."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from models.tables.base import Instant


class Village(SQLModel, table=True):
    """A desa or kelurahan."""

    code: str = Field(primary_key=True, max_length=13)
    """Kemendagri code "14.10.01.2001"."""
    name: str = Field(max_length=100)
    district: str = Field(max_length=8, index=True)
    """Kemendagri code of its kecamatan."""
    batch_id: str = Field(foreign_key="import_batch.id", index=True, max_length=32)
    """The batch that brought it; it is seen when that one is applied."""
    last_batch_id: str = Field(foreign_key="import_batch.id", max_length=32)
    """The batch that changed it last."""


class Regency(SQLModel, table=True):
    """What an operator said of a regency; None and "" are what is usual there."""

    code: str = Field(primary_key=True, max_length=5)
    """Kemendagri code "14.10"."""
    zone: str | None = Field(default=None, max_length=4)
    office_hours: str | None = Field(default=None, max_length=200)
    """ "sen-kam 08.00-16.00; jum 08.00-11.30"."""
    quiet_hours: str | None = Field(default=None, max_length=11)
    """ "20.00-07.00"."""
    contact: str = Field(default="", max_length=100)
    """Where the branch can be reached, as people are told."""
    changed_by: str = Field(max_length=64)
    changed_at: datetime = Field(sa_type=Instant)
