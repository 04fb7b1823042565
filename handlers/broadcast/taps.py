"""What people tap below a broadcast. The message stays as it is; what opens stands below it.

Its buttons are pages, `siaran.<what>.<broadcast>`: they are good for ever, also after a stop.
"""

from telegram import CallbackQuery, Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import Goal
from handlers.broadcast import tap_screens as screens
from handlers.broadcast.buttons import OPENS
from models.queries.broadcasts import steps
from models.queries.broadcasts import stops as campaign_stops
from models.rules.broadcasts.stops import StopReason
from models.rules.broadcasts.topics import CampaignTopic


async def open_tap(update: Update, ctx: Ctx) -> None:
    """Everything below "siaran."; a name of another release opens the menu."""
    what, _, rest = page_of(update).partition(".")
    if what in ("stop", "balik", "sebab"):
        ctx.leave_wizards()
    match what:
        case "stop":
            await _stop(ctx, *rest.partition(".")[::2])
        case "balik":
            await _come_back(ctx, rest)
        case "sebab":
            await _take_reason(ctx, rest)
        case _:
            ctx.turn.beside = True
            await steps.note_opened(
                ctx.session, broadcast_id=rest[:16], user_id=ctx.profile.user_id, now=ctx.now()
            )
            await _go(update, ctx, OPENS.get(what, Goal.MENU))


async def _stop(ctx: Ctx, name: str, broadcast_id: str) -> None:
    """Stop the topic from this very moment on; why is asked once, and need not be answered."""
    ctx.turn.beside = True
    if name not in set(CampaignTopic):
        await ctx.show(screens.choose_topics(ctx.t))
        return
    topic = CampaignTopic(name)
    muted = set(ctx.profile.muted_topics)
    if topic not in muted:
        ctx.profile.set(muted_topics=sorted({*muted, topic.value}))
    ask = await campaign_stops.note_stop(
        ctx.session,
        user_id=ctx.profile.user_id,
        topic=topic,
        broadcast_id=broadcast_id[:16] or None,
        now=ctx.now(),
    )
    await ctx.show(screens.stopped(ctx.t, topic, ask=ask))


async def _come_back(ctx: Ctx, name: str) -> None:
    """Thought better of it."""
    muted = set(ctx.profile.muted_topics) - {name}
    if muted != set(ctx.profile.muted_topics):
        ctx.profile.set(muted_topics=sorted(muted))
    known = name in set(CampaignTopic)
    shown = screens.back(ctx.t, CampaignTopic(name)) if known else screens.choose_topics(ctx.t)
    await ctx.show(shown)


async def _take_reason(ctx: Ctx, name: str) -> None:
    """Kept without a word of comment; a reason we never offered is none."""
    if name in set(StopReason):
        await campaign_stops.note_reason(
            ctx.session, user_id=ctx.profile.user_id, reason=StopReason(name)
        )
    await ctx.show(screens.thanks(ctx.t))


async def _go(update: Update, ctx: Ctx, goal: Goal) -> None:
    """As if the button led there at once: flows know nothing of broadcasts."""
    query = update.callback_query
    if query is None:
        return
    tapped = CallbackQuery(
        query.id, query.from_user, query.chat_instance, message=query.message, data=f"go:{goal}"
    )
    await ctx.application.process_update(Update(update.update_id, callback_query=tapped))
