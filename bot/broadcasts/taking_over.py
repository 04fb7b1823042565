"""One message shows how far a broadcast is: the one that was tapped last, and no other says so."""

from bot.broadcasts import screens
from bot.context import Ctx
from bot.delivery import notify
from bot.jobs.bar import TOPIC
from models.queries.broadcasts import telling
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts
from models.queries.sending import notices
from models.rules.broadcasts.states import State
from models.rules.running.pace import Lane

_OVER = (State.DONE, State.CANCELLED)


async def begin(ctx: Ctx, broadcast_id: str) -> None:
    """Confirmed a moment ago: one message is there from now on, and shows it to the end."""
    facts = await telling.facts_locked(ctx.session, broadcast_id=broadcast_id)
    if facts is None:
        return
    made = screens.bar(ctx.t, facts, Counts(), now=ctx.now())
    notice_id = await ctx.tell(
        ctx.profile.user_id, made, lane=Lane.ANSWER, topic=TOPIC, repeatable=True
    )
    await telling.note_bar(ctx.session, broadcast_id=broadcast_id, notice_id=notice_id)


async def is_here(ctx: Ctx, facts: Facts) -> bool:
    """Whether the tapped message shows it from now on; the one that did until now is settled."""
    if facts.state in _OVER:  # what it shows stays true
        return True
    known = await notices.message_of(ctx.session, notice_id=facts.progress_notice_id or "")
    chat_id, tapped = await telling.chat_of(ctx.session, facts), ctx.tapped_id
    if tapped is None or chat_id != ctx.profile.user_id:
        return False
    if tapped == known:
        return True
    notice = await notices.about(ctx.session, chat_id=chat_id, message_id=tapped)
    if notice is None:  # too long ago: it could not be changed later
        return False
    if known is not None:
        made = screens.elsewhere(ctx.t, facts)
        await notify.change(ctx.session, chat_id, known, made, now=ctx.now(), topic=TOPIC)
    await telling.note_bar(ctx.session, broadcast_id=facts.id, notice_id=notice.notice_id)
    return True
