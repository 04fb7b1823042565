"""One row that says which keys belong to this database."""

from sqlalchemy import LargeBinary
from sqlmodel import Field, SQLModel


class KeyCheck(SQLModel, table=True):
    """A known word, sealed and indexed by the first keys that opened this database."""

    __tablename__ = "key_check"

    id: int = Field(primary_key=True)
    sealed: bytes = Field(sa_type=LargeBinary)
    word_index: bytes = Field(sa_type=LargeBinary)
    """Two rings may open the same seals and yet index differently: then people would double."""
    stands_at: str | None = Field(default=None, max_length=48)
    """Server, database and table by PostgreSQL's numbers, which a dump brings back into others."""
