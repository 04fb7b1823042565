"""What staff and admins look at: the private queue, what waits too long, complaints, smiles."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import and_, col, func, or_, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_areas
from models.queries.desk.values import Case
from models.rules.office.cases import OPEN, UNTAKEN
from models.rules.roles import Duty, Role
from models.tables import DeskCase

_UNTAKEN = [state.value for state in UNTAKEN]
_OPEN = [state.value for state in OPEN]


async def queue(
    session: AsyncSession, *, duties: Iterable[Duty], limit: int = 5
) -> tuple[tuple[Case, ...], int]:
    """Cases without a group that nobody has, the oldest first, and how many there are."""
    waiting = (
        col(DeskCase.chat_id).is_(None),
        col(DeskCase.state).in_(_UNTAKEN),
        in_areas(col(DeskCase.area), duties, Role.DESK),
    )
    query = select(DeskCase).where(*waiting).order_by(col(DeskCase.waiting_since))
    rows = await session.exec(query.limit(limit))
    cases = tuple(Case.of(row) for row in rows)
    return cases, (await session.exec(select(func.count()).where(*waiting))).one()


async def untaken_in_groups(session: AsyncSession, *, duties: Iterable[Duty]) -> int:
    """How many cases wait in staff groups, where their topics are."""
    query = select(func.count()).where(
        col(DeskCase.chat_id) < 0,
        col(DeskCase.state).in_(_UNTAKEN),
        in_areas(col(DeskCase.area), duties, Role.DESK),
    )
    return (await session.exec(query)).one()


async def held_by(session: AsyncSession, *, user_id: int, limit: int = 5) -> tuple[Case, ...]:
    """Open cases in this officer's private chat."""
    mine = select(DeskCase).where(DeskCase.chat_id == user_id, col(DeskCase.state).in_(_OPEN))
    rows = await session.exec(mine.order_by(col(DeskCase.opened_at)).limit(limit))
    return tuple(Case.of(row) for row in rows)


async def any_due(session: AsyncSession, *, now: datetime) -> bool:
    """Whether a case has waited too long, or waits for officers who were not called to it yet."""
    due = or_(col(DeskCase.alarm_at) <= now, and_(*_called(now)))
    return (await session.exec(select(DeskCase.id).where(due).limit(1))).first() is not None


async def take_calls(session: AsyncSession, *, now: datetime) -> dict[Case, int | None]:
    """Cases in the queue to which officers are to be called, with who left each there; once."""
    waiting = select(DeskCase).where(*_called(now)).order_by(col(DeskCase.opened_at))
    free = waiting.with_for_update(skip_locked=True)  # who moves one now, calls by itself
    fresh = await session.exec(free.execution_options(populate_existing=True))
    calls = {Case.of(row): row.left_by for row in fresh}
    done = update(DeskCase).where(col(DeskCase.id).in_([case.id for case in calls]))
    await session.exec(done.values(call_at=None).execution_options(synchronize_session=False))
    return calls


def _called(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return col(DeskCase.call_at) <= now, col(DeskCase.chat_id).is_(None)


async def take_late(session: AsyncSession, *, now: datetime) -> tuple[Case, ...]:
    """Those cases; each is given once, to whoever asks first."""
    late = update(DeskCase).where(col(DeskCase.alarm_at) <= now, col(DeskCase.state).in_(_UNTAKEN))
    rows = await session.exec(late.values(alarm_at=None).returning(col(DeskCase.id)))
    ids = [row[0] for row in rows]
    found = await session.exec(select(DeskCase).where(col(DeskCase.id).in_(ids)))
    return tuple(Case.of(row) for row in found)


async def overdue(
    session: AsyncSession, *, duties: Iterable[Duty], today: date, limit: int = 5
) -> tuple[Case, ...]:
    """Open complaints whose last day has passed, the oldest first."""
    query = select(DeskCase).where(
        col(DeskCase.due_on) < today,
        col(DeskCase.state).in_(_OPEN),
        in_areas(col(DeskCase.area), duties, Role.ADMIN),
    )
    rows = await session.exec(query.order_by(col(DeskCase.due_on)).limit(limit))
    return tuple(Case.of(row) for row in rows)


async def smiles(
    session: AsyncSession, *, duties: Iterable[Duty], since: datetime
) -> dict[int, int]:
    """How often each answer was given for cases closed since then."""
    query = select(DeskCase.smile, func.count()).where(
        col(DeskCase.smile).is_not(None),
        col(DeskCase.closed_at) >= since,
        in_areas(col(DeskCase.area), duties, Role.ADMIN),
    )
    rows = await session.exec(query.group_by(col(DeskCase.smile)))
    return {smile: count for smile, count in rows if smile is not None}
