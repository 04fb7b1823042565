"""Whether what was sent can take the place of what people have."""

from bot.broadcasts.rendering import chosen
from bot.context import Ctx
from handlers.broadcast.content import ContentFault
from handlers.broadcast.draft import current, form
from models.queries.broadcasts import reading


async def fault(ctx: Ctx, kind: str) -> ContentFault | None:
    """A text becomes no photo; whoever reads another language has the Indonesian message."""
    facts = await current(ctx)
    if facts is None or not facts.in_place:
        return None
    there = await reading.contents(ctx.session, broadcast_id=facts.corrects or "")
    language, variant = form(ctx)["language"], form(ctx).get("variant", "a")
    old = chosen(there, language=language, variant=variant)
    return None if old is not None and old.kind == kind else ContentFault.OTHER_KIND
