"""Pictures of papers: noted when they come, fetched by a job, kept sealed, opened by nobody."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.papers.lists import Papers, new_row
from models.queries.vaults import vault_of
from models.rules.claims.paper_files import MOST_BYTES, MOST_OF_A_PAPER, MOST_OF_AN_ACCOUNT, Mime
from models.tables import ClaimPaper, PaperList


class PictureFault(StrEnum):
    """Why a picture is not taken."""

    TOO_MANY = "too_many"
    """Of this paper."""
    TOO_MUCH = "too_much"
    """Of this account, all together."""


@dataclass(frozen=True, slots=True, repr=False)
class Sent:
    """A picture or a PDF as it came."""

    file_id: str
    mime: Mime
    size: int
    album: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Waiting:
    """A picture that Telegram keeps and that is not fetched yet."""

    id: str
    user_id: int
    list_id: str
    paper: str
    file_id: str


async def add_picture(
    session: AsyncSession, *, papers: Papers, paper: str, user_id: int, sent: Sent, now: datetime
) -> str | PictureFault:
    """Note a picture of a paper, which is ticked with it; its id."""
    if papers.there.get(paper, 0) >= MOST_OF_A_PAPER:
        return PictureFault.TOO_MANY
    size = min(sent.size, MOST_BYTES)
    kept = select(func.coalesce(func.sum(ClaimPaper.size), 0)).where(ClaimPaper.user_id == user_id)
    if ((await session.exec(kept)).one() or 0) + size > MOST_OF_AN_ACCOUNT:
        return PictureFault.TOO_MUCH
    row = new_row(papers, paper, user_id, now=now)
    row.file_id = vault_of(session).seal(sent.file_id, **_cell("file_id", row.id))
    row.album, row.mime, row.size = sent.album, sent.mime.value, size
    session.add(row)
    await session.flush()
    await session.exec(
        update(PaperList).where(col(PaperList.id) == papers.id).values(updated_at=now)
    )
    return row.id


async def album_of(session: AsyncSession, *, user_id: int, album: str) -> tuple[str, str] | None:
    """List and paper that the first picture of this album was taken for."""
    found = (
        select(ClaimPaper.list_id, ClaimPaper.paper)
        .where(ClaimPaper.user_id == user_id, ClaimPaper.album == album)
        .limit(1)
    )
    row = (await session.exec(found)).first()
    return (row[0], row[1]) if row is not None else None


async def waiting_of(session: AsyncSession, *, user_id: int) -> tuple[str, ...]:
    """Pictures of this account that are not fetched yet."""
    found = select(ClaimPaper.id).where(
        ClaimPaper.user_id == user_id, col(ClaimPaper.file_id).is_not(None)
    )
    return tuple(await session.exec(found.order_by(col(ClaimPaper.created_at))))


async def waiting(session: AsyncSession, *, picture_id: str) -> Waiting | None:
    """A picture to be fetched; None where it is deleted or here."""
    found = select(
        ClaimPaper.user_id, ClaimPaper.list_id, ClaimPaper.paper, ClaimPaper.file_id
    ).where(ClaimPaper.id == picture_id)
    row = (await session.exec(found)).first()
    if row is None or row[3] is None:
        return None
    file_id = vault_of(session).open(row[3], **_cell("file_id", picture_id))
    return Waiting(picture_id, row[0], row[1], row[2], file_id)


async def store(session: AsyncSession, *, picture_id: str, content: bytes, mime: Mime) -> bool:
    """Keep the picture sealed; False where it, or the permission, went while it was fetched."""
    sealed = vault_of(session).seal_bytes(content, **_cell("content", picture_id))
    kept = await session.exec(
        update(ClaimPaper)
        .where(col(ClaimPaper.id) == picture_id, col(ClaimPaper.file_id).is_not(None))
        .values(content=sealed, mime=mime.value, size=len(content), file_id=None)
    )
    return bool(kept.rowcount)


async def drop_picture(session: AsyncSession, *, picture_id: str) -> None:
    """A picture that cannot be kept; the paper stays ticked, it is there after all."""
    await session.exec(
        update(ClaimPaper)
        .where(col(ClaimPaper.id) == picture_id)
        .values(file_id=None, content=None, mime=None, size=None, album=None)
    )


async def drop_pictures(session: AsyncSession, *, papers: Papers, paper: str) -> None:
    """The pictures of one paper; it stays ticked."""
    await session.exec(
        update(ClaimPaper)
        .where(col(ClaimPaper.list_id) == papers.id, col(ClaimPaper.paper) == paper)
        .values(file_id=None, content=None, mime=None, size=None, album=None)
    )


async def drop_waiting(session: AsyncSession, *, user_id: int) -> None:
    """What waited for a yes and got a no: nothing of it stays but the tick."""
    await session.exec(
        update(ClaimPaper)
        .where(col(ClaimPaper.user_id) == user_id, col(ClaimPaper.file_id).is_not(None))
        .values(file_id=None, mime=None, size=None, album=None)
    )


async def drop_all_pictures(session: AsyncSession, *, user_id: int) -> int:
    """Every picture of this account; the lists stay. How many there were."""
    gone = await session.exec(
        update(ClaimPaper)
        .where(col(ClaimPaper.user_id) == user_id, col(ClaimPaper.mime).is_not(None))
        .values(file_id=None, content=None, mime=None, size=None, album=None)
    )
    return gone.rowcount


def _cell(column: str, picture_id: str) -> dict[str, str]:
    return {"table": "claim_paper", "column": column, "row": picture_id}
