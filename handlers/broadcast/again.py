"""What comes back: shortly before its time the next one is made, counted and confirmed by itself.

It waits for its admin instead where it is not what somebody agreed to, or that was long ago
(`series.why_not`), and where a figure may not be stated on that day. It ends with the duty of who
made it.
"""

from datetime import date, datetime

from bot.broadcasts import counting
from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.services import Services
from bot.texts import Library, Texts
from bot.wording.their_words import words_of
from handlers.broadcast import again_screens as screens
from handlers.broadcast.checking import Wrong, all_ready
from handlers.broadcast.moments import moment_said
from handlers.broadcast.series import Why, carry_on, following, plan_next, why_not
from models.queries.broadcasts import making, reading, repeating
from models.queries.broadcasts.counted import Audience
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import regency_of
from models.queries.staff import duties
from models.queries.staff.holding import staff_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import EVERYWHERE, Duty, Role, holds

_ALL = frozenset({Duty(Role.ADMIN, EVERYWHERE)})


async def again(job: Job) -> None:
    """The next one after `job.subject`, once."""
    async with job.db.reading() as session:
        last = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if last is not None:
        # Before the transaction, which many people would keep too long. Once that is done,
        # counting again after a crash changes nothing.
        found, _ = await counting.count_all(
            job.db, segment=last.segment, topic=last.topic, area=last.area,
            home=job.services.regency, now=job.now(),
        )  # fmt: skip
        await job.write(_again, job, found)


async def _again(session: Session, job: Job, found: Audience) -> None:
    facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
    if facts is None or facts.repeat is None:
        return
    if not await _may_still(session, facts):
        await repeating.stop(session, broadcast_id=facts.id, duties=_ALL)
        for user in await staff_of(session, role=Role.ADMIN, place=facts.area):
            t = await _words(session, job.services, user)
            await notify.tell(session, user, screens.ended(t, facts), now=job.now(), topic=DUTY)
        return
    regency = await regency_of(session, facts.area or job.services.regency or "")
    at, now = following(facts, regency, job.now()), job.now()
    if at is None:
        return
    made = await repeating.copy(session, broadcast_id=facts.id, duties=_ALL, starts_at=at, now=now)
    if made is not None:
        await _send_or_ask(session, job, facts, made, at, found)


async def _send_or_ask(
    session: Session, job: Job, last: Facts, made: str, at: datetime, found: Audience
) -> None:
    facts, user = await reading.one(session, broadcast_id=made, duties=_ALL), _maker(last)
    if facts is None:
        return
    day = jakarta_day(at)
    wrong = await fill(session, job.services.library, facts, day)
    why = (
        Why.WORDS
        if wrong is not None
        else await why_not(session, job.services, last, found, job.now())
    )
    if why is None:
        await making.confirm(
            session, broadcast_id=made, duties=_ALL, by=last.by, now=job.now(),
            approved_by=last.approved_by, starts_at=at,
        )  # fmt: skip
        await carry_on(session, last, facts)
        await plan_next(session, job.services, facts, job.now())
    if user is None:
        return
    t, place = await _words(session, job.services, user), facts.area or job.services.regency or ""
    when = moment_said(t, at, await regency_of(session, place))
    shown = screens.coming(t, facts, when) if why is None else screens.look_again(t, facts, why)
    await notify.tell(session, user, shown, now=job.now(), topic=DUTY)


async def fill(session: Session, library: Library, facts: Facts, day: date) -> Wrong | None:
    """With the figures of that day; or what is wrong with it then."""
    contents = await reading.contents(session, broadcast_id=facts.id)
    said = all_ready(library, contents, day)
    if not isinstance(said, list):
        return said
    for each in said:
        await making.put_content(
            session, broadcast_id=facts.id, duties=_ALL, language=each.language,
            kind=each.kind, content=each.content, buttons=each.buttons, variant=each.variant,
        )  # fmt: skip
    return None


async def _may_still(session: Session, facts: Facts) -> bool:
    """Whether who made it is still an admin there; what the server made has no such end."""
    user = _maker(facts)
    if user is None:
        return True
    return holds(await duties.held_by(session, user_id=user), Role.ADMIN, facts.area)


def _maker(facts: Facts) -> int | None:
    kind, _, number = facts.by.partition(":")
    return int(number) if kind == "tg" else None


async def _words(session: Session, services: Services, user: int) -> Texts:
    return await words_of(session, services.library, user)
