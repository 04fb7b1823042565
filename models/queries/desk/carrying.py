"""What the courier reads and writes: which case is in whose hand, and what its copies became."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, true
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.values import Case, Line, Sent, Way
from models.queries.staff import duties
from models.queries.vaults import vault_of
from models.rules.roles import Role, holds
from models.tables import DeskCase, DeskLine, Replica

_PENDING = (Sent.WAITING.value, Sent.SENDING.value)


@dataclass(frozen=True, slots=True, repr=False)
class Load:
    """A case and those of its lines that matter now."""

    case: Case
    topic_closed: bool
    work: int
    lines: tuple[Line, ...]
    """Not shown yet, changed or not ticked; those that these answer or share a copy with."""


async def due(
    session: AsyncSession, *, now: datetime, owner: str, dead_before: datetime | None
) -> list[str]:
    """Cases with something to show, the oldest first, that no living replica has in hand."""
    query = select(DeskCase.id).where(col(DeskCase.work_at) <= now, _free(owner, dead_before))
    return list(await session.exec(query.order_by(col(DeskCase.work_at)).limit(100)))


async def due_at_once(session: AsyncSession, *, now: datetime) -> None:
    """Whatever waits for a later moment is due now, and is planned anew by today's clock."""
    waiting = update(DeskCase).where(col(DeskCase.work_at) > now)
    await session.exec(waiting.values(work_at=now))


async def claim(
    session: AsyncSession, *, case_id: str, owner: str, dead_before: datetime | None
) -> bool:
    """Take a case in hand; False where another replica was quicker."""
    mine = (col(DeskCase.id) == case_id) & _free(owner, dead_before)
    taken = await session.exec(update(DeskCase).where(mine).values(owner=owner))
    return bool(taken.rowcount)


async def load(session: AsyncSession, *, case_id: str) -> Load | None:
    """The case as it stands; None where it was erased meanwhile."""
    row = (await session.exec(select(DeskCase).where(DeskCase.id == case_id))).first()
    if row is None:
        return None
    vault = vault_of(session)
    pending = await _lines(session, case_id, _unfinished())
    numbers = {line.reply_to for line in pending} - {line.number for line in pending} - {None}
    copies = {line.copy_id for line in pending if line.revision > line.shown} - {None}
    more: list[DeskLine] = []
    if numbers or copies:
        known = {line.id for line in pending}
        wanted = or_(col(DeskLine.number).in_(numbers), col(DeskLine.copy_id).in_(copies))
        more = [line for line in await _lines(session, case_id, wanted) if line.id not in known]
    lines = sorted((Line.of(line, vault) for line in (*pending, *more)), key=lambda x: x.number)
    case = await _for_whom(session, Case.of(row))
    return Load(case, row.topic_closed, row.work, tuple(lines))


async def release(
    session: AsyncSession,
    *,
    case_id: str,
    owner: str,
    work: int,
    at: datetime | None,
    now: datetime,
) -> None:
    """Put a case down until `at`; at once again where something came while it was in hand."""
    mine = (col(DeskCase.id) == case_id) & (col(DeskCase.owner) == owner)
    quiet = mine & (col(DeskCase.work) == work)
    await session.exec(update(DeskCase).where(quiet).values(owner=None, work_at=at))
    await session.exec(update(DeskCase).where(mine).values(owner=None, work_at=now))


async def begin_sending(session: AsyncSession, *, ids: Collection[str]) -> None:
    """These lines are about to be sent; whoever finds them so later cannot know whether."""
    await _mark(session, ids, state=Sent.SENDING.value)


async def not_sent(session: AsyncSession, *, ids: Collection[str]) -> None:
    """They certainly did not go out."""
    await _mark(session, ids, state=Sent.WAITING.value)


async def lost(session: AsyncSession, *, ids: Collection[str], reason: str) -> None:
    """They will never go out."""
    await _mark(session, ids, state=Sent.LOST.value, reason=reason[:40])


async def sent(
    session: AsyncSession,
    *,
    case_id: str,
    copies: Mapping[str, tuple[int, int]],
    shown: Mapping[str, int],
) -> int:
    """Telegram took these lines: line -> (chat, message). How many of them are where they belong.

    What went to a chat that has the case no more is not shown yet: it waits for the next one.
    """
    query = select(DeskCase.chat_id).where(DeskCase.id == case_id).with_for_update()
    stands = (await session.exec(query)).first()
    found = 0
    for line_id, (chat_id, message_id) in copies.items():
        place = {"copy_chat": chat_id, "copy_id": message_id, "shown": shown[line_id]}
        there = true() if chat_id == stands else _to_worker()
        found += await _mark(session, [line_id], there, state=Sent.DONE.value, **place)
    if not found:
        await not_sent(session, ids=copies.keys())
    return found


async def changed(session: AsyncSession, *, shown: Mapping[str, int]) -> None:
    """The other side sees these revisions now."""
    for line_id, revision in shown.items():
        await _mark(session, [line_id], shown=revision)


async def ticked(session: AsyncSession, *, line_id: str) -> None:
    """The author was shown that it went out."""
    await _mark(session, [line_id], ticked=True)


async def topic_made(session: AsyncSession, *, case_id: str, thread_id: int) -> None:
    """The topic of a case."""
    mine = update(DeskCase).where(col(DeskCase.id) == case_id)
    await session.exec(mine.values(thread_id=thread_id, topic_closed=False))


async def topic_is(session: AsyncSession, *, case_id: str, closed: bool) -> None:
    """Whether the topic is closed in Telegram."""
    mine = update(DeskCase).where(col(DeskCase.id) == case_id)
    await session.exec(mine.values(topic_closed=closed))


def _free(owner: str, dead_before: datetime | None) -> ColumnElement[bool]:
    """Nobody's, ours, or of a replica without a sign of life; SQLite has one process: all ours."""
    nobodys = col(DeskCase.owner).is_(None) | (col(DeskCase.owner) == owner)
    if dead_before is None:
        return nobodys | col(DeskCase.owner).is_not(None)
    alive = select(Replica.name).where(col(Replica.beat_at) >= dead_before)
    return or_(nobodys, col(DeskCase.owner).not_in(alive))


def _unfinished() -> ColumnElement[bool]:
    pending = col(DeskLine.state).in_(_PENDING)
    sent = col(DeskLine.state) == Sent.DONE.value
    edited = and_(sent, col(DeskLine.revision) > col(DeskLine.shown))
    unticked = and_(
        sent,
        col(DeskLine.ticked).is_(False),
        col(DeskLine.message_id).is_not(None),
        col(DeskLine.way).in_([Way.WORKER.value, Way.NOTE.value]),
    )
    return or_(pending, edited, unticked)


async def _for_whom(session: AsyncSession, case: Case) -> Case:
    """The private chat of somebody who has no duty there any more is shown nothing."""
    if case.chat_id is None or case.chat_id < 0:
        return case
    held = await duties.held_by(session, user_id=case.chat_id)
    return case if holds(held, Role.DESK, case.area) else replace(case, chat_id=None)


async def _lines(
    session: AsyncSession, case_id: str, condition: ColumnElement[bool]
) -> list[DeskLine]:
    return list(await session.exec(select(DeskLine).where(DeskLine.case_id == case_id, condition)))


def _to_worker() -> ColumnElement[bool]:
    return col(DeskLine.way) == Way.WORKER.value


async def _mark(
    session: AsyncSession, ids: Collection[str], *which: ColumnElement[bool], **values: object
) -> int:
    mine = update(DeskLine).where(col(DeskLine.id).in_(list(ids)), *which)
    done = await session.exec(mine.values(**values).execution_options(synchronize_session=False))
    return int(done.rowcount)
