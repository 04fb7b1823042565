"""The message itself: sent in the chat, kept as words and file ids, in one language or more."""

from collections.abc import Mapping
from typing import Any

from telegram import Message, Update

from bot.context import Ctx
from bot.guards import value_of
from bot.understanding.secret_text import secret_in
from handlers.broadcast import buttons, comparing, early, fits, hub, making_screens, titles
from handlers.broadcast.begin import Next
from handlers.broadcast.checking import Wrong, ready
from handlers.broadcast.content import (
    ContentFault,
    Sent,
    item_in,
    sent_in,
    settled,
    with_item,
)
from handlers.broadcast.draft import current, form
from handlers.broadcast.states import Ask
from models.queries.broadcasts import making, reading
from models.queries.broadcasts.values import Content, Facts
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.topics import CampaignTopic
from models.rules.office.audit import telegram_user
from models.rules.roles import Role, areas_of

KINDS = frozenset({"text", "photo", "document", "voice", "album"})


async def take_text(update: Update, ctx: Ctx) -> Next:
    """What was sent, or why it cannot be sent on; an album is waited for until it is whole."""
    message = update.message
    if message is None:
        kept = early.taken(ctx)
        if kept is not None and value_of(update) == early.EARLY:
            return await _take(ctx, kept)
        return await _drop_language(update, ctx)
    sent = sent_in(message, today=ctx.today())
    if sent is not ContentFault.SECRET and _is_rest(ctx, message):
        return Ask.TEXT  # the rest of an album that was told of already
    if isinstance(sent, ContentFault):
        if sent is ContentFault.SECRET:
            ctx.erase(message)
        return await _refuse(ctx, sent, message.media_group_id)
    return await _take(ctx, sent)


async def _take(ctx: Ctx, sent: Sent) -> Next:
    """Kept where it can go out; the first picture of an album waits for the others."""
    fitted = await fits.fitted(ctx, sent)
    if isinstance(fitted, ContentFault):
        return await _refuse(ctx, fitted, sent.album)
    fault = fault_of(ctx, fitted.kind, fitted.content)
    if fault is not None:
        return await _refuse(ctx, fault, sent.album)
    if sent.album is not None:
        form(ctx)["album"] = {"id": sent.album, "content": dict(sent.content)}
        await ctx.show(making_screens.more_pictures(ctx.t))
        return Ask.ALBUM
    return await _keep(ctx, fitted)


async def _refuse(ctx: Ctx, fault: Wrong, album: str | None = None) -> Next:
    """Nothing of it is kept; what still comes of an album is none of its own."""
    form(ctx)["refused"] = album
    await ctx.show(making_screens.refused(ctx.t, fault))
    return Ask.TEXT


async def take_album(update: Update, ctx: Ctx) -> Next:
    """One picture more, in silence; a tap says that all of them are there."""
    message, album = update.message, form(ctx).get("album", {})
    if message is None and value_of(update) == "all":
        sent = settled(form(ctx).pop("album")["content"])
        return await (_keep(ctx, sent) if sent.kind in KINDS else _refuse(ctx, ContentFault.KIND))
    item = item_in(message) if message is not None and _joins(message, album["id"]) else None
    if message is not None and item is not None and (fault := _fault_in(ctx, message, item)):
        await ctx.show(making_screens.refused_in_album(ctx.t, fault))
        return Ask.ALBUM
    if item is None:
        if message is not None and sent_in(message, today=ctx.today()) is ContentFault.SECRET:
            ctx.erase(message)
        await ctx.show(making_screens.more_pictures(ctx.t, count=len(album["content"]["items"])))
        return Ask.ALBUM
    grown = with_item(album["content"], item)
    if grown is not None:
        album["content"] = grown
    return Ask.ALBUM


def _fault_in(ctx: Ctx, message: Message, item: Mapping[str, Any]) -> Wrong | None:
    """What is wrong with one more picture; a NIK below it does not stay in the chat."""
    if secret_in(message.caption or "", today=ctx.today()):
        ctx.erase(message)
        return ContentFault.SECRET
    return fault_of(ctx, "album", {"items": [item]})


def fault_of(ctx: Ctx, kind: str, content: Mapping[str, Any]) -> Wrong | None:
    """What is wrong with its words in the language they are meant for, by the figures of today.

    They are looked at again on the day they go out, before that is confirmed.
    """
    said = Content(form(ctx)["language"], "a", kind, content)
    found = ready(ctx.services.library, said, ctx.today())
    return None if isinstance(found, Content) else found


def _is_rest(ctx: Ctx, message: Message) -> bool:
    album = message.media_group_id
    return album is not None and album == form(ctx).get("refused")


def _joins(message: Message, album: str) -> bool:
    return message.media_group_id == album


async def _keep(ctx: Ctx, sent: Sent) -> Next:
    """In the language that was asked for; the first words make the draft."""
    early.taken(ctx)
    facts = await current(ctx)
    lost = "id" in form(ctx) or form(ctx)["area"] not in areas_of(ctx.duties, Role.ADMIN)
    if facts is None and lost:  # thrown away, confirmed, or the duty there ended meanwhile
        return await hub.show(ctx)
    if facts is None:
        facts = await _new(ctx, sent)
    known = await reading.contents(ctx.session, broadcast_id=facts.id)
    language, variant = form(ctx)["language"], form(ctx).get("variant", "a")
    await put(ctx, facts, Content(language, variant, sent.kind, sent.content), names_of(known))
    if (language, variant) == (ctx.services.library.languages[0], "a"):
        await titles.follow(ctx, facts, known, sent.content)
    if form(ctx).pop("variant", None) is not None:
        await comparing.keep(ctx, facts)
    return await hub.show(ctx)


async def put(ctx: Ctx, facts: Facts, said: Content, names: tuple[str, ...]) -> None:
    """Write it with its buttons in its own language; an album carries none."""
    t = ctx.services.library.choose(said.language)
    rows = buttons.rows_of(t, names, facts.topic, facts.id)
    plain = [[{"text": one.label, "go": one.go} for one in row] for row in rows]
    await making.put_content(
        ctx.session,
        broadcast_id=facts.id,
        duties=ctx.duties,
        language=said.language,
        variant=said.variant,
        kind=said.kind,
        content=said.content,
        buttons=() if said.kind == "album" else plain,
    )


def names_of(contents: tuple[Content, ...]) -> tuple[str, ...]:
    """The buttons chosen so far; a new broadcast begins with the way to sign up."""
    carrying = [each for each in contents if each.kind != "album"]
    if not carrying:
        return ("daftar",)
    return buttons.names_in(carrying[0].buttons)


async def _new(ctx: Ctx, sent: Sent) -> Facts:
    topic, area = CampaignTopic(form(ctx)["topic"]), form(ctx)["area"]
    form(ctx)["id"] = await making.draft(
        ctx.session,
        title=titles.made_of(ctx, topic, sent.content, ctx.today()),
        topic=topic,
        area=area,
        segment=Segment(),
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
    )
    made = await current(ctx)
    if made is None:
        raise LookupError("a draft that was made just now is there")
    return made


async def _drop_language(update: Update, ctx: Ctx) -> Next:
    facts, language = await current(ctx), form(ctx).get("language", "")
    first = ctx.services.library.languages[0]
    second = form(ctx).pop("variant", None) is not None
    if facts is not None and facts.in_place:  # people have it: it cannot say nothing there
        return await hub.show(ctx)
    if facts is not None and value_of(update) == "drop" and second:
        await comparing.drop(ctx, facts)
    elif facts is not None and value_of(update) == "drop" and language != first:
        await making.drop_content(
            ctx.session, broadcast_id=facts.id, duties=ctx.duties, language=language
        )
    if facts is None and "id" not in form(ctx):
        await ctx.show(making_screens.send_it(ctx.t, new=True))
        return Ask.TEXT
    return await hub.show(ctx)
