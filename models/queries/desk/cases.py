"""A case is opened, found and moved. Of two who take it at the same moment one wins."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.lines import add_line, show_anew, stir
from models.queries.desk.values import Case, Content, Way
from models.rules.cases import (
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
    row = await _locked(session, case_id)
    before = Case.of(row)
    after = moved(before.standing, move, by=by, who=who, now=now)
    if isinstance(after, CaseFault):
        return after
    row.state, row.taken_by, row.closed_at = after.state.value, after.holder, after.closed_at
    if after.state in UNTAKEN:
        row.waiting_since, row.alarm_at = now, alarm_at
    else:
        row.alarm_at = None
    if not _in_group(row):
        row.chat_id = after.holder  # without a group the holder's private chat is where it stands
        await show_anew(session, case_id=case_id, chat_id=after.holder, now=now)
    session.add(row)
    await session.flush()
    await connect(session, user_id=row.user_id, code=row.code if after.state in OPEN else None)
    await stir(session, case_id=case_id, now=now, card=True)
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


async def _locked(session: AsyncSession, case_id: str) -> DeskCase:
    query = select(DeskCase).where(DeskCase.id == case_id).with_for_update()
    fresh = query.execution_options(populate_existing=True)
    return (await session.exec(fresh)).one()


def _in_group(row: DeskCase) -> bool:
    """Groups have negative ids (Bot API, Chat)."""
    return row.chat_id is not None and row.chat_id < 0


async def _free_code(session: AsyncSession, token: Callable[[], bytes]) -> str:
    """A number nobody has; a million are possible."""
    while True:
        code = case_code(token())
        taken = await session.exec(select(DeskCase.id).where(DeskCase.code == code))
        if taken.first() is None:
            return code
