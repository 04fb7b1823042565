"""Groups of workers who are signed up together: what holds for all of them, who is in it."""

from datetime import datetime

from sqlalchemy import BigInteger, LargeBinary, UniqueConstraint
from sqlmodel import Field, SQLModel

from models.tables.base import Instant, Json


class WorkGroup(SQLModel, table=True):
    """Fishers of one jetty, cadres of one village: typed once, it holds for every member."""

    __tablename__ = "work_group"

    id: str = Field(primary_key=True, max_length=32)
    code: str = Field(max_length=16, unique=True)
    """What the link for members ends in; it shows nothing of who is in the group."""
    name: str = Field(max_length=80)
    """What the group is called; a name with a NIK or a number in it is refused."""
    area: str = Field(max_length=13, index=True)
    """Kemendagri code of its village or kecamatan."""
    occupation: str = Field(max_length=32)
    payer: str = Field(max_length=16)
    programmes: list[str] = Field(sa_type=Json)
    income: int | None = Field(default=None)
    """Whole rupiah a month; None: each member is asked."""
    head_user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The account of who heads it, once the link for heads was opened."""
    head_hash: str | None = Field(default=None, max_length=64, unique=True)
    """SHA-256 of that link's token, until it is used."""
    head_until: datetime | None = Field(default=None, sa_type=Instant)
    officer_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The one officer who looks after it; None: waits for one, after a duty ended."""
    created_by: str = Field(max_length=64)
    created_at: datetime = Field(sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)


class GroupMember(SQLModel, table=True):
    """Somebody who belongs to a group: named and missing, on the way, or signed up."""

    __tablename__ = "group_member"

    id: str = Field(primary_key=True, max_length=32)
    group_id: str = Field(
        foreign_key="work_group.id", ondelete="CASCADE", index=True, max_length=32
    )
    number: int
    name: bytes | None = Field(default=None, sa_type=LargeBinary)
    """As the officer or the head wrote it, sealed; None: known by the account's sign-up, else by
    the person's row, or not yet."""
    person_id: str | None = Field(
        default=None, foreign_key="person.id", ondelete="SET NULL", index=True, max_length=32
    )
    """Whose record it is; None: still missing, deleted since, or known by the account alone, whose
    NIK led to a record that somebody else made."""
    user_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """The account that opened the link for members."""
    joined_at: datetime | None = Field(default=None, sa_type=Instant)
    """When the person was signed up, by whatever way."""
    nudged_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)

    __table_args__ = (
        UniqueConstraint("group_id", "number"),
        UniqueConstraint("group_id", "person_id"),
    )


class TypedPerson(SQLModel, table=True):
    """Somebody typed for a group and not looked at yet; whoever has the group goes on."""

    __tablename__ = "typed_person"

    id: str = Field(primary_key=True, max_length=32)
    group_id: str = Field(
        foreign_key="work_group.id", ondelete="CASCADE", index=True, max_length=32
    )
    typed_by: int | None = Field(default=None, sa_type=BigInteger, index=True)
    """Whose duty reaches the group; None: waits for whoever takes it over."""
    number: int
    said: bytes = Field(sa_type=LargeBinary)
    """What was typed, as JSON, sealed."""
    nik_index: bytes = Field(sa_type=LargeBinary, index=True)
    created_at: datetime = Field(sa_type=Instant)
    warned_at: datetime | None = Field(default=None, sa_type=Instant)
    """When those who could go on were told that it goes soon."""


class GroupPhoto(SQLModel, table=True):
    """A photo of a list on paper that somebody types later, and the list that came of it."""

    __tablename__ = "group_photo"

    id: str = Field(primary_key=True, max_length=32)
    group_id: str = Field(
        foreign_key="work_group.id", ondelete="CASCADE", index=True, max_length=32
    )
    sent_by: int = Field(sa_type=BigInteger, index=True)
    file_id: bytes | None = Field(default=None, sa_type=LargeBinary)
    """Where Telegram keeps it, sealed; forgotten once its list is saved."""
    kind: str = Field(max_length=8)
    """photo or document: which method shows it again."""
    state: str = Field(max_length=8, index=True)
    """waiting, taken, typed or unread."""
    clerk_id: int | None = Field(default=None, sa_type=BigInteger, index=True)
    batch_id: str | None = Field(
        default=None, foreign_key="import_batch.id", ondelete="SET NULL", max_length=32
    )
    created_at: datetime = Field(sa_type=Instant)
    warned_at: datetime | None = Field(default=None, sa_type=Instant)
    """When those who could type it were told that it goes soon."""
    taken_at: datetime | None = Field(default=None, sa_type=Instant)
    settled_at: datetime | None = Field(default=None, sa_type=Instant)
