"""Consent on paper: an officer saw people sign, and says so; who and when is kept as proof."""

import json
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.standing import settle
from models.queries.office import audit
from models.queries.parts import in_parts
from models.queries.people.own_record import has_its_own_voice
from models.queries.vaults import vault_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act
from models.tables import Basis, Person, RosterEntry


async def saw_them_sign(
    session: AsyncSession,
    *,
    people: Sequence[str],
    by: str,
    subject: str,
    area: str,
    now: datetime,
) -> int:
    """Those of `people` who still wait are assisted from now on; how many. A slip that is out
    stays good: its owner may say yes or no afterwards. Who took a yes back is left out."""
    done = 0
    for part in in_parts(people):
        done += await _signed(session, part, by, now)
    if done:
        await audit.note(
            session, actor=by, act=Act.CONSENT_SEEN, subject=subject, place=area,
            why=f"people={done}", now=now,
        )  # fmt: skip
    return done


async def _signed(session: AsyncSession, ids: Sequence[str], by: str, now: datetime) -> int:
    waits = (
        col(Person.id).in_(ids),
        col(Person.basis) == Basis.WAITING.value,
        ~has_its_own_voice(),
    )
    found = select(Person.id).where(*waits).order_by(col(Person.id)).with_for_update()
    people = (await session.exec(found)).all()
    assisted = update(Person).where(col(Person.id).in_(people))
    await session.exec(assisted.values(basis=Basis.ASSISTED.value, updated_at=now))
    await settle(session, people)
    said = json.dumps({"on": jakarta_day(now).isoformat(), "by": by})
    for person_id in people:
        place = {"table": "roster_entry", "column": "proof", "row": person_id}
        proof = vault_of(session).seal(said, **place)
        mine = col(RosterEntry.person_id) == person_id
        await session.exec(update(RosterEntry).where(mine).values(proof=proof, updated_at=now))
    return len(people)
