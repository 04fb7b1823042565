"""Papers for a claim: a family's list, what is ticked, the pictures that were sent of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, LargeBinary
from sqlmodel import Field, SQLModel

from models.tables.base import Instant, Json


class PaperList(SQLModel, table=True):
    """The papers one account collects for one claim, whether a claim is filed or not."""

    __tablename__ = "paper_list"

    id: str = Field(primary_key=True, max_length=32)
    user_id: int = Field(sa_type=BigInteger, index=True)
    claim_id: str | None = Field(
        default=None, foreign_key="claim.id", index=True, max_length=32, ondelete="SET NULL"
    )
    kind: str = Field(max_length=16)
    """JKM, JKK, JHT or BEASISWA (`models.rules.table.claim_rows.Claim`)."""
    heir: str = Field(default="", max_length=16)
    """Who the heir is to the worker (`models.rules.benefits.relations`); "" where not asked."""
    answers: dict[str, Any] = Field(default_factory=dict, sa_type=Json)
    """Answers to the questions about papers that are asked for only sometimes."""
    created_at: datetime = Field(sa_type=Instant)
    updated_at: datetime = Field(sa_type=Instant, index=True)


class ClaimPaper(SQLModel, table=True):
    """A paper that is there: ticked by hand, or a picture of it. One row a picture."""

    __tablename__ = "claim_paper"

    id: str = Field(primary_key=True, max_length=32)
    list_id: str = Field(
        foreign_key="paper_list.id", ondelete="CASCADE", index=True, max_length=32
    )
    user_id: int = Field(sa_type=BigInteger, index=True)
    paper: str = Field(max_length=32)
    """Key of the paper in programmes.toml."""
    file_id: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Where Telegram keeps the picture; None for a tick by hand, and once it is stored here."""
    album: str | None = Field(default=None, max_length=32)
    content: bytes | None = Field(default=None, sa_type=LargeBinary)
    """The picture, sealed. Nothing in the bot opens it."""
    mime: str | None = Field(default=None, max_length=32)
    size: int | None = Field(default=None)
    created_at: datetime = Field(sa_type=Instant)
