"""A new broadcast begins: of which area, about what; then the message itself is sent."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import areas_in_words
from bot.guards import Option, choice_of, page_of, value_of
from bot.navigation.menu import resumable
from bot.navigation.pager import page_asked
from handlers.broadcast import early, hub, making_screens
from handlers.broadcast.draft import form
from handlers.broadcast.states import FLOW, Ask
from handlers.broadcast.tap_screens import TOPICS
from models.rules.roles import Role, areas_of

END: int = ConversationHandler.END
Next = Ask | int
EVERYWHERE = "semua"


async def begin(_update: Update, ctx: Ctx) -> Next:
    """Ask about what; before that of which area, where there are several."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    areas = areas_of(ctx.duties, Role.ADMIN)
    if len(areas) == 1:
        form(ctx)["area"] = areas[0]
        return await _ask_topic(ctx)
    await ctx.show(making_screens.which_area(ctx.t, await _areas(ctx), 0))
    return Ask.AREA


async def go_on(update: Update, ctx: Ctx) -> Next:
    """With a draft that waits in the list."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    form(ctx)["id"] = page_of(update).rpartition(".")[2]
    return await hub.show(ctx)


async def take_area(update: Update, ctx: Ctx) -> Next:
    """Whose broadcast it is; it reaches nobody elsewhere."""
    chosen = choice_of(update, await _areas(ctx))
    if chosen is None:
        screen = making_screens.which_area(
            ctx.t, await _areas(ctx), page_asked(value_of(update)) or 0
        )
        await ctx.show(early.told(update, ctx, screen))
        return Ask.AREA
    form(ctx)["area"] = "" if chosen == EVERYWHERE else chosen
    return await _ask_topic(ctx)


async def take_topic(update: Update, ctx: Ctx) -> Next:
    """What it is about: who stopped that topic is not written to."""
    chosen, area = choice_of(update, topics(ctx)), form(ctx).get("area")
    if area not in areas_of(ctx.duties, Role.ADMIN):  # the duty there ended meanwhile
        return await begin(update, ctx)
    if chosen is None:
        screen = making_screens.which_topic(ctx.t, topics(ctx))
        await ctx.show(early.told(update, ctx, screen))
        return Ask.TOPIC
    form(ctx).update(topic=chosen, language=ctx.services.library.languages[0])
    await ctx.show(early.offered(ctx, making_screens.send_it(ctx.t, new=True)))
    return Ask.TEXT


async def stop(_update: Update, ctx: Ctx) -> int:
    """Not now; what is there stays as a draft in the list."""
    kept = "id" in form(ctx)
    ctx.drop_form(FLOW)
    await ctx.show(resumable(ctx, making_screens.stopped(ctx.t, kept=kept)))
    return END


def topics(ctx: Ctx) -> list[Option]:
    """What a broadcast may be about."""
    words = making_screens.TOPIC_BUTTONS
    return [Option(topic.value, ctx.t.label(words[topic])) for topic in TOPICS]


async def _areas(ctx: Ctx) -> list[Option]:
    areas = areas_of(ctx.duties, Role.ADMIN)
    words = await areas_in_words(ctx, areas)
    return [Option(area or EVERYWHERE, words[area]) for area in areas]


async def _ask_topic(ctx: Ctx) -> Next:
    await ctx.show(making_screens.which_topic(ctx.t, topics(ctx)))
    return Ask.TOPIC
