"""How far the worker's own enrolment is, for the chat the record is bound to and no other."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments import sealing
from models.queries.people import own_data
from models.queries.people.consents import has_withdrawn
from models.queries.people.given import open_answers
from models.queries.people.own_record import is_bound
from models.queries.vaults import vault_of
from models.rules.enrolment.states import Reason, State
from models.rules.office.audit import telegram_user
from models.tables import Enrolment, Person


@dataclass(frozen=True, slots=True, repr=False)
class Progress:
    """Where the worker stands; `repr` stays out of logs."""

    name: str
    state: State
    since: datetime
    reason: Reason | None = None
    comment: str = ""
    """What the office wants put right, where the worker brought the data himself."""
    kpj: str = ""
    withdrawn: bool = False
    """The account took its consent back: no news comes."""

    def __repr__(self) -> str:
        return f"Progress(state={self.state})"


async def progress_of(session: AsyncSession, *, user_id: int, ref: str) -> Progress | None:
    """Of a registration of this account; None for any other reference, whatever it is.

    An account that cannot prove that the record is its own sees what everybody sees who has just
    signed up: that this was received.
    """
    registration = await own_data.registration_of(session, user_id=user_id, ref=ref)
    if registration is None:
        return None
    vault = vault_of(session)
    name = open_answers(vault, registration).name
    withdrawn = bool((await session.exec(select(has_withdrawn(user_id)))).one())
    nothing = Progress(name, State.RECEIVED, registration.created_at, withdrawn=withdrawn)
    found = select(Person, Enrolment).where(
        col(Person.id) == registration.person_id, col(Enrolment.person_id) == col(Person.id)
    )
    row = (await session.exec(found)).first()
    if row is None:
        return nothing
    person, enrolment = row
    brought = enrolment.by == telegram_user(user_id)
    if not (is_bound(vault, registration, person) or (brought and not registration.matched)):
        return nothing
    state = State(enrolment.state)
    comment = sealing.opened(vault, "comment", person.id, enrolment.comment) if brought else ""
    return Progress(
        name=name,
        state=state,
        since=enrolment.state_at,
        reason=Reason(enrolment.reason) if enrolment.reason else None,
        comment=comment if state is State.RETURNED else "",
        kpj=sealing.opened(vault, "kpj", person.id, enrolment.kpj) if registration.own else "",
        withdrawn=withdrawn,
    )
