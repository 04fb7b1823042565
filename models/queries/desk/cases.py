"""A case is opened, found and moved. Of two who take it at the same moment one wins."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import add_line, stir
from models.queries.desk.record import ACTS, on_record
from models.queries.desk.standing import in_group, locked, stand_at_the_desk, stand_in
from models.queries.desk.values import Case, Content, Way
from models.rules.office.cases import (
    OPEN,
    UNTAKEN,
    CaseFault,
    Move,
    State,
    Subject,
    Who,
    case_code,
    moved,
)
from models.tables import Account, DeskCase

CARD = Content("card")


@dataclass(frozen=True, slots=True)
class Asker:
    """Who asks, as far as staff need to know: never a name or a NIK."""

    user_id: int
    area: str
    language: str
    address: str | None


async def open_case(
    session: AsyncSession,
    *,
    asker: Asker,
    subject: Subject,
    group: int | None,
    alarm_at: datetime | None,
    due_on: date | None,
    now: datetime,
    token: Callable[[], bytes] = lambda: secrets.token_bytes(4),
) -> Case:
    """A new case, waiting, with its card; from now on what the worker types goes to it."""
    row = DeskCase(
        id=secrets.token_hex(16),
        code=await _free_code(session, token),
        user_id=asker.user_id,
        area=asker.area,
        subject=subject.value,
        language=asker.language,
        address=asker.address,
        state=State.WAITING.value,
        opened_at=now,
        waiting_since=now,
        due_on=due_on,
        alarm_at=alarm_at,
        call_at=now if group is None else None,
        chat_id=group,
    )
    session.add(row)
    await session.flush()
    await add_line(session, case_id=row.id, way=Way.CARD, content=CARD, now=now)
    await connect(session, user_id=asker.user_id, code=row.code)
    return Case.of(row)


async def move(
    session: AsyncSession,
    *,
    case_id: str,
    move: Move,
    by: int,
    who: Who,
    now: datetime,
    alarm_at: datetime | None = None,
) -> Case | CaseFault:
    """Take, hand over, close or reopen; the locked row decides between two at once.

    `alarm_at`: when waiting is too long again, for a case that nobody holds afterwards.
    """
    row = await locked(session, case_id=case_id)
    before = Case.of(row)
    after = moved(before.standing, move, by=by, who=who, now=now)
    if isinstance(after, CaseFault):
        return after
    if move is Move.REOPEN and await _has_another(session, row):
        return CaseFault.ANOTHER_OPEN
    row.state, row.taken_by, row.closed_at = after.state.value, after.holder, after.closed_at
    row.waiting_since = now if after.state in UNTAKEN else row.waiting_since
    row.alarm_at = alarm_at if after.state in UNTAKEN else None
    await _stand(session, row, move, by=by, now=now)
    await connect(session, user_id=row.user_id, code=row.code if after.state in OPEN else None)
    await stir(session, case_id=case_id, now=now, card=True)
    await on_record(session, row, ACTS[move], by=by, why=who.value, now=now)
    return Case.of(row)


async def rate(session: AsyncSession, *, case_id: str, user_id: int, smile: int) -> bool:
    """How content the worker was; False where it is not their closed case, or said already."""
    done = await session.exec(
        update(DeskCase)
        .where(
            col(DeskCase.id) == case_id,
            col(DeskCase.user_id) == user_id,
            col(DeskCase.state) == State.CLOSED.value,
            col(DeskCase.smile).is_(None),
        )
        .values(smile=smile)
    )
    return bool(done.rowcount)


async def connect(session: AsyncSession, *, user_id: int, code: str | None) -> None:
    """From now on what the account types goes to this case; None: to the bot again."""
    mine = update(Account).where(col(Account.user_id) == user_id)
    await session.exec(mine.values(case_code=code))


async def _stand(
    session: AsyncSession, row: DeskCase, move: Move, *, by: int, now: datetime
) -> None:
    """A group keeps its case; reopened, it goes where the desk of its place is today.

    Without a group the holder's private chat is where it stands, and the queue is where it waits.
    """
    waits = row.state in UNTAKEN
    if move is Move.REOPEN or (waits and not in_group(row)):
        await stand_at_the_desk(session, row, now=now, by=None if move is Move.REOPEN else by)
        return
    row.call_at = None
    if not in_group(row):
        await stand_in(session, row, row.taken_by, now=now)
    session.add(row)
    await session.flush()


async def _has_another(session: AsyncSession, row: DeskCase) -> bool:
    """Whether the worker asks something else by now: an account has one open case."""
    others = select(DeskCase.id).where(
        DeskCase.user_id == row.user_id,
        DeskCase.id != row.id,
        DeskCase.state != State.CLOSED.value,
    )
    return (await session.exec(others)).first() is not None


async def _free_code(session: AsyncSession, token: Callable[[], bytes]) -> str:
    """A number nobody has; a million are possible."""
    while True:
        code = case_code(token())
        taken = await session.exec(select(DeskCase.id).where(DeskCase.code == code))
        if taken.first() is None:
            return code
