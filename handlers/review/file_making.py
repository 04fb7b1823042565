"""The job that makes the file for the branch; who is in it is sent in the transaction that hands
it out, so that nobody leaves twice and nobody is said to be sent who is in no file."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from bot.country.area_names import area_said
from bot.delivery import notify
from bot.exports.branch import branch_sheet
from bot.jobs.job import Job, Session
from bot.wording.moments import moment_said
from handlers.review import file_screens as screens
from handlers.review.file_wanted import NEW, Wanted, read
from models.queries.enrolments import handing, reading
from models.queries.enrolments.values import Case
from models.queries.imports.villages import names_of
from models.queries.reports.exports import Asked, record_export
from models.queries.staff import duties
from models.queries.staff.approvals import asked_at
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role, holds
from models.rules.running.pace import Lane

MOST = 10_000
"""Rows of one file; whoever is left goes into the next."""


async def make_file(job: Job) -> None:
    """Read and written outside of any transaction; made anew where somebody moved meanwhile."""
    wanted = read(job.subject)
    at = datetime.fromisoformat(await job.step(_moment, job))
    while True:
        async with job.db.reading() as session:
            who = await _may(session, job, wanted)
            t = await job.words(session)
            rows = await _rows(session, wanted)
            villages = await names_of(session, {row.village for row in rows})
        if who is None:
            return
        when = moment_said(t, wanted.area, at)
        content = await asyncio.to_thread(
            branch_sheet, t, rows, who=who, when=when, villages=villages
        )
        if await job.write(_hand_out, job, wanted, rows, content):
            return


async def _moment(job: Job) -> str:
    """The moment in the mark: the same after a crash."""
    return job.now().isoformat()


async def _may(session: Session, job: Job, wanted: Wanted) -> str | None:
    """The name of whoever asked, while an admin there; None: nothing any more."""
    held = await duties.held_by(session, user_id=job.asker)
    if not holds(held, Role.ADMIN, wanted.area):
        return None
    return await duties.name_of(session, user_id=job.asker) or job.by


async def _rows(session: Session, wanted: Wanted) -> Sequence[Case]:
    reach = frozenset({Duty(Role.ADMIN, wanted.area)})
    if wanted.of == NEW:  # who came after the request waits for the next file: agreed is agreed
        then = await asked_at(session, number=wanted.number)
        return await reading.cases(
            session, duties=reach, role=Role.ADMIN, states=[State.CHECKED], leaving=True,
            by_then=then, most=MOST,
        )  # fmt: skip
    return await reading.cases(
        session, duties=reach, role=Role.ADMIN, handed_id=wanted.of, leaving=True
    )


async def _hand_out(
    session: Session, job: Job, wanted: Wanted, rows: Sequence[Case], content: bytes
) -> bool:
    """False where the file has to be made anew; nothing happened then."""
    if await _may(session, job, wanted) is None:
        return True
    t = await job.words(session)
    if not rows:
        await notify.tell(
            session, job.asker, screens.gone(t), now=job.now(), lane=Lane.ANSWER,
            topic="export", repeatable=True,
        )  # fmt: skip
        return True
    ids = [row.person_id for row in rows]
    if wanted.of == NEW:
        done = await handing.hand(session, ids=ids, number=wanted.number, by=job.by, now=job.now())
    else:
        done = await handing.all_in_file(session, ids=ids, number=wanted.of)
    if done:
        await _send(session, job, wanted, rows, content)
    return done


async def _send(
    session: Session, job: Job, wanted: Wanted, rows: Sequence[Case], content: bytes
) -> None:
    await record_export(
        session, asked=Asked(handing.KIND, (wanted.area,), False, job.by), rows=len(rows),
        holds=handing.held_by(session, rows), number=wanted.number,
        now=job.now(),
    )  # fmt: skip
    t = await job.words(session)
    area = await area_said(session, t, wanted.area)
    await notify.tell(
        session, job.asker, screens.file(t, area, len(rows), content), now=job.now(),
        lane=Lane.ANSWER, topic="export", subject=f"export:{wanted.number}",
    )  # fmt: skip
