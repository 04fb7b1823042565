"""Where new claims of a list belong: to which person, to which office, under which number.

What an office may not learn is not asked where it looks: that a worker asked to be forgotten (the
claim is kept for its heirs, by name alone, as `claims.forgetting` leaves it), and that another
office has a claim under the same number.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, func
from sqlalchemy import select as sql_select
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import sealing
from models.queries.imports.bulk import insert_new
from models.queries.imports.member_known import covers
from models.queries.imports.registers import Prepared
from models.queries.vaults import vault_of
from models.rules.as_typed.dates import jakarta_day
from models.tables import Claim, Erasure, Person

Row = Mapping[str, Any]
_claim = Claim.__table__  # type: ignore[attr-defined]
_INDEXES: Any = bindparam("indexes", expanding=True)
_PEOPLE = sql_select(
    col(Person.nik_index), col(Person.id), col(Person.district), col(Person.regency)
).where(col(Person.nik_index).in_(_INDEXES))
_FORGOTTEN = (
    sql_select(col(Erasure.nik_index), func.max(col(Erasure.at)))
    .where(col(Erasure.nik_index).in_(_INDEXES))
    .group_by(col(Erasure.nik_index))
)


async def with_people(session: AsyncSession, claims: Sequence[Row]) -> list[dict[str, Any]]:
    """Linked to the person with the same NIK; without an area of the office, theirs. Of who asked
    to be forgotten after what happened, no NIK.
    """
    indexes = [claim["worker_nik_index"] for claim in claims if claim["worker_nik_index"]]
    connection = await session.connection()
    found = await connection.execute(_PEOPLE, {"indexes": indexes})
    people = {index: (id_, place) for index, id_, *place in found}
    erased = await connection.execute(_FORGOTTEN, {"indexes": indexes})
    gone = {row[0]: row[1] for row in erased}
    linked = []
    for claim in claims:
        index = claim["worker_nik_index"]
        person_id, place = people.get(index, (None, ["", ""]))
        area = claim["area"] or next(filter(None, place), "")
        linked.append({**claim, "person_id": person_id, "area": area})
        if person_id is None and index in gone and _is_of_before(claim, gone[index]):
            linked[-1] |= {"worker_nik": None, "worker_nik_index": None}
    return linked


async def beside_others(
    session: AsyncSession, rows: Sequence[Prepared], claims: Sequence[dict[str, Any]]
) -> list[dict[str, Any]]:
    """The claims that are there, after those whose number another office has were put beside it;
    a number that this office took meanwhile stays as it is.
    """
    missing = {claim["id"]: claim for claim in await _not_there(session, claims)}
    taken = select(Claim.ref_index, Claim.area).where(
        col(Claim.ref_index).in_([claim["ref_index"] for claim in missing.values()])
    )
    places = dict((await session.exec(taken)).all())
    vault, beside = vault_of(session), []
    for row in rows:
        claim = missing.get(row.rows["claim"]["id"])
        office = row.rows["claim"]["area"]
        if claim is None or not office or covers(office, places.get(claim["ref_index"], office)):
            continue
        index = sealing.ref_index_of_office(vault, row.key, office)
        beside.append({**claim, "ref_index": index})
    await insert_new(session, _claim, beside)
    left = {claim["id"] for claim in await _not_there(session, [*missing.values()])}
    return [claim for claim in claims if claim["id"] not in left]


async def _not_there(session: AsyncSession, claims: Sequence[Row]) -> list[Row]:
    ids = select(Claim.id).where(col(Claim.id).in_([claim["id"] for claim in claims]))
    there = set(await session.exec(ids))
    return [claim for claim in claims if claim["id"] not in there]


def _is_of_before(claim: Row, forgotten_at: Any) -> bool:
    """What happened after that day is a new matter, of which the family may hear."""
    event = claim["event_on"]
    return event is None or event <= jakarta_day(forgotten_at)
