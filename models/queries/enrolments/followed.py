"""What else speaks of somebody whose NIK, name or birth date was put right: it follows, or parts.

Whose account speaks for the record goes along. Another account that signed up with the wrong NIK
meant somebody else, its owner: that one gets a record of its own.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import update
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.exporting import held_of_nik
from models.queries.enrolments.corrections import basis_of
from models.queries.enrolments.standing import receive
from models.queries.groups.standing_for import part, stand_for
from models.queries.people.given import Answers, new_person, open_answers, sealed_answers
from models.queries.reports.exports import packed
from models.queries.vaults import NIK, vault_of
from models.rules.roster.same_person import clearly_differ
from models.tables import Enrolment, Export, ImportRow, Person, Registration


class Known(Protocol):
    """By what a person is told from another."""

    @property
    def nik(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def birth_date(self) -> date: ...


async def follow(
    session: AsyncSession, person: Person, *, was: Known, to: Known, now: datetime
) -> None:
    """After the person's row was written: accounts, rows of lists and files that hold it."""
    vault = vault_of(session)
    found = select(Registration).where(Registration.person_id == person.id)
    ordered = found.order_by(col(Registration.created_at), col(Registration.id))
    strangers = []
    for row in (await session.exec(ordered)).all():
        words = open_answers(vault, row)
        if not row.matched:
            row.answers = sealed_answers(vault, row.id, _put_right(words, person, to))
        elif was.nik != to.nik and not _is_same(words, was, to):
            strangers.append(row)
    await session.flush()
    if was.nik == to.nik:
        return
    if strangers:
        await _part(session, strangers, now=now)
    await _relist(session, person.id, was, to)
    await _hold_too(session, person.id, to)


def _put_right(words: Answers, person: Person, to: Known) -> Answers:
    """What the account's owner sees of himself, and corrects on."""
    noted = tuple(person.warnings)
    return replace(words, nik=to.nik, name=to.name, birth_date=to.birth_date, warnings=noted)


def _is_same(words: Answers, was: Known, to: Known) -> bool:
    """Whether an account that typed the wrong NIK too is this very person's."""
    named = not (clearly_differ(words.name, was.name) and clearly_differ(words.name, to.name))
    return named and words.birth_date in (was.birth_date, to.birth_date)


async def _part(session: AsyncSession, rows: Sequence[Registration], *, now: datetime) -> None:
    """The owner of the wrong NIK is somebody of his own from now on, by his own words."""
    vault, first = vault_of(session), rows[0]
    basis = await basis_of(session, first)
    owner = new_person(vault, open_answers(vault, first), basis=basis, now=now)
    session.add(owner)
    await session.flush()
    await receive(session, owner, user_id=first.user_id, now=now)
    accounts = {row.user_id for row in rows}
    await part(session, person_id=first.person_id, owner_id=owner.id, accounts=accounts)
    for row in rows:
        row.person_id = owner.id
    first.matched = False
    await session.flush()
    await stand_for(session, first)


async def _relist(session: AsyncSession, person_id: str, was: Known, to: Known) -> None:
    """A deletion finds what lists said of the person by the NIK."""
    vault = vault_of(session)
    old = vault.blind_index(was.nik, purpose=NIK)
    mine = (col(ImportRow.person_id) == person_id, col(ImportRow.key) == old)
    rows = update(ImportRow).where(*mine)
    await session.exec(rows.values(key=vault.blind_index(to.nik, purpose=NIK)))


async def _hold_too(session: AsyncSession, person_id: str, to: Known) -> None:
    """The file with which the person went to the branch is still taken back with a deletion."""
    found = (
        select(Export)
        .join(Enrolment, col(Enrolment.handed_id) == col(Export.id))
        .where(col(Enrolment.person_id) == person_id, col(Export.holds).is_not(None))
        .with_for_update(of=Export)
    )
    file = (await session.exec(found)).first()
    if file is not None and file.holds is not None:
        file.holds += packed([held_of_nik(vault_of(session), to.nik)])
        await session.flush()
