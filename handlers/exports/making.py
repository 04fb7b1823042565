"""The job that makes an export, puts it on record and sends it, the last two in one transaction.

Whether whoever asked may still have it is looked at when the work begins and again when the file
is handed out: a dismissal in between leaves nothing on record and sends nothing.
"""

from datetime import datetime

from bot.country.area_names import area_said
from bot.delivery import notify
from bot.exports import Made, Order, make
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.wording.moments import moment_said
from handlers.exports import screens
from handlers.exports.wanted import Wanted, read
from models.queries.reports.exports import Asked, all_there, record_export
from models.queries.staff import duties
from models.rules.roles import Duty, Role, holds
from models.rules.running.pace import Lane

TOPIC = "export"


async def make_file(job: Job) -> None:
    """Read and written outside of any transaction; a file that was handed out is not made into
    a second one by a crash, since handing it out takes effect once."""
    wanted = read(job.subject)
    at = datetime.fromisoformat(await job.step(_moment, job))
    async with job.db.reading() as session:
        order = await _order(session, job, wanted)
        t = await job.words(session)
    if order is None:
        return
    while not await job.write(_hand_out, job, wanted, await make(job.db, order, t=t, now=at), at):
        pass  # somebody in it was forgotten while it was made: without them, then


async def _moment(job: Job) -> str:
    """The moment in the mark: the same after a crash."""
    return job.now().isoformat()


async def _hand_out(
    session: Session, job: Job, wanted: Wanted, made: Made | None, at: datetime
) -> bool:
    """False where the file has to be made anew; nothing happened then."""
    order = await _order(session, job, wanted)
    if order is None:
        return True
    t = await job.words(session)
    if made is None:
        await _tell(session, job, screens.too_many(t))
        return True
    if not await all_there(session, ids=made.ids, kind=wanted.kind):
        return False
    area = await area_said(session, t, wanted.area)
    if not made.rows:
        await _tell(session, job, screens.empty(t, area, wanted.kind))
        return True
    await _record(session, job, wanted, made)
    when = moment_said(t, wanted.area, at)
    shown = screens.file(t, made, wanted, area=area, who=order.who, when=when)
    await _tell(session, job, shown, f"export:{wanted.number}")
    return True


async def _record(session: Session, job: Job, wanted: Wanted, made: Made) -> None:
    asked = Asked(wanted.kind, (wanted.area,), wanted.masked, job.by)
    await record_export(
        session, asked=asked, rows=made.rows, holds=made.ids,
        number=wanted.number, now=job.now(),
    )  # fmt: skip


async def _order(session: Session, job: Job, wanted: Wanted) -> Order | None:
    """What may be read for whoever asked, by the duties of this moment; None: nothing any more."""
    held = await duties.held_by(session, user_id=job.asker)
    roles = (Role.ADMIN, Role.OFFICER) if wanted.masked else (Role.ADMIN,)
    role = next((role for role in roles if holds(held, role, wanted.area)), None)
    if role is None:
        return None
    name = await duties.name_of(session, user_id=job.asker)
    reach = frozenset({Duty(role, wanted.area)})
    return Order(reach, role, name or job.by, masked=wanted.masked, kind=wanted.kind)


async def _tell(session: Session, job: Job, screen: Screen, subject: str | None = None) -> None:
    """To whoever asked. A file comes once: two messages could not both be taken away again."""
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic=TOPIC,
        subject=subject, repeatable=subject is None,
    )  # fmt: skip
