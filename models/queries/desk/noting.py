"""What an officer wrote in a case: an answer to the worker, or a note that stays among staff."""

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.values import Sent, Way
from models.tables import DeskLine


async def way_of(session: AsyncSession, *, chat_id: int, message_id: int) -> Way | None:
    """To whom this message of its author went; None where it is no line of a case."""
    found = await session.exec(
        select(DeskLine.way).where(DeskLine.chat_id == chat_id, DeskLine.message_id == message_id)
    )
    way = found.first()
    return None if way is None else Way(way)


async def is_noted(session: AsyncSession, *, case_id: str, album: str) -> bool:
    """Whether a part of this album is a note: then all of it is."""
    found = select(DeskLine.id).where(
        DeskLine.case_id == case_id,
        DeskLine.album == album,
        DeskLine.way == Way.NOTE.value,
    )
    return (await session.exec(found.limit(1))).first() is not None


async def note_album(session: AsyncSession, *, case_id: str, album: str) -> None:
    """Parts of the album that came before the one that makes it a note become notes too.

    An album waits until it is whole, so they have not gone out.
    """
    mine = update(DeskLine).where(
        col(DeskLine.case_id) == case_id,
        col(DeskLine.album) == album,
        col(DeskLine.way) == Way.WORKER.value,
        col(DeskLine.state) == Sent.WAITING.value,
    )
    noted = mine.values(way=Way.NOTE.value, state=Sent.DONE.value)
    await session.exec(noted.execution_options(synchronize_session=False))
