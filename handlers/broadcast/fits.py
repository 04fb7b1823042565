"""Whether what was sent can take the place of what people have."""

from collections.abc import Mapping
from typing import Any

from bot.broadcasts import albums
from bot.broadcasts.rendering import chosen
from bot.context import Ctx
from handlers.broadcast.content import ContentFault, Sent
from handlers.broadcast.draft import current, form
from handlers.broadcast.placeholders import template_of
from models.queries.broadcasts import reading


async def fitted(ctx: Ctx, sent: Sent) -> Sent | ContentFault:
    """As it is kept. A text becomes no photo, but of an album it becomes the words.

    Whoever reads another language has the Indonesian message.
    """
    facts = await current(ctx)
    if facts is None or not facts.in_place:
        return sent
    there = await reading.contents(ctx.session, broadcast_id=facts.corrects or "")
    language, variant = form(ctx)["language"], form(ctx).get("variant", "a")
    old = chosen(there, language=language, variant=variant)
    if old is None:
        return ContentFault.OTHER_KIND
    if old.kind == "album":
        if sent.kind != "text":  # its pictures are messages of their own
            return ContentFault.WORDS_ONLY
        return Sent("album", _with_words(old.content, sent.content))
    return sent if old.kind == sent.kind else ContentFault.OTHER_KIND


def _with_words(album: Mapping[str, Any], words: Mapping[str, Any]) -> dict[str, Any]:
    """The same pictures; the message that carries the words says these."""
    items = template_of(album)["items"]
    place = albums.carrier_of(items)
    picture = {name: items[place][name] for name in ("type", "file_id")}
    items[place] = {**picture, **words}
    return {**album, "items": items}
