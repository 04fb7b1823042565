"""Which chats hear of which step of whom: a chat that a record is bound to, once each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, tuple_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.deaths.claimed import claims_about
from models.queries.imports.bulk import insert_new
from models.queries.imports.claim_telling import asker
from models.queries.imports.visible import person_is_visible
from models.queries.jobs.requests import request_job
from models.queries.people.consents import has_withdrawn
from models.queries.people.own_data import REF_LENGTH
from models.queries.people.own_record import is_bound
from models.queries.vaults import vault_of
from models.rules.enrolment.states import TOLD, Reason, State
from models.tables import Enrolment, EnrolmentTold, Person, Registration

TELL_JOB = "enrolments_told"
SENDERS_JOB = "answers_told"
"""Its subject is the list of answers."""
KEPT = timedelta(days=7)
"""A step that nobody could be told of for so long is no news any more."""
AT_ONCE = 50
_told = EnrolmentTold.__table__  # type: ignore[attr-defined]
Place = tuple[str, int]
"""Person and account, where a look through them has come to."""
START: Place = ("", -(2**63))


@dataclass(frozen=True, slots=True)
class News:
    """A step of somebody, for one chat."""

    person_id: str
    user_id: int
    state: State
    reason: Reason | None
    area: str
    ref: str
    """Of the record in that chat, as buttons name it."""


async def ask_to_tell(session: AsyncSession, *, by: str, now: datetime) -> None:
    """Ask for the job that tells whatever is untold."""
    await request_job(session, kind=TELL_JOB, subject="all", by=asker(by), now=now)


async def ask_to_tell_senders(
    session: AsyncSession, *, batch_id: str, by: str, now: datetime
) -> None:
    """Ask for the job that tells officers what the branch answered about their people."""
    await request_job(
        session, kind=SENDERS_JOB, subject=batch_id, by=asker(by), now=now, once=batch_id
    )


async def untold(
    session: AsyncSession, *, after: Place, now: datetime
) -> tuple[Sequence[News], Place | None]:
    """The next of what is untold, and where to go on; None where there is no more.

    What somebody became who has died is told to nobody: the chat may be his widow's by now. Who
    took back the consent was promised that no more news comes.
    """
    told = and_(
        col(EnrolmentTold.person_id) == col(Enrolment.person_id),
        col(EnrolmentTold.state) == col(Enrolment.state),
        col(EnrolmentTold.user_id) == col(Registration.user_id),
    )
    found = (
        select(Enrolment, Person, Registration)
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(Registration, col(Registration.person_id) == col(Person.id))
        .where(
            col(Enrolment.state).in_([state.value for state in TOLD]),
            col(Enrolment.state_at) > now - KEPT,
            col(Registration.own),
            person_is_visible(),
            ~exists().where(told),
            ~has_withdrawn(col(Registration.user_id)),
            tuple_(col(Person.id), col(Registration.user_id)) > after,
        )
        .order_by(col(Person.id), col(Registration.user_id))
        .limit(AT_ONCE)
    )
    rows = (await session.exec(found)).all()
    dead = await claims_about(session, {person.nik_index: None for _, person, _ in rows})
    vault = vault_of(session)
    news = [
        _news(enrolment, registration)
        for enrolment, person, registration in rows
        if is_bound(vault, registration, person)
        and person.nik_index not in dead
        and enrolment.reason != Reason.DECEASED
    ]
    if len(rows) < AT_ONCE:
        return news, None
    return news, (rows[-1][1].id, rows[-1][2].user_id)


async def note_told(session: AsyncSession, news: News, *, now: datetime) -> bool:
    """Whether this is the first time, and the step is still the newest: else nothing is said."""
    still = select(Enrolment.state).where(col(Enrolment.person_id) == news.person_id)
    if (await session.exec(still.with_for_update())).first() != news.state:
        return False
    row = {"person_id": news.person_id, "state": news.state.value, "user_id": news.user_id}
    there = select(EnrolmentTold.at).where(
        *(col(getattr(EnrolmentTold, name)) == value for name, value in row.items())
    )
    if (await session.exec(there)).first() is not None:
        return False
    await insert_new(session, _told, [{**row, "at": now}])
    return True


def _news(enrolment: Enrolment, registration: Registration) -> News:
    return News(
        person_id=enrolment.person_id,
        user_id=registration.user_id,
        state=State(enrolment.state),
        reason=Reason(enrolment.reason) if enrolment.reason else None,
        area=enrolment.area,
        ref=registration.id[:REF_LENGTH],
    )
