"""A slip's code and a birth date open what an office wrote of a person. Whatever fails, fails the
same way, with the same statements: a code nobody has, a wrong date, a slip that is locked, and
a person who is gone. Tries are counted with those of claims: an account has few of both.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.looking import Wait, wait_of, write_try, wrong_for
from models.queries.imports import roster
from models.queries.imports.visible import person_is_visible
from models.queries.people.given import Answers
from models.queries.vaults import vault_of
from models.queries.word.slips import index_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.claims.tries import locks
from models.rules.nik import Nik, parse_nik
from models.tables import Basis, ConsentAsk, Person, RosterEntry

_NOBODY = "0" * 32
_OPEN = (Basis.WAITING.value, Basis.ASSISTED.value)
"""Also who signed a paper may say yes, or no, in a chat of their own."""


@dataclass(frozen=True, slots=True, repr=False)
class Listed:
    """What an office wrote of the person, for who has both keys."""

    person_id: str
    answers: Answers
    village: str | None
    """Code, or the name as the list had it."""
    area: str
    """Of the office that asks."""
    waits: bool
    """Nobody answered yet."""
    mine: bool = False
    """It was this account that answered."""


async def open_slip(
    session: AsyncSession, *, user_id: int, code: str, born: date, now: datetime
) -> Listed | Wait | None:
    """Who is behind a normalised code; None says no more than "these do not fit"."""
    wait = await wait_of(session, user_id=user_id, now=now)
    if wait is not None:
        return wait
    index = index_of(vault_of(session), code)
    found = select(ConsentAsk).where(ConsentAsk.code_index == index).with_for_update()
    ask = (await session.exec(found)).first()
    wrong_before = await wrong_for(session, index, now)
    listed = await _listed(session, ask, user_id)
    right = listed is not None and ask is not None and ask.locked_at is None
    right = right and listed is not None and born in _birth_dates(listed.answers, now)
    await write_try(session, user_id=user_id, index=index, right=right, now=now)
    if not right:
        person_id = ask.person_id if ask is not None and locks(wrong_before) else _NOBODY
        await _lock(session, person_id, now)
        return None
    return listed


async def standing_of(session: AsyncSession, *, person_id: str, user_id: int) -> Listed | None:
    """The same for an account that opened the slip before; None where it is gone."""
    found = select(ConsentAsk).where(ConsentAsk.person_id == person_id).with_for_update()
    return await _listed(session, (await session.exec(found)).first(), user_id)


async def _listed(session: AsyncSession, ask: ConsentAsk | None, user_id: int) -> Listed | None:
    person_id = ask.person_id if ask is not None else _NOBODY
    found = (
        select(Person, RosterEntry)
        .join(RosterEntry, col(RosterEntry.person_id) == col(Person.id), isouter=True)
        .where(col(Person.id) == person_id, person_is_visible())
        .execution_options(populate_existing=True)
    )
    row = (await session.exec(found)).first()
    if row is None or ask is None:
        return None
    person, entry = row
    values = roster.values_of(
        vault_of(session), person.model_dump(), entry.model_dump() if entry else None
    )
    return Listed(
        person_id,
        roster.answers(values),
        entry.village if entry else None,
        ask.area,
        waits=person.basis in _OPEN and ask.answered_at is None,
        mine=ask.user_id == user_id,
    )


def _birth_dates(answers: Answers, now: datetime) -> set[date]:
    """The date on the list and the one in the NIK: where they differ, one is a slip of a pen."""
    nik = parse_nik(answers.nik, today=jakarta_day(now))
    read = {nik.birth_date} if isinstance(nik, Nik) and nik.birth_date else set()
    return {answers.birth_date, *read}


async def _lock(session: AsyncSession, person_id: str, now: datetime) -> None:
    """Only a new slip opens it again; the statement runs where there is nothing to lock too."""
    open_one = (col(ConsentAsk.person_id) == person_id, col(ConsentAsk.locked_at).is_(None))
    await session.exec(update(ConsentAsk).where(*open_one).values(locked_at=now))
