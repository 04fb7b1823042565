"""Every query that is given somebody's duties, tried with a row that lies elsewhere."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import reading
from models.queries.claims.exporting import claims_exported
from models.queries.claims.office import claims_of_worker
from models.queries.claims.opening import open_claim
from models.queries.claims.values import Opening
from models.queries.deaths import office, reporting
from models.queries.deaths.reporting import Said
from models.queries.desk import watching
from models.queries.enrolments.sign_up import register_interest
from models.queries.imports import batches
from models.queries.imports.listed import listed_in
from models.queries.jobs import wishes as job_wishes
from models.queries.jobs.requests import request_job
from models.queries.reports import area_counts, exports, lapsing, officer_day
from models.queries.sending import doubts, notices
from models.queries.staff import approvals, duties, invites
from models.queries.staff import holding as staff
from models.rules.claims.deaths import Outcome, What
from models.rules.claims.states import State as ClaimState
from models.rules.office.cases import State, Subject
from models.rules.office.heavy import Act, Refusal
from models.rules.roles import Duty, Role
from models.rules.running.pace import Lane
from models.rules.table.claim_rows import Claim as Programme
from models.tables import DeskCase, ImportBatch, Notice, NoticeState, Person
from tests.support import foreign_events, foreign_groups
from tests.support.export_rows import SITI, listed_person
from tests.support.foreign_broadcasts import BROADCASTS
from tests.support.foreign_enrolments import ENROLMENT_CASES
from tests.support.memberships import LAPSING, add_membership

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
ELSEWHERE = "21.03"
NOBODY = "0" * 32

Case = Callable[[AsyncSession, frozenset[Duty], bool], Awaitable[object]]
"""A query with a row elsewhere; False: with the number of a row that nobody has."""


async def _decide(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await approvals.ask(
        session, act=Act.EXPORT, area=f"{ELSEWHERE}.04", subject="export:1", size=1, by=1, now=NOW
    )
    told = await approvals.decide(
        session, number=number if there else NOBODY, by=2, duties=held, approve=True, now=NOW
    )
    return told if isinstance(told, Refusal) else "done"


async def _own_request(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await approvals.ask(
        session, act=Act.EXPORT, area=ELSEWHERE, subject="export:1", size=1, by=1, now=NOW
    )
    found = await approvals.own_request(
        session, number=number if there else NOBODY, by=1, duties=held, now=NOW
    )
    return found is not None


async def _decided_by(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await approvals.ask(
        session, act=Act.EXPORT, area=ELSEWHERE, subject="export:1", size=1, by=1, now=NOW
    )
    everywhere = {Duty(Role.ADMIN, "")}
    await approvals.decide(session, number=number, by=2, duties=everywhere, approve=True, now=NOW)
    return await approvals.decided_by(
        session, number=number if there else NOBODY, by=2, duties=held
    )


async def _open_to(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await approvals.ask(
        session, act=Act.EXPORT, area=ELSEWHERE, subject="export:1", size=1, by=1, now=NOW
    )
    wanted = number if there else NOBODY
    return await approvals.open_to(session, number=wanted, by=2, duties=held, now=NOW) is not None


async def _open_about(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    await approvals.ask(
        session, act=Act.EXPORT, area=ELSEWHERE, subject="export:1", size=1, by=1, now=NOW
    )
    wanted = "export:1" if there else "export:2"
    found = await approvals.open_about(session, subject=wanted, by=2, duties=held, now=NOW)
    return found is not None


async def _waiting_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await approvals.ask(
            session, act=Act.EXPORT, area=ELSEWHERE, subject="export:1", size=1, by=1, now=NOW
        )
    found = await approvals.waiting_for(session, by=2, duties=held, now=NOW, most=9)
    return len(found)


async def _invite(session: AsyncSession) -> str:
    number = await invites.prepare(
        session, duty=Duty(Role.OFFICER, f"{ELSEWHERE}.04"), name="x", phone=None, by=1, now=NOW
    )
    await invites.open_up(session, number=number, now=NOW)
    return number


async def _withdraw(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _invite(session)
    return await invites.withdraw(session, number=number if there else NOBODY, duties=held)


async def _open_within(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _invite(session)
    return len(await invites.open_within(session, duties=held, now=NOW))


async def _give(session: AsyncSession) -> str:
    duty = Duty(Role.OFFICER, f"{ELSEWHERE}.04.2001")
    await duties.give(session, user_id=9, duty=duty, by="tg:1", now=NOW)
    (row,) = await duties.history_of(session, user_id=9)
    return row.id


async def _staff_within(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _give(session)
    return len(await staff.staff_within(session, duties=held, role=Role.ADMIN))


async def _held_by_id(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _give(session)
    found = await staff.held_by_id(
        session, duties=held, role=Role.ADMIN, number=number if there else NOBODY
    )
    return found is not None


async def _register(session: AsyncSession, *, own: bool = True) -> None:
    await register_interest(
        session, answers=replace(SITI, district=f"{ELSEWHERE}.04"), user_id=5, own=own,
        regency_name="Natuna", source=None, now=NOW,
    )  # fmt: skip


async def _registrations(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _register(session)
    found = await exports.registrations_in(
        session, duties=held, role=Role.OFFICER, after="", most=9
    )
    return len(found)


async def _untaken(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _case(session, chat_id=-1001900000001)
    return await watching.untaken_in_groups(session, duties=held)


async def _registered_in(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _register(session)
    return await area_counts.registered_in(session, duties=held, role=Role.OFFICER, day=NOW.date())


async def _listed(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await listed_person(session, area=ELSEWHERE)
    return len(await listed_in(session, duties=held, role=Role.OFFICER, after="", most=9))


async def _claims_exported(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _claim(session)
    found = await claims_exported(session, duties=held, role=Role.OFFICER, after="", most=9)
    return len(found)


async def _case(session: AsyncSession, **more: Any) -> None:
    session.add(
        DeskCase(
            id="c" * 32, code="K-TEST", user_id=5, area=ELSEWHERE, subject=Subject.CLAIM.value,
            language="id", state=State.WAITING.value, opened_at=NOW, waiting_since=NOW, **more,
        )
    )  # fmt: skip
    await session.flush()


async def _queue(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _case(session)
    return (await watching.queue(session, duties=held))[1]


async def _overdue(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _case(session, due_on=NOW.date() - timedelta(days=1))
    return len(await watching.overdue(session, duties=held, today=date(2026, 11, 27)))


async def _smiles(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _case(session, smile=5, closed_at=NOW)
    return await watching.smiles(session, duties=held, since=NOW)


async def _batch(session: AsyncSession) -> str:
    number = "b" * 32
    session.add(
        ImportBatch(
            id=number, kind="members", area=ELSEWHERE, sender="tg:1", content_index=b"x",
            status="planned", counts={}, created_at=NOW,
        )
    )  # fmt: skip
    await session.flush()
    return number


async def _batch_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _batch(session)
    wanted = number if there else NOBODY
    return await batches.batch_for(session, wanted, sender="tg:1", duties=held) is not None


async def _batches_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _batch(session)
    return len(await batches.batches_for(session, sender="tg:1", duties=held))


async def _claim(session: AsyncSession) -> str:
    opening = Opening(
        programme=Programme.JKM, worker_name="x", worker_nik=SITI.nik, area=f"{ELSEWHERE}.04",
        source="officer", state=ClaimState.DRAFT, state_on=date(2026, 11, 26),
    )  # fmt: skip
    made = await open_claim(session, opening=opening, by="tg:1", now=NOW, holidays=())
    return made.id


async def _claim_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _claim(session)
    found = await reading.claim_for(
        session, claim_id=number if there else NOBODY, duties=held, role=Role.OFFICER
    )
    return found is not None


async def _claims_in(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _claim(session)
    return (await reading.claims_in(session, duties=held, role=Role.OFFICER, most=9))[1]


async def _notice(session: AsyncSession) -> str:
    """To an officer elsewhere, and of unknown arrival."""
    await _give(session)
    number = await notices.queue_notice(
        session, chat_id=9, lane=Lane.NOTICE, method="sendMessage", params={}, now=NOW
    )
    row = await session.get_one(Notice, number)
    row.state = NoticeState.UNSURE.value
    await session.flush()
    return number


async def _doubts_in(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _notice(session)
    return len(await doubts.doubts_in(session, duties=held, home=ELSEWHERE))


async def _doubt_of(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _notice(session)
    found = await doubts.doubt_of(
        session, number=number if there else NOBODY, duties=held, home=ELSEWHERE
    )
    return found is not None


async def _report(session: AsyncSession) -> str:
    """A death reported where no duty here reaches."""
    return await reporting.add_report(
        session, what=What.DEATH, said=Said(name="Budi"), area=ELSEWHERE, user_id=5, by="tg:5",
        now=NOW,
    )  # fmt: skip


async def _report_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _report(session)
    wanted = number if there else NOBODY
    return await office.report_for(session, report_id=wanted, duties=held) is not None


async def _open_reports(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _report(session)
    found, total = await office.open_reports(session, duties=held, most=9)
    return len(found), total


async def _take_report(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _report(session)
    wanted = number if there else NOBODY
    return await office.take(session, report_id=wanted, duties=held, by=1, now=NOW)


async def _close_report(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    number = await _report(session)
    wanted, how = number if there else NOBODY, Outcome.WRONG
    return await office.close(session, report_id=wanted, duties=held, outcome=how, by=1, now=NOW)


async def _claims_of_worker(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _claim(session)
    found = await claims_of_worker(
        session, nik=SITI.nik, programme=Programme.JKM, duties=held, role=Role.OFFICER
    )
    return len(found)


async def _job_for(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    """Asked for by an officer elsewhere."""
    await _give(session)
    number = await request_job(session, kind="list_apply", subject="", by="tg:9", now=NOW)
    found = await job_wishes.job_for(
        session, request_id=number if there else NOBODY, user_id=1, duties=held
    )
    return found is not None


async def _member(session: AsyncSession) -> None:
    await _register(session)
    await add_membership(session, SITI.nik, LAPSING, area=ELSEWHERE)


async def _lapsing_in(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _member(session)
    day = NOW.date()
    return (await lapsing.lapsing_in(session, duties=held, role=Role.OFFICER, day=day, most=9))[1]


async def _lapsing_one(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    await _member(session)
    person = (await session.exec(select(col(Person.id)))).one()
    found = await lapsing.lapsing_one(
        session, person_id=person if there else NOBODY, duties=held, role=Role.OFFICER,
        day=NOW.date(),
    )  # fmt: skip
    return found is not None


async def _waiting_today(session: AsyncSession, held: frozenset[Duty], there: bool) -> object:
    if there:
        await _register(session, own=False)  # waits for the person's own word
    return await officer_day.waiting_for(session, user_id=1, duties=held, role=Role.OFFICER)


CASES: dict[str, Case] = {
    **ENROLMENT_CASES,
    "models.queries.office.events.event_for": foreign_events.one_event,
    "models.queries.office.events.events_for": foreign_events.all_events,
    "models.queries.groups.reading.group_for": foreign_groups.one_group,
    "models.queries.groups.reading.groups_for": foreign_groups.all_groups,
    "models.queries.groups.photos.how_many_for": foreign_groups.count_of_photos,
    "models.queries.groups.photos.photo_for": foreign_groups.one_photo,
    "models.queries.groups.photos.photos_for": foreign_groups.all_photos,
    "models.queries.reports.lapsing.lapsing_in": _lapsing_in,
    "models.queries.reports.lapsing.lapsing_one": _lapsing_one,
    "models.queries.reports.officer_day.waiting_for": _waiting_today,
    **BROADCASTS,
    "models.queries.jobs.wishes.job_for": _job_for,
    "models.queries.claims.office.claims_of_worker": _claims_of_worker,
    "models.queries.sending.doubts.doubts_in": _doubts_in,
    "models.queries.sending.doubts.doubt_of": _doubt_of,
    "models.queries.deaths.office.report_for": _report_for,
    "models.queries.deaths.office.open_reports": _open_reports,
    "models.queries.deaths.office.take": _take_report,
    "models.queries.deaths.office.close": _close_report,
    "models.queries.claims.reading.claim_for": _claim_for,
    "models.queries.claims.reading.claims_in": _claims_in,
    "models.queries.staff.approvals.decide": _decide,
    "models.queries.staff.approvals.own_request": _own_request,
    "models.queries.staff.approvals.decided_by": _decided_by,
    "models.queries.staff.approvals.open_to": _open_to,
    "models.queries.staff.approvals.open_about": _open_about,
    "models.queries.staff.approvals.waiting_for": _waiting_for,
    "models.queries.staff.invites.withdraw": _withdraw,
    "models.queries.staff.invites.open_within": _open_within,
    "models.queries.staff.holding.staff_within": _staff_within,
    "models.queries.staff.holding.held_by_id": _held_by_id,
    "models.queries.reports.exports.registrations_in": _registrations,
    "models.queries.claims.exporting.claims_exported": _claims_exported,
    "models.queries.imports.listed.listed_in": _listed,
    "models.queries.desk.watching.untaken_in_groups": _untaken,
    "models.queries.reports.area_counts.registered_in": _registered_in,
    "models.queries.desk.watching.queue": _queue,
    "models.queries.desk.watching.overdue": _overdue,
    "models.queries.desk.watching.smiles": _smiles,
    "models.queries.imports.batches.batch_for": _batch_for,
    "models.queries.imports.batches.batches_for": _batches_for,
}
