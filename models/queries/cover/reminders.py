"""Whom to remind that their cover runs out: bound chats that want to hear it, once a month."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.cover.memberships import as_said, stands
from models.queries.cover.own_cover import Found, own_memberships, told_to
from models.queries.cover.own_prices import as_terms
from models.queries.sending import recalling
from models.rules.as_typed.dates import jakarta_day
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.contributions.own_price import Terms
from models.rules.enrolment.membership import LAPSES_SOON, Member, Standing, standing_on
from models.tables import Account, Basis, Membership, Notice, Person, Registration

AT_ONCE = 25
"""Looked at in one step, which gives their ids back."""


@dataclass(frozen=True, slots=True, repr=False)
class Due:
    """What a reminder says; `repr` stays out of logs."""

    member: Member
    area: str
    terms: Terms


async def due(
    session: AsyncSession, *, day: date, after: str
) -> tuple[list[tuple[str, int]], str]:
    """Person and account of the next to be reminded, and where to go on; "" at the end."""
    found = (
        own_memberships()
        .join(Account, col(Account.user_id) == col(Registration.user_id))
        .where(
            stands([Standing.LAPSING], day),
            col(Account.unreachable_since).is_(None),
            col(Person.basis) != Basis.WAITING.value,
            col(Registration.id) > after,
        )
        .order_by(col(Registration.id))
        .limit(AT_ONCE)
    )
    rows = list(await session.exec(found))
    told = await _wanted(session, await told_to(session, rows), day)
    last = rows[-1][0].id if len(rows) == AT_ONCE else ""
    return [(person.id, mine.user_id) for mine, person, _, _ in told], last


async def take(session: AsyncSession, *, person_id: str, user_id: int, day: date) -> Due | None:
    """What to say, noted as said; None where it is not due any more, or not theirs to know."""
    found = own_memberships().where(
        col(Person.id) == person_id,
        col(Registration.user_id) == user_id,
        col(Person.basis) != Basis.WAITING.value,
    )
    rows = list(await session.exec(found.with_for_update(of=Membership)))
    for _, person, row, _ in await _wanted(session, await told_to(session, rows), day):
        member = as_said(row)
        if standing_on(member, day) is not Standing.LAPSING:
            return None
        told = await _told_on(session, person_id)
        again = _is_this_month(told, day)  # a file that was taken back and came once more
        row.reminded_on = told if again else day
        await session.flush()
        return None if again else _due(member, person)
    return None


async def call_back_for(session: AsyncSession, *, user_id: int, now: datetime) -> None:
    """Who stops reminders at night is not reminded in the morning either."""
    mine = select(Registration.person_id).where(Registration.user_id == user_id)
    for person_id in set(await session.exec(mine)):
        await recalling.call_back(session, subject=subject_of(person_id), now=now)


def subject_of(person_id: str) -> str:
    """How a reminder is called back."""
    return f"cover:{person_id}"


def _due(member: Member, person: Person) -> Due:
    return Due(
        member=member,
        area=person.district or person.regency,
        terms=as_terms(person),
    )


async def _wanted(session: AsyncSession, rows: Sequence[Found], day: date) -> list[Found]:
    """Not reminded yet, and by accounts that did not stop reminders."""
    users = [mine.user_id for mine, _, _, _ in rows]
    asked = select(Account.user_id, Account.muted_topics).where(col(Account.user_id).in_(users))
    muted = {
        user for user, topics in await session.exec(asked) if CampaignTopic.REMINDERS in topics
    }
    return [row for row in rows if row[0].user_id not in muted and _may_remind(row[2], day)]


async def _told_on(session: AsyncSession, person_id: str) -> date | None:
    """The day of the newest reminder on record, whatever became of it."""
    newest = select(func.max(Notice.created_at)).where(Notice.subject == subject_of(person_id))
    at = (await session.exec(newest)).one()
    return jakarta_day(at) if at is not None else None


def _is_this_month(told: date | None, day: date) -> bool:
    return told is not None and (told.year, told.month) == (day.year, day.month)


def _may_remind(row: Membership, day: date) -> bool:
    """Once a month, and once for one paid day."""
    last = row.reminded_on
    if last is None:
        return True
    if _is_this_month(last, day):
        return False
    return row.paid_through is None or last < row.paid_through - LAPSES_SOON
