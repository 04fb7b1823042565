"""What staff call a broadcast: the first words it says, until somebody gives it another name."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from telegram import Update

from bot.broadcasts import filling
from bot.context import Ctx
from bot.guards import text_of, value_of
from bot.understanding.secret_text import secret_in
from bot.wording.labels import shorten
from handlers.broadcast import hub, making_screens
from handlers.broadcast.content import ContentFault, words_in
from handlers.broadcast.draft import current
from handlers.broadcast.hub import Next
from handlers.broadcast.placeholders import template_of
from handlers.broadcast.states import Ask
from models.queries.broadcasts import making
from models.queries.broadcasts.values import Content, Facts
from models.rules.as_typed.dates import jakarta_day
from models.rules.broadcasts.topics import CampaignTopic

LONGEST_TITLE = 40


def made_of(ctx: Ctx, topic: CampaignTopic, content: Mapping[str, Any], day: date) -> str:
    """Its first words, or what it is about and the day."""
    words = words_in(template_of(content))
    values = filling.values_of(ctx.t, filling.names_in(words), day)
    first = " ".join(filling.fill(words, (), values)[0].split()).rstrip(" .")
    if not first:
        return making_screens.untitled(ctx.t, topic, day)
    return shorten(first, LONGEST_TITLE)


async def follow(
    ctx: Ctx, facts: Facts, old: Iterable[Content], content: Mapping[str, Any]
) -> None:
    """A title made of the old words is made of the new ones; a name that was given stays."""
    day, first = jakarta_day(facts.created_at), ctx.services.library.languages[0]
    said = [each.content for each in old if (each.language, each.variant) == (first, "a")]
    if said and facts.title == made_of(ctx, facts.topic, said[0], day):
        await _write(ctx, facts, made_of(ctx, facts.topic, content, day))


async def ask(ctx: Ctx, facts: Facts) -> Next:
    """Another name for it?"""
    await ctx.show(making_screens.rename(ctx.t, facts))
    return Ask.TITLE


async def take(update: Update, ctx: Ctx) -> Next:
    """The name; only staff read it."""
    facts = await current(ctx)
    if facts is None or value_of(update) == "back":
        return await hub.show(ctx)
    said = " ".join((text_of(update) or "").split())
    if update.message is not None and secret_in(said, today=ctx.today()):
        ctx.erase(update.message)
        await ctx.show(making_screens.rename(ctx.t, facts, ContentFault.SECRET))
        return Ask.TITLE
    if not said:
        return await ask(ctx, facts)
    await _write(ctx, facts, shorten(said, LONGEST_TITLE))
    return await hub.show(ctx)


async def _write(ctx: Ctx, facts: Facts, title: str) -> None:
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, title=title)
