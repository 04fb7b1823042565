"""Who tries what he may do no longer is put on record, in the same transaction.

A stranger who types a command of the staff is none: only somebody who once had a duty knows more.
"""

from bot.update.turn import Turn
from models.queries.office import audit
from models.queries.staff import duties
from models.rules.office.audit import Act, telegram_user


async def note_refusal(turn: Turn) -> None:
    """Note the attempt of somebody whose duty ended; nothing for everybody else."""
    session, user_id = turn.work.session, turn.profile.user_id
    place = await duties.last_place_of(session, user_id=user_id)
    if place is None:
        return
    who = telegram_user(user_id)
    await audit.note(
        session, actor=who, act=Act.ACCESS_REFUSED, subject=who, place=place, now=turn.now
    )
