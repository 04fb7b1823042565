"""A broadcast that comes back: what somebody agreed to, and whether the next one is still that."""

from datetime import datetime
from enum import StrEnum

from bot.jobs.job import Session
from bot.services import Services
from handlers.broadcast.moments import repeat_of
from handlers.broadcast.sealing import template_seal
from models.queries.broadcasts import reading, releasing, repeating, wished
from models.queries.broadcasts.counted import Audience
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import RegencyFacts, regency_of
from models.queries.staff import duties
from models.rules.as_typed.send_times import next_start
from models.rules.broadcasts.confirming import grew_too_much, needs_second_head
from models.rules.broadcasts.states import State
from models.rules.roles import Role, holds

_WENT_WELL = frozenset({State.SCHEDULED, State.FREEZING, State.SENDING, State.DONE})


class Why(StrEnum):
    """Why the next one waits for a look."""

    PRACTICE = "practice"
    STOPPED = "stopped"
    CHANGED = "changed"
    """Its words or its people are not those that were agreed to."""
    OLD = "old"
    HEAD_GONE = "head_gone"
    """The second head has no duty there any more."""
    MORE = "more"
    """So many that somebody has to agree anew."""
    WORDS = "words"
    """A figure that may not be stated on that day."""


async def begin(
    session: Session, services: Services, facts: Facts, *, count: int, now: datetime
) -> None:
    """Somebody confirmed it by hand: that is kept, and what comes back is planned."""
    if facts.repeat is not None:
        contents = await reading.contents(session, broadcast_id=facts.id)
        agreed = {
            "at": now.isoformat(), "seal": template_seal(facts, contents), "count": count,
        }  # fmt: skip
        await repeating.note_agreed(session, broadcast_id=facts.id, agreed=agreed)
    await plan_next(session, services, facts, now)


async def carry_on(session: Session, last: Facts, facts: Facts) -> None:
    """The one after `last` is what was agreed to, though of two texts only the better is left."""
    agreed = (last.repeat or {}).get("agreed")
    if agreed is not None and last.ab is not None:
        contents = await reading.contents(session, broadcast_id=facts.id)
        agreed = {**agreed, "seal": template_seal(facts, contents)}
        await repeating.note_agreed(session, broadcast_id=facts.id, agreed=agreed)


async def plan_next(session: Session, services: Services, facts: Facts, now: datetime) -> None:
    """What comes back is made again in time; what does not is left alone."""
    regency = await regency_of(session, facts.area or services.regency or "")
    at = following(facts, regency, now)
    if at is not None:
        await repeating.plan(session, broadcast_id=facts.id, at=at, now=now)


def following(facts: Facts, regency: RegencyFacts, now: datetime) -> datetime | None:
    """The first time after this one that is still to come; what a stop let pass is left out."""
    at, day = wished.start_of(facts), int((facts.repeat or {}).get("day", 1))
    while at is not None:
        at = next_start(at, repeat=repeat_of(facts), zone=regency.zone, day=day)
        if at is not None and at > now:
            return at
    return None


async def why_not(
    session: Session, services: Services, last: Facts, found: Audience, now: datetime
) -> Why | None:
    """Why the one after `last` does not go out unseen; None: it is what was agreed to."""
    agreed = (last.repeat or {}).get("agreed", {})
    contents = await reading.contents(session, broadcast_id=last.id)
    if services.broadcast_practice:
        return Why.PRACTICE
    if last.state not in _WENT_WELL:
        return Why.STOPPED
    if agreed.get("seal") != template_seal(last, contents):
        return Why.CHANGED
    if now - datetime.fromisoformat(agreed["at"]) > services.broadcast_agreed:
        return Why.OLD
    if last.approved_by is not None:
        return await _second_head(session, last, found, before=agreed["count"])
    limit = services.broadcast_alone
    alone = await releasing.reached_alone(session, by=last.by, now=now, most=limit)
    return Why.MORE if needs_second_head(found.reached, alone_before=alone, limit=limit) else None


async def _second_head(
    session: Session, last: Facts, found: Audience, *, before: int
) -> Why | None:
    """Who agreed still may, to about as many people."""
    who, _, number = (last.approved_by or "").partition(":")
    held = await duties.held_by(session, user_id=int(number)) if who == "tg" else frozenset()
    if not holds(held, Role.ADMIN, last.area):
        return Why.HEAD_GONE
    return Why.MORE if grew_too_much(found.reached, before=before) else None
