"""The register of members: persons by the blind index of their NIK, and whose list they are on."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import update
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.again import received_again
from models.queries.enrolments.corrections import leave
from models.queries.enrolments.standing import received, settle
from models.queries.groups.listed import let_go
from models.queries.groups.photos import batch_saved
from models.queries.imports import roster
from models.queries.imports.bulk import hand_to_later, insert_new, update_all, values_by_key
from models.queries.imports.member_known import forgotten_since, known_people
from models.queries.imports.registers import Known, Order, Prepared, Register
from models.queries.vaults import vault_of
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Finding, Values
from models.tables import (
    Enrolment,
    ImportBatch,
    ImportRow,
    Person,
    Registration,
    RosterEntry,
)
from models.tables.vault import Vault

_person = Person.__table__  # type: ignore[attr-defined]
_entry = RosterEntry.__table__  # type: ignore[attr-defined]
_enrolment = Enrolment.__table__  # type: ignore[attr-defined]


class Members(Register):
    """Persons on lists; they are asked by their office, not by us."""

    async def known(
        self, session: AsyncSession, keys: Sequence[str], *, area: str | None
    ) -> dict[str, Known]:
        """By NIK. A person who signed up alone, or on another office's list, is not `mine`."""
        return await known_people(session, keys, area=area)

    async def objections(
        self,
        session: AsyncSession,
        rows: Mapping[str, Values],
        known: Mapping[str, Known],
        *,
        now: datetime,
    ) -> dict[str, Finding]:
        """People who asked to be forgotten; only a consent given after that day counts again."""
        del now
        since = await forgotten_since(session, [key for key in rows if key not in known])
        return {
            key: Finding("nik", RowFault.FORMER_OPT_OUT)
            for key, day in since.items()
            if (rows[key].get("consent_on") or "") <= day.isoformat()
        }

    async def alike(
        self, session: AsyncSession, likenesses: Sequence[str], *, area: str | None
    ) -> frozenset[str]:
        """Among people on lists, whosever they are."""
        del area
        vault = vault_of(session)
        by_index = {vault.blind_index(like, purpose=roster.LIKENESS): like for like in likenesses}
        found = select(RosterEntry.likeness).where(col(RosterEntry.likeness).in_(by_index))
        return frozenset(by_index[index] for index in await session.exec(found))

    def make(
        self,
        vault: Vault,
        number: int,
        values: Values,
        warnings: Sequence[RowWarning],
        order: Order,
    ) -> Prepared:
        """A person and the entry of the list."""
        person = roster.person_row(vault, values, warnings, order)
        entry = roster.entry_row(vault, person["id"], values, order)
        entry |= {"batch_id": order.batch_id, "area": order.area, "created_at": order.now}
        stands = received(person, order.now, order.area)
        stands |= {"batch_id": order.batch_id, "by": order.sender, "number": number}
        rows = {"person": person, "entry": entry, "stands": stands}
        return Prepared(number, str(values["nik"]), rows, person["id"])

    def change(
        self, vault: Vault, number: int, known: Known, values: Values, order: Order
    ) -> Prepared:
        """New values over the old ones."""
        person, _ = known.source
        merged = {**known.values, **known.changes(values)}
        rows = {
            "person": roster.changed_row(vault, person, merged, order),
            "entry": roster.entry_row(vault, person["id"], merged, order),
        }
        before = json.dumps(known.values)
        return Prepared(number, str(values["nik"]), rows, person["id"], known.stamp, before)

    async def insert(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """A NIK that somebody signed up meanwhile stays theirs."""
        await insert_new(session, _person, [row.rows["person"] for row in rows])
        ids = [row.person_id for row in rows]
        there = set(await session.exec(select(Person.id).where(col(Person.id).in_(ids))))
        mine = [row for row in rows if row.person_id in there]
        await insert_new(session, _entry, [row.rows["entry"] for row in mine])
        await insert_new(session, _enrolment, [row.rows["stands"] for row in mine])
        return {row.number for row in mine}

    async def update(self, session: AsyncSession, rows: Sequence[Prepared]) -> set[int]:
        """Only persons whom nobody wrote to since they were read."""
        ids = [row.person_id for row in rows]
        stamp = col(Person.updated_at)
        now = await values_by_key(session, col(Person.id), stamp, among=ids, lock=True)
        same = [row for row in rows if now.get(str(row.person_id)) == row.stamp]
        await update_all(session, _person, ["id"], [row.rows["person"] for row in same])
        await update_all(session, _entry, ["person_id"], [row.rows["entry"] for row in same])
        if same:
            at = same[0].rows["person"]["updated_at"]
            changed = [str(row.person_id) for row in same]
            await settle(session, changed)
            await received_again(session, changed, now=at)
        return {row.number for row in same}

    async def keep_changed(self, session: AsyncSession, batch_id: str) -> int:
        """People whom a later list changed stay, as that list's."""
        kept = await hand_to_later(session, RosterEntry, batch_id)
        moved = (
            select(RosterEntry.person_id)
            .join(Enrolment, col(Enrolment.person_id) == col(RosterEntry.person_id))
            .where(col(Enrolment.batch_id) == batch_id, col(RosterEntry.batch_id) != batch_id)
        )
        await settle(session, (await session.exec(moved)).all())
        return kept

    def back(
        self, vault: Vault, number: int, known: Known, before: str, order: Order
    ) -> Prepared | None:
        """As it was before the batch."""
        person, entry = known.source
        if entry is None or entry["last_batch_id"] != order.batch_id:
            return None
        values = json.loads(before)
        rows = {
            "person": roster.changed_row(vault, person, values, order),
            "entry": roster.entry_row(vault, person["id"], values, order)
            | {"last_batch_id": entry["batch_id"]},
        }
        return Prepared(number, str(values["nik"]), rows, person["id"], known.stamp)

    async def remove(
        self, session: AsyncSession, batch_id: str, *, most: int, now: datetime
    ) -> int:
        """Who signed up alone meanwhile stays, with the words of that sign-up."""
        mine = select(RosterEntry.person_id).where(col(RosterEntry.batch_id) == batch_id)
        ids = (await session.exec(mine.order_by(col(RosterEntry.person_id)).limit(most))).all()
        if not ids:
            return 0
        await session.exec(delete(RosterEntry).where(col(RosterEntry.person_id).in_(ids)))
        signed_up = select(Registration.person_id).where(col(Registration.person_id).in_(ids))
        staying = set(await session.exec(signed_up))
        for person in await session.exec(select(Person).where(col(Person.id).in_(staying))):
            await leave(session, person, made_it=True, now=now)
        gone = [person_id for person_id in ids if person_id not in staying]
        await let_go(session, gone)
        # That there was such a row stays on record; deleting the person would take it along.
        rows = update(ImportRow).where(col(ImportRow.person_id).in_(gone))
        await session.exec(rows.values(person_id=None))
        await session.exec(delete(Person).where(col(Person.id).in_(gone)))
        return len(ids)

    async def when_applied(
        self, session: AsyncSession, batch: ImportBatch, *, now: datetime
    ) -> None:
        """The photo that the list was typed from is kept no longer."""
        await batch_saved(session, batch, now=now)
