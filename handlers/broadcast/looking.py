"""The message as people will get it: to oneself in each language, to colleagues, as a practice."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from telegram import Update

from bot.broadcasts.rendering import call_of
from bot.context import Ctx
from bot.guards import Option, choice_of
from handlers.broadcast import hub, look_screens, making_screens
from handlers.broadcast.checking import Wrong, all_ready
from handlers.broadcast.draft import current
from handlers.broadcast.facets import language_name
from handlers.broadcast.hub import Next
from handlers.broadcast.states import Ask
from models.queries.broadcasts import reading
from models.queries.broadcasts.trying import TEST, lately
from models.queries.broadcasts.values import Content, Facts
from models.queries.desk.linked import group_for
from models.queries.sending.notices import queue_notice
from models.queries.staff.duties import name_of
from models.queries.staff.holding import staff_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.broadcasts.states import State
from models.rules.roles import Role
from models.rules.running.pace import Lane

GROUP, ADMINS, BACK = "group", "admins", "back"
MOST_TESTS, WITHIN = 10, timedelta(hours=1)
"""So many messages of tests a colleague gets in so long: five tests of a text."""


async def show(ctx: Ctx, facts: Facts) -> Next:
    """In which language, or to whom."""
    await ctx.show(look_screens.look(ctx.t, await _options(ctx, facts)))
    return Ask.LOOK


async def take(update: Update, ctx: Ctx) -> Next:
    """Send it there; the question stays open below it."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    chosen = choice_of(update, await _options(ctx, facts))
    match chosen:
        case None:
            return await hub.show(ctx)
        case "group":
            chats = [chat] if (chat := await group_for(ctx.session, area=facts.area)) else []
        case "admins":
            chats = await _others(ctx, facts)
        case _:
            chats = [ctx.profile.user_id]
    if chosen in (GROUP, ADMINS) and not await _may_test(ctx, chats):
        await ctx.say(look_screens.look(ctx.t, await _options(ctx, facts), enough=True))
        return Ask.LOOK
    languages = [chosen] if chosen not in (GROUP, ADMINS) else [ctx.services.library.languages[0]]
    wrong = await send_test(ctx, facts, chats, languages)
    if wrong is not None:
        await ctx.show(making_screens.cannot_go(ctx.t, wrong))
        return Ask.HUB
    ctx.toast(ctx.t.label("broadcast.look.sent"))
    await ctx.say(look_screens.look(ctx.t, await _options(ctx, facts)))
    return Ask.LOOK


async def send_test(
    ctx: Ctx, facts: Facts, chats: list[int], languages: list[str]
) -> Wrong | None:
    """As the broadcast would be, with the figures of its day; or what is wrong with it."""
    said = await said_in(ctx, facts, languages)
    if not isinstance(said, list):
        return said
    for chat_id in chats:
        await _say_ahead(ctx, chat_id)
        for each in said:
            await _send(ctx, chat_id, *call_of(each))
    return None


async def show_all(ctx: Ctx, facts: Facts) -> Wrong | None:
    """Every language and text, each below its name where there are several.

    What waits or goes out is shown as it goes out; the figures of a draft are those of its day.
    """
    said = await said_in(ctx, facts, list(ctx.services.library.languages))
    if not isinstance(said, list):
        return said
    for each in said:
        if len(said) > 1:
            language = language_name(ctx.services.library.choose(each.language))
            await ctx.say(look_screens.which(ctx.t, language, each.variant, facts.ab is not None))
        await _send(ctx, ctx.profile.user_id, *call_of(each))
    return None


async def _may_test(ctx: Ctx, chats: list[int]) -> bool:
    """Whether colleagues were not bothered too often within the hour, by whomever."""
    found = await lately(ctx.session, chats=chats, since=ctx.now() - WITHIN)
    return found < MOST_TESTS * max(1, len(chats))


async def _say_ahead(ctx: Ctx, chat_id: int) -> None:
    """Colleagues did not ask for it: they are told that it is a test, and whose."""
    if chat_id == ctx.profile.user_id:
        return
    t = await ctx.words_of(chat_id)
    name = await name_of(ctx.session, user_id=ctx.profile.user_id)
    shown = look_screens.ahead(t, name)
    await ctx.tell(chat_id, shown, lane=_lane(chat_id), topic=TEST, repeatable=True)


async def _send(ctx: Ctx, chat_id: int, method: str, params: dict[str, Any]) -> None:
    """In the own chat it stands where it belongs among the answers."""
    if chat_id == ctx.profile.user_id:
        ctx.call(chat_id, method, {"chat_id": chat_id, **params})
        return
    await queue_notice(
        ctx.session, chat_id=chat_id, lane=_lane(chat_id), method=method, params=params,
        now=ctx.now(), topic=TEST, repeatable=True,
    )  # fmt: skip


def _lane(chat_id: int) -> Lane:
    return Lane.ANSWER if chat_id > 0 else Lane.GROUP  # groups have negative ids (Bot API, Chat)


async def said_in(ctx: Ctx, facts: Facts, languages: list[str]) -> list[Content] | Wrong:
    """What people with these languages read, each message once; or what is wrong with it."""
    contents = await reading.contents(ctx.session, broadcast_id=facts.id)
    first = ctx.services.library.languages[0]
    there = {each.language for each in contents}
    wanted = {language if language in there else first for language in languages}
    order = ctx.services.library.languages  # Indonesian first
    shown = [each for code in order for each in contents if each.language == code in wanted]
    return filled_in(ctx, facts, shown) if facts.state is State.DRAFT else shown


def filled_in(ctx: Ctx, facts: Facts, contents: Iterable[Content]) -> list[Content] | Wrong:
    """With the figures of the day it starts; or what is wrong with it."""
    day = jakarta_day(facts.starts_at or ctx.now())
    return all_ready(ctx.services.library, contents, day)


async def _others(ctx: Ctx, facts: Facts) -> list[int]:
    admins = await staff_of(ctx.session, role=Role.ADMIN, place=facts.area)
    return [user for user in admins if user != ctx.profile.user_id]


async def _options(ctx: Ctx, facts: Facts) -> list[Option]:
    library = ctx.services.library
    found = [
        Option(code, f"👁️ {language_name(library.choose(code))}") for code in library.languages
    ]
    if await group_for(ctx.session, area=facts.area) is not None:
        found.append(Option(GROUP, ctx.t.label("broadcast.look.group.button")))
    if await _others(ctx, facts):
        found.append(Option(ADMINS, ctx.t.label("broadcast.look.admins.button")))
    return found
