"""The better of two texts goes to the rest by itself, where that was chosen at the beginning.

The due date is a row, written in the transaction that lets it go out, so no crash forgets it. What
decides are sign-ups of those who got one or the other; where that may be chance a person decides.
"""

from datetime import datetime, timedelta
from typing import Final

from bot.delivery import notify
from bot.jobs.job import Job, Session
from handlers.broadcast import winning_screens as screens
from handlers.broadcast.comparing import may_be_chosen
from models.queries.broadcasts import choosing, compared, reading, running, telling
from models.queries.broadcasts.compared import Text
from models.queries.broadcasts.making import BY
from models.queries.broadcasts.values import Facts
from models.queries.staff.holding import staff_of
from models.rules.broadcasts.comparing import decides_at
from models.rules.broadcasts.funnel import Funnel, Step, Verdict, better_of
from models.rules.roles import EVERYWHERE, Duty, Role

LOOK_AGAIN: Final = timedelta(minutes=15)
"""It was paused, or it is night: some have neither of the two yet; or the bot practises."""
_ALL: Final = frozenset({Duty(Role.ADMIN, EVERYWHERE)})


async def choose(job: Job) -> None:
    """Which text the rest of the broadcast `job.subject` gets, once."""
    async with job.db.reading() as session:
        facts = await reading.one(session, broadcast_id=job.subject, duties=_ALL)
        if facts is None:
            return
        # Beside the writer: many take a while. Counting again after a crash changes nothing.
        found = await compared.texts(session, facts, now=job.now())
    await job.write(_choose, job, found)


async def _choose(session: Session, job: Job, found: dict[str, Text]) -> None:
    facts = await telling.facts_locked(session, broadcast_id=job.subject)
    hours = (facts.ab or {}).get("after_h") if facts is not None else None
    if facts is None or hours is None or not may_be_chosen(facts):
        return  # somebody chose, or it is over
    at = await _due(session, facts, hours, job.now())
    if at is None and job.services.broadcast_practice:
        at = job.now() + LOOK_AGAIN
    if at is not None:
        await choosing.plan_choice(session, broadcast_id=facts.id, at=at, now=job.now())
        return
    verdict = better_of(_funnel(found["a"]), _funnel(found["b"]))
    if verdict in (Verdict.A, Verdict.B):
        await running.set_winner(
            session, broadcast_id=facts.id, variant=verdict.value, by=BY, now=job.now()
        )
    rest = (await reading.counts(session, broadcast_id=facts.id, variant="rest")).waiting
    for user in await _whom(session, facts):
        t = await job.words_of(session, user)
        shown = screens.chosen(t, facts, found, verdict, rest)
        await notify.tell(session, user, shown, now=job.now(), topic="broadcast", repeatable=True)


async def _due(session: Session, facts: Facts, hours: int, now: datetime) -> datetime | None:
    """When to look again; None: it is time."""
    came = await compared.came_at(session, facts)
    if came is None:  # some of them wait for one of the two
        return now + LOOK_AGAIN
    at = decides_at(came, hours=hours, stale_at=facts.stale_at)
    return at if at > now else None


async def _whom(session: Session, facts: Facts) -> list[int]:
    """Whoever sent it, while an admin there; else the admins there are."""
    sender = await telling.chat_of(session, facts)
    if sender is not None:
        return [sender]
    return sorted(await staff_of(session, role=Role.ADMIN, place=facts.area))


def _funnel(text: Text) -> Funnel:
    return Funnel({Step.DELIVERED: text.sent, Step.COMPLETED: text.signed_up})
