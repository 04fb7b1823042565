"""What is said in a case: written down with the update that brought it, shown by the courier."""

import secrets
from datetime import datetime

from sqlmodel import col, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.values import EVENT, Content, Line, Sent, Way, cell
from models.queries.vaults import vault_of
from models.tables import DeskCase, DeskLine

STIRRED = "cases_stirred"
"""What a session remembers: the courier is woken after its commit."""


async def add_line(
    session: AsyncSession,
    *,
    case_id: str,
    way: Way,
    content: Content,
    now: datetime,
    chat_id: int | None = None,
    message_id: int | None = None,
    album: str | None = None,
    answers: tuple[int, int] | None = None,
    grave: bool = False,
) -> int:
    """One more line; `answers` is the message (chat, id) it replies to. Gives its number.

    `grave`: it tells of a death, which the case remembers.
    """
    number = await stir(session, case_id=case_id, now=now, more=1, grave=grave) - 1
    line_id = secrets.token_hex(16)
    session.add(
        DeskLine(
            id=line_id,
            case_id=case_id,
            number=number,
            way=way.value,
            content=vault_of(session).seal(content.dump(), **cell(line_id)),
            album=album,
            reply_to=await _number_at(session, case_id, answers),
            chat_id=chat_id,
            message_id=message_id,
            # A note is seen by its readers where it was written.
            state=(Sent.DONE if way is Way.NOTE else Sent.WAITING).value,
            at=now,
        )
    )
    await session.flush()
    return number


async def add_event(
    session: AsyncSession, *, case_id: str, way: Way, event: str, now: datetime
) -> None:
    """A line that the bot says by itself: what happened, in the words of whoever reads it."""
    await add_line(session, case_id=case_id, way=way, content=Content(EVENT, event), now=now)


async def edit_line(
    session: AsyncSession,
    *,
    chat_id: int,
    message_id: int,
    content: Content,
    now: datetime,
    grave: bool = False,
) -> bool:
    """The author changed the message: the copy follows. False where it is no line of a case."""
    case_id = await _case_at(session, chat_id, message_id)
    if case_id is None:
        return False
    await stir(
        session, case_id=case_id, now=now, grave=grave
    )  # its row is locked before its lines
    row = await _row_at(session, chat_id, message_id)
    row.content = vault_of(session).seal(content.dump(), **cell(row.id))
    row.revision += 1
    if row.way == Way.NOTE.value:
        row.shown = row.revision  # its readers see it where it was written
    session.add(row)
    await session.flush()
    return True


async def case_of_message(session: AsyncSession, *, chat_id: int, message_id: int) -> str | None:
    """Id of the case in which this message, or the message it is a copy of, was said."""
    found = await session.exec(
        select(DeskLine.case_id).where(_is_at(chat_id, message_id)).limit(1)
    )
    return found.first()


async def lines_of(session: AsyncSession, *, case_id: str) -> tuple[Line, ...]:
    """Everything said in a case, in order, opened."""
    query = select(DeskLine).where(DeskLine.case_id == case_id).order_by(col(DeskLine.number))
    vault = vault_of(session)
    fresh = query.execution_options(populate_existing=True)
    return tuple(Line.of(row, vault) for row in await session.exec(fresh))


async def words_of_worker(session: AsyncSession, *, case_id: str, lines: int) -> list[str]:
    """What the worker wrote last, in order, at most so many lines."""
    query = select(DeskLine).where(DeskLine.case_id == case_id, DeskLine.way == Way.STAFF.value)
    last = query.order_by(col(DeskLine.number).desc()).limit(lines)
    vault = vault_of(session)
    said = [Line.of(row, vault).content for row in await session.exec(last)]
    return [content.text for content in reversed(said) if content.text and content.kind != EVENT]


async def stir(
    session: AsyncSession,
    *,
    case_id: str,
    now: datetime,
    more: int = 0,
    card: bool = False,
    grave: bool = False,
) -> int:
    """Let the courier look at a case once this commits; `card`: its card is shown anew.

    Gives how many lines the case has. The row stays locked, so lines of a case never share a
    number and become visible in their order.
    """
    stirred = await session.exec(
        update(DeskCase)
        .where(col(DeskCase.id) == case_id)
        .values(
            lines=col(DeskCase.lines) + more,
            work=col(DeskCase.work) + 1,
            work_at=now,
            grave=or_(col(DeskCase.grave), grave),
        )
        .returning(col(DeskCase.lines))
        .execution_options(synchronize_session=False)
    )
    if card:
        mine = (col(DeskLine.case_id) == case_id) & (col(DeskLine.way) == Way.CARD.value)
        bump = update(DeskLine).where(mine).values(revision=col(DeskLine.revision) + 1)
        await session.exec(bump.execution_options(synchronize_session=False))
    session.info[STIRRED] = True
    return int(stirred.one()[0])


async def _number_at(
    session: AsyncSession, case_id: str, message: tuple[int, int] | None
) -> int | None:
    if message is None:
        return None
    found = await session.exec(
        select(DeskLine.number)
        .where(DeskLine.case_id == case_id, _is_at(*message))
        .order_by(col(DeskLine.number).desc())
        .limit(1)
    )
    return found.first()


async def _case_at(session: AsyncSession, chat_id: int, message_id: int) -> str | None:
    mine = (DeskLine.chat_id == chat_id, DeskLine.message_id == message_id)
    return (await session.exec(select(DeskLine.case_id).where(*mine))).first()


async def _row_at(session: AsyncSession, chat_id: int, message_id: int) -> DeskLine:
    query = select(DeskLine).where(DeskLine.chat_id == chat_id, DeskLine.message_id == message_id)
    fresh = query.execution_options(populate_existing=True).with_for_update()
    return (await session.exec(fresh.limit(1))).one()


def _is_at(chat_id: int, message_id: int):  # type: ignore[no-untyped-def]
    original = (col(DeskLine.chat_id) == chat_id) & (col(DeskLine.message_id) == message_id)
    copy = (col(DeskLine.copy_chat) == chat_id) & (col(DeskLine.copy_id) == message_id)
    return or_(original, copy)
