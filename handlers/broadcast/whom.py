"""Whom a broadcast is for, in words: places, work and stages, groups and broadcasts by name."""

from bot.context import Ctx
from bot.country.area_names import areas_in_words
from bot.texts import Html, Texts
from handlers.broadcast.audience_screens import said
from models.queries.broadcasts import reading, sources
from models.queries.broadcasts.values import Facts


async def whom(ctx: Ctx, t: Texts, facts: Facts) -> list[Html]:
    """What narrows it, a line each; one line where nothing does."""
    segment = facts.segment
    names = await areas_in_words(ctx, (*segment.areas, *segment.excluded.areas))
    names |= await sources.group_names(ctx.session, groups=segment.groups)
    for earlier in {segment.got, facts.corrects} - {None}:
        found = await reading.one(ctx.session, broadcast_id=str(earlier), duties=ctx.duties)
        names[str(earlier)] = found.title if found is not None else str(earlier)
    return said(t, segment, names) or [t("broadcast.everybody")]
