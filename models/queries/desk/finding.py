"""Cases are found: by number, by topic, by the worker who asks; and what is known of that one."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.desk.values import Case
from models.queries.people.given import open_answers
from models.queries.vaults import vault_of
from models.rules.office.cases import State
from models.tables import DeskCase, Person, Registration


async def case_with_code(session: AsyncSession, *, code: str) -> Case | None:
    """The case people call by this number."""
    return await _one(session, DeskCase.code == code)


async def case_by_id(session: AsyncSession, *, case_id: str) -> Case | None:
    """The case of a line."""
    return await _one(session, DeskCase.id == case_id)


async def open_case_of(session: AsyncSession, *, user_id: int) -> Case | None:
    """The case in which this account talks to an officer."""
    return await _one(session, DeskCase.user_id == user_id, DeskCase.state != State.CLOSED.value)


async def newest_case_of(session: AsyncSession, *, user_id: int) -> Case | None:
    """The last case of this account, open or closed."""
    return await _one(session, DeskCase.user_id == user_id)


async def cases_of(session: AsyncSession, *, user_id: int) -> tuple[Case, ...]:
    """All cases of this account, oldest first."""
    found = select(DeskCase).where(DeskCase.user_id == user_id)
    rows = await session.exec(found.order_by(col(DeskCase.opened_at), col(DeskCase.id)))
    return tuple(Case.of(row) for row in rows)


async def case_in_topic(session: AsyncSession, *, chat_id: int, thread_id: int) -> Case | None:
    """The case behind a topic of a staff group."""
    return await _one(session, DeskCase.chat_id == chat_id, DeskCase.thread_id == thread_id)


async def area_of(session: AsyncSession, *, user_id: int) -> str | None:
    """The regency that the account's own sign-up names; any sign-up where it has no own.

    Where the NIK was there already its own words count: they tell no account where the owner of a
    NIK is registered.
    """
    found = (
        select(Registration, Person.regency)
        .join(Person, col(Person.id) == col(Registration.person_id))
        .where(Registration.user_id == user_id)
        .order_by(col(Registration.own).desc(), col(Registration.created_at).desc())
    )
    row = (await session.exec(found.limit(1))).first()
    if row is None:
        return None
    registration, regency = row
    return (
        open_answers(vault_of(session), registration).regency if registration.matched else regency
    )


async def _one(session: AsyncSession, *conditions: bool) -> Case | None:
    newest = col(DeskCase.opened_at).desc()
    query = select(DeskCase).where(*conditions).order_by(newest, col(DeskCase.id)).limit(1)
    fresh = query.execution_options(populate_existing=True)
    row = (await session.exec(fresh)).first()
    return None if row is None else Case.of(row)
