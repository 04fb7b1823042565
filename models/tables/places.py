"""Villages, which no package knows: they come from the operator's list."""

from sqlmodel import Field, SQLModel


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
