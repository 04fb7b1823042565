"""Making a broadcast: which question leads to which.

```mermaid
stateDiagram-v2
    [*] --> AREA: Siaran baru, with duties in several areas
    [*] --> TOPIC: Siaran baru
    AREA --> TOPIC
    TOPIC --> TEXT
    TEXT --> ALBUM: the first of several pictures
    TEXT --> HUB: a draft from here on
    ALBUM --> HUB
    [*] --> HUB: Lanjutkan draf
    HUB --> WORDS: languages, BUTTONS
    HUB --> AUDIENCE: PLACE, WORK, STAGE and the other ways to narrow
    HUB --> WHEN
    HUB --> LOOK
    HUB --> DROP
    HUB --> SEND
    SEND --> [*]: the number is typed; many need a second head
```
"""

from functools import partial

from telegram import Update

from bot.context import Ctx
from bot.conversation import Answer, Page, Spoken, Step, Tap, Wizard
from bot.duties.steps import For
from bot.navigation.menu import Command
from bot.understanding.spoken import spoken
from handlers.broadcast import (
    audience,
    audience_menu,
    begin,
    confirming,
    hub,
    looking,
    making_screens,
    running,
    saved,
    timing,
    titles,
    wording,
    writing,
)
from handlers.broadcast.draft import current
from handlers.broadcast.facets import FACETS
from handlers.broadcast.hub import Next
from handlers.broadcast.states import FLOW, PAGE, Ask
from models.rules.roles import Role


def handlers() -> list[Step]:
    """The wizard, then the pages of what is made; to whoever is no admin neither exists."""
    takes = {
        Ask.AREA: begin.take_area,
        Ask.TOPIC: begin.take_topic,
        Ask.TEXT: writing.take_text,
        Ask.ALBUM: writing.take_album,
        Ask.HUB: take_hub,
        Ask.WORDS: wording.take,
        Ask.BUTTONS: wording.take_buttons,
        Ask.AUDIENCE: audience_menu.take,
        Ask.SEEN: audience.take_seen,
        Ask.SAVED: saved.take,
        Ask.NAME: saved.take_name,
        Ask.WHEN: timing.take,
        Ask.LOOK: looking.take,
        Ask.SEND: confirming.take,
        Ask.DROP: hub.drop,
        Ask.TITLE: titles.take,
        **{ask: partial(audience.take_facet, ask) for ask in FACETS},
    }
    states: dict[Ask, list[Step]] = {
        ask: [*_way_out(), Answer(ask, take)] for ask, take in takes.items()
    }
    entry: list[Step] = [Page(f"{PAGE}.baru", begin.begin), Page(f"{PAGE}.buka", begin.go_on)]
    wizard = Wizard(FLOW, entry=entry, states=states, always=[])
    return [For(Role.ADMIN, wizard), For(Role.ADMIN, Page(PAGE, running.open_page))]


async def take_hub(update: Update, ctx: Ctx) -> Next:
    """Which way on from the draft."""
    facts = await current(ctx)
    if facts is None:
        return await hub.show(ctx)
    match hub.chosen(update, ctx, facts):
        case "words":
            return await wording.show(ctx, facts)
        case "audience":
            return await audience.show(ctx)
        case "when":
            return await timing.show(ctx, facts)
        case "look":
            return await looking.show(ctx, facts)
        case "send":
            return await confirming.show(ctx)
        case "drop":
            await ctx.show(making_screens.ask_drop(ctx.t))
            return Ask.DROP
    return await hub.show(ctx, unused=update.message is not None)


def _way_out() -> list[Step]:
    return [
        Tap("cancel", begin.stop),
        Spoken(spoken("nav.cancel.button", "word.cancel.spoken"), begin.stop),
        Command("batal", begin.stop),
    ]
