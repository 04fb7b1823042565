"""Queries about enrolments, tried with somebody who signed up elsewhere."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments import covered, handing, moving, reading, to_mend
from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.moving import Which
from models.queries.enrolments.sign_up import person_of, register_interest
from models.queries.reports.exports import Asked, record_export
from models.rules.enrolment.membership import Member, Said
from models.rules.enrolment.states import Move
from models.rules.roles import Duty, Role
from models.tables import Enrolment
from tests.support.export_rows import SITI, listed_person
from tests.support.memberships import add_membership

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ELSEWHERE = "21.03"
NOBODY = "0" * 32
Held = frozenset[Duty]


async def _enrolled(session: AsyncSession, there: bool) -> Which:
    """Somebody who signed up elsewhere."""
    if not there:
        return Which(person_id=NOBODY)
    await register_interest(
        session, answers=replace(SITI, district=f"{ELSEWHERE}.04"), user_id=5, own=True,
        regency_name="Natuna", source=None, now=NOW,
    )  # fmt: skip
    found = await person_of(session, SITI.nik)
    return Which(person_id=found.id if found is not None else "")


async def _piles(session: AsyncSession, held: Held, there: bool) -> object:
    await _enrolled(session, there)
    return len(await reading.piles(session, duties=held, role=Role.ADMIN))


async def _cases(session: AsyncSession, held: Held, there: bool) -> object:
    await _enrolled(session, there)
    return len(await reading.cases(session, duties=held, role=Role.ADMIN))


async def _case_of(session: AsyncSession, held: Held, there: bool) -> object:
    which = await _enrolled(session, there)
    found = await reading.case_of(session, person_id=which.person_id, duties=held, role=Role.ADMIN)
    return found is not None


async def _review(session: AsyncSession, held: Held, there: bool) -> object:
    which = await _enrolled(session, there)
    return await moving.review(
        session, which=which, move=Move.APPROVE, duties=held, role=Role.ADMIN, by="tg:1", now=NOW
    )


async def _covered(session: AsyncSession, held: Held, there: bool) -> object:
    await _enrolled(session, there)
    await add_membership(session, SITI.nik, Member(Said.ACTIVE, None, NOW.date()))
    return await covered.covered_in(
        session, batch_id=ALONE, duties=held, role=Role.ADMIN, day=NOW.date()
    )


async def _to_mend(session: AsyncSession, held: Held, there: bool) -> object:
    one = await listed_person(session, area=ELSEWHERE) if there else NOBODY
    if there:
        session.add(
            Enrolment(
                person_id=one, area=ELSEWHERE, by="tg:9", state="returned", state_at=NOW,
                created_at=NOW,
            )
        )  # fmt: skip
        await session.flush()
    return await to_mend.locked(session, person_id=one, duties=held) is not None


async def _files(session: AsyncSession, held: Held, there: bool) -> object:
    which = await _enrolled(session, there)
    if there:
        everywhere = frozenset({Duty(Role.ADMIN, "")})
        await moving.review(
            session, which=which, move=Move.APPROVE, duties=everywhere, role=Role.ADMIN,
            by="tg:1", now=NOW,
        )  # fmt: skip
        number, ids = "e" * 32, [which.person_id]
        assert await handing.hand(session, ids=ids, number=number, by="tg:1", now=NOW)
        asked = Asked(handing.KIND, (ELSEWHERE,), False, "tg:1")
        await record_export(session, asked=asked, rows=1, to_chat=False, number=number, now=NOW)
    return len(await handing.files(session, duties=held, most=9))


ENROLMENT_CASES: dict[str, Any] = {
    "models.queries.enrolments.reading.piles": _piles,
    "models.queries.enrolments.reading.cases": _cases,
    "models.queries.enrolments.reading.case_of": _case_of,
    "models.queries.enrolments.moving.review": _review,
    "models.queries.enrolments.covered.covered_in": _covered,
    "models.queries.enrolments.to_mend.locked": _to_mend,
    "models.queries.enrolments.handing.files": _files,
}
