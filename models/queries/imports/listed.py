"""People whom a list brought and who have not signed up themselves: staff can look at them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import exists
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.imports.roster import answers, values_of
from models.queries.imports.villages import names_of
from models.queries.imports.visible import person_is_visible
from models.queries.people.given import Answers
from models.queries.people.people_in import lives_where
from models.queries.vaults import vault_of
from models.rules.roles import Duty, Role
from models.tables import Basis, Person, Registration, RosterEntry
from models.tables.vault import Vault


@dataclass(frozen=True, slots=True, repr=False)
class ListedRow:
    """One of them; `repr` stays out of logs."""

    id: str
    answers: Answers
    place: str
    """Kecamatan, or the regency where no kecamatan was said."""
    village: str
    """Its name; the code where no list of villages names it, "" where nobody said."""
    basis: Basis
    created_at: datetime
    """When the list brought them."""

    @property
    def code(self) -> str:
        """What rows of one moment are put in order by."""
        return self.id

    @property
    def holds(self) -> tuple[str, ...]:
        """Whose deletion takes the file back."""
        return (self.id,)

    def __repr__(self) -> str:
        return f"ListedRow(id={self.id!r})"


async def listed_in(
    session: AsyncSession, *, duties: Iterable[Duty], role: Role, after: str, most: int
) -> Sequence[ListedRow]:
    """People of lists without a registration where `role` is held, by id from `after` on."""
    signed_up = select(Registration.id).where(col(Registration.person_id) == col(Person.id))
    found = (
        select(Person, RosterEntry)
        .join(RosterEntry, col(RosterEntry.person_id) == col(Person.id))
        .where(
            lives_where(duties, role),
            person_is_visible(),
            ~exists(signed_up),
            col(Person.id) > after,
        )
        .order_by(col(Person.id))
        .limit(most)
    )
    vault = vault_of(session)
    rows = (await session.exec(found)).all()
    names = await names_of(session, {entry.village for _, entry in rows if entry.village})
    return [_listed(vault, person, entry, names) for person, entry in rows]


def _listed(
    vault: Vault, person: Person, entry: RosterEntry, names: Mapping[str, str]
) -> ListedRow:
    village = entry.village or ""
    return ListedRow(
        id=person.id,
        answers=answers(values_of(vault, person.model_dump(), None)),
        place=person.district or person.regency,
        village=names.get(village, village),
        basis=Basis(person.basis),
        created_at=entry.created_at,
    )
