"""Lists that came in a chat and wait to be read: where they are, and what was said of them."""

import json
import secrets
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime, timedelta

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.groups.listed import tie_list
from models.queries.groups.photos import tie_to_batch
from models.queries.vaults import vault_of
from models.tables import ListUpload

AGAIN = timedelta(hours=1)
"""So long a list that comes by itself is of the group whose list could not be read."""
KEPT = timedelta(days=7)
"""So long a list that could not be read waits for what is missing, such as a column's name."""


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """What somebody sent: a file that Telegram keeps, or pasted lines."""

    file_id: str = ""
    name: str = ""
    """The file's name; "" for pasted lines."""
    text: str = ""
    message_id: int | None = None
    """The message with the file, which holds NIKs: it is deleted once the list was read."""
    columns: dict[str, str] = field(default_factory=dict)
    """Field to heading, as the sender named them."""
    labels: tuple[str, ...] = ()
    """The headings there are, when it was asked which is which."""
    first_line: int = 1
    """The number of the text's first line; 0 where that is a heading of ours."""

    @property
    def kept(self) -> bool:
        """Whether there is still something to read."""
        return bool(self.file_id or self.text)


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """An upload, opened."""

    id: str
    user_id: int
    area: str
    sent: Sent
    batch_id: str | None
    group_id: str | None = None
    photo_id: str | None = None


async def add_upload(
    session: AsyncSession,
    *,
    user_id: int,
    area: str,
    sent: Sent,
    now: datetime,
    group_id: str | None = None,
    photo_id: str | None = None,
) -> str:
    """Remember what came, for which group, typed from which photo; its id."""
    # A letter in front: sixteen digits by chance would look like a NIK to `holds_only_ids`.
    upload_id = f"a{secrets.token_hex(8)[1:]}"
    sealed = _sealed(session, upload_id, sent)
    session.add(
        ListUpload(
            id=upload_id, user_id=user_id, area=area, content=sealed, created_at=now,
            group_id=group_id, photo_id=photo_id,
        )
    )  # fmt: skip
    await session.flush()
    return upload_id


async def group_just_sent(session: AsyncSession, *, user_id: int, now: datetime) -> str | None:
    """The group of the last list, while it is not read: it never will be, or more of it comes."""
    last = (
        select(ListUpload)
        .where(col(ListUpload.user_id) == user_id, col(ListUpload.created_at) > now - AGAIN)
        .order_by(col(ListUpload.created_at).desc())
        .limit(1)
    )
    row = (await session.exec(last)).first()
    return row.group_id if row is not None and row.batch_id is None else None


async def upload_of(session: AsyncSession, *, upload_id: str) -> Waiting | None:
    """One upload; None where it is forgotten."""
    row = await session.get(ListUpload, upload_id)
    if row is None:
        return None
    sent = Sent()
    if row.content is not None:
        said = json.loads(vault_of(session).open(row.content, **_cell(upload_id)))
        sent = Sent(**{**said, "labels": tuple(said["labels"])})
    return Waiting(row.id, row.user_id, row.area, sent, row.batch_id, row.group_id, row.photo_id)


async def note_labels(session: AsyncSession, *, waiting: Waiting, labels: tuple[str, ...]) -> None:
    """The headings among which the sender has to choose."""
    await _write(session, waiting.id, replace(waiting.sent, labels=labels))


async def name_column(
    session: AsyncSession, *, waiting: Waiting, field_name: str, number: int
) -> bool:
    """The sender says which heading a field has; False where there is no such heading."""
    sent = waiting.sent
    if not sent.kept or not 0 <= number < len(sent.labels):
        return False
    columns = {**sent.columns, field_name: sent.labels[number]}
    await _write(session, waiting.id, replace(sent, columns=columns))
    return True


async def was_read(session: AsyncSession, *, upload_id: str, batch_id: str) -> None:
    """It became a batch, of its group: what was sent is not kept a second time."""
    row = await session.get(ListUpload, upload_id)
    if row is None:
        return
    row.content, row.batch_id = None, batch_id
    session.add(row)
    await session.flush()
    if row.group_id is not None:
        await tie_list(session, batch_id=batch_id, group_id=row.group_id)
    if row.photo_id is not None:
        await tie_to_batch(session, photo_id=row.photo_id, batch_id=batch_id)


async def forget_old(session: AsyncSession, *, now: datetime) -> int:
    """Drop uploads whose time of keeping is over."""
    gone = await session.exec(delete(ListUpload).where(col(ListUpload.created_at) < now - KEPT))
    return gone.rowcount


async def forget_of(session: AsyncSession, *, user_id: int) -> int:
    """Drop what an account sent and nobody has read."""
    gone = await session.exec(delete(ListUpload).where(col(ListUpload.user_id) == user_id))
    return gone.rowcount


async def _write(session: AsyncSession, upload_id: str, sent: Sent) -> None:
    sealed = _sealed(session, upload_id, sent)
    mine = col(ListUpload.id) == upload_id
    await session.exec(update(ListUpload).where(mine).values(content=sealed))


def _sealed(session: AsyncSession, upload_id: str, sent: Sent) -> bytes:
    return vault_of(session).seal(json.dumps(asdict(sent)), **_cell(upload_id))


def _cell(upload_id: str) -> dict[str, str]:
    return {"table": "list_upload", "column": "content", "row": upload_id}
