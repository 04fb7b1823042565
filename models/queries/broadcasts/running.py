"""A confirmed broadcast is paused, goes on, is cancelled: the lanes see it at their next look."""

from datetime import datetime

from sqlalchemy import or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.areas import in_area
from models.queries.broadcasts import compared
from models.queries.broadcasts.editing import is_awaited
from models.queries.broadcasts.ending import begin
from models.queries.broadcasts.freezing import is_frozen
from models.queries.broadcasts.halting import forgive
from models.queries.broadcasts.making import BY, KIND
from models.queries.broadcasts.reading import locked, locked_by_bot
from models.queries.broadcasts.values import Fault
from models.queries.jobs.requests import request_job
from models.queries.office import audit
from models.queries.sending.notices import QUEUED
from models.rules.broadcasts.states import OPEN, State, leading_to, may_move
from models.rules.office.audit import Act
from models.rules.roles import EVERYWHERE, Duty, Role
from models.tables import Broadcast

_EVERYWHERE = frozenset({Duty(Role.ADMIN, EVERYWHERE)})


async def pause(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
) -> Fault | None:
    """Nothing more leaves until somebody lets it go on."""
    return await _move(session, broadcast_id, duties, State.PAUSED, by=by, now=now)


async def pause_all_of(
    session: AsyncSession, *, sender: str, area: str, by: str, now: datetime
) -> None:
    """What a dismissed admin sends there alone; a colleague lets it go on, or not."""
    alone = or_(col(Broadcast.approved_by).is_(None), col(Broadcast.approved_by) == sender)
    moving = [state.value for state in leading_to(State.PAUSED)]
    query = select(Broadcast.id).where(
        col(Broadcast.by) == sender,
        col(Broadcast.state).in_(moving),
        in_area(col(Broadcast.area), area),
        alone,
    )
    for broadcast_id in list(await session.exec(query.order_by(col(Broadcast.id)))):
        await pause(session, broadcast_id=broadcast_id, duties=_EVERYWHERE, by=by, now=now)


async def resume(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
) -> Fault | None:
    """It goes on, after a pause or after it stopped by itself."""
    return await _move(session, broadcast_id, duties, None, by=by, now=now)


async def cancel(
    session: AsyncSession,
    *,
    broadcast_id: str,
    duties: frozenset[Duty],
    by: str,
    now: datetime,
) -> Fault | None:
    """It is over: whoever has not got it does not get it."""
    return await _move(session, broadcast_id, duties, State.CANCELLED, by=by, now=now)


async def set_winner(
    session: AsyncSession, *, broadcast_id: str, variant: str, by: str, now: datetime
) -> Fault | None:
    """The rest gets this one of the two texts; whoever asks has seen that `by` may choose."""
    row = await locked_by_bot(session, broadcast_id=broadcast_id)
    if row is None:
        return Fault.NOT_FOUND
    if not row.ab or row.ab.get("winner") or variant not in ("a", "b"):
        return Fault.NOT_NOW
    if State(row.state) not in OPEN - {State.WAITING}:  # nobody has agreed to it, or it is over
        return Fault.NOT_NOW
    if not await _may_be_chosen(session, row):
        return Fault.NOT_NOW
    row.ab = {**row.ab, "winner": variant}
    await _saved(session, row, now)
    await audit.note(
        session, actor=by, act=Act.BROADCAST_CHANGED, subject=f"broadcast:{row.id}",
        place=row.area, why=f"text {variant} for the rest", now=now,
    )  # fmt: skip
    return None


async def _may_be_chosen(session: AsyncSession, row: Broadcast) -> bool:
    """Once somebody got one of the two; or nobody will, drawn by lot or out of reach as they were.

    Few people may all be drawn for the rest: somebody chooses without figures then.
    """
    if await compared.anyone_got_one(session, broadcast_id=row.id):
        return True
    return is_frozen(row) and not await compared.anyone_waits(session, broadcast_id=row.id)


async def _move(
    session: AsyncSession,
    broadcast_id: str,
    duties: frozenset[Duty],
    new: State | None,
    *,
    by: str,
    now: datetime,
) -> Fault | None:
    """Without `new` it goes on where it stood."""
    row = await locked(session, broadcast_id=broadcast_id, duties=duties)
    if row is None:
        return Fault.NOT_FOUND
    old = State(row.state)
    if new is None:
        if old not in _STOOD_STILL or await is_awaited(session, broadcast_id=row.id):
            return Fault.NOT_NOW
        new = _where_it_stood(row, now)
    if not may_move(old, new):
        return Fault.NOT_NOW
    row.state, row.reason = new.value, None
    if old is State.HALTED:
        await forgive(session, row)
    if new is State.CANCELLED:
        row.ended_at = now
    elif new is State.SENDING:
        await begin(session, row, now=now)
    await _saved(session, row, now)
    over = new is State.CANCELLED
    await audit.note(
        session,
        actor=by,
        act=Act.BROADCAST_ENDED if over else Act.BROADCAST_CHANGED,
        subject=f"broadcast:{row.id}",
        place=row.area,
        why=_WHY.get(new, "resumed"),
        now=now,
    )
    return None


_WHY = {State.PAUSED: "paused", State.CANCELLED: "cancelled"}
_STOOD_STILL = (State.PAUSED, State.HALTED)


def _where_it_stood(row: Broadcast, now: datetime) -> State:
    if not is_frozen(row):
        return State.FREEZING
    early = row.starts_at is not None and row.starts_at > now
    return State.SCHEDULED if early else State.SENDING


async def _saved(session: AsyncSession, row: Broadcast, now: datetime) -> None:
    """Written; the lanes and the job look again after the commit."""
    session.add(row)
    await session.flush()
    due = row.starts_at if row.state == State.SCHEDULED.value else None
    await request_job(session, kind=KIND, subject=row.id, by=BY, now=now, due_at=due)
    session.info[QUEUED] = True
