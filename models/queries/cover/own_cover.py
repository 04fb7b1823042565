"""Whether somebody is covered, for the chat the record is bound to and no other.

Whoever types somebody's NIK signs up "himself" too. A sign-up that came before the branch named
the member is its maker's own matter; one that came after could be a stranger's way to find out
whom the branch knows, so it needs more: the slip of the office's list, or the phone on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession
from sqlmodel.sql.expression import Select

from models.queries.cover.memberships import as_said, is_membership_of_person
from models.queries.deaths.claimed import claims_about
from models.queries.imports.visible import person_is_visible
from models.queries.people.own_record import is_bound
from models.queries.vaults import vault_of
from models.rules.enrolment.membership import Member, Standing, standing_on
from models.tables import Membership, Person, Registration, RosterEntry
from models.tables.vault import Vault

Found = tuple[Registration, Person, Membership, str | None]


@dataclass(frozen=True, slots=True, repr=False)
class Cover:
    """How the cover of this chat's owner stands; `repr` stays out of logs."""

    standing: Standing
    member: Member

    def __repr__(self) -> str:
        return f"Cover(standing={self.standing})"


async def cover_of(session: AsyncSession, *, user_id: int, day: date) -> Cover | None:
    """None where nothing is known, where it is not this chat's to know, and where somebody died:
    the chat may be the widow's by now."""
    found = own_memberships().where(col(Registration.user_id) == user_id)
    rows = await session.exec(found.order_by(col(Registration.created_at).desc()))
    for _, _, membership, _ in await told_to(session, list(rows)):
        member = as_said(membership)
        standing = standing_on(member, day)
        return None if standing is Standing.UNKNOWN else Cover(standing, member)
    return None


def own_memberships() -> Select[Registration, Person, Membership, str | None]:
    """Sign-ups for oneself with what the branch said of the person."""
    return (
        select(Registration, Person, Membership, col(RosterEntry.person_id))
        .join(Person, col(Person.id) == col(Registration.person_id))
        .join(Membership, is_membership_of_person())
        .join(RosterEntry, col(RosterEntry.person_id) == col(Person.id), isouter=True)
        .where(col(Registration.own), person_is_visible())
    )


async def told_to(session: AsyncSession, rows: Sequence[Found]) -> list[Found]:
    """Those whose chat may be told."""
    vault = vault_of(session)
    mine = [row for row in rows if _may_be_told(vault, *row)]
    dead = await claims_about(session, {person.nik_index: None for _, person, _, _ in mine})
    return [row for row in mine if row[1].nik_index not in dead]


def _may_be_told(
    vault: Vault,
    registration: Registration,
    person: Person,
    membership: Membership,
    listed: str | None,
) -> bool:
    if not is_bound(vault, registration, person):
        return False
    proved = registration.matched or listed is not None  # by the phone, or by the slip
    return proved or registration.created_at < membership.created_at
