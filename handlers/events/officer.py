"""What an officer does with an event: make it, show its picture, count heads, see what came.

```mermaid
stateDiagram-v2
    [*] --> AREA: Acara baru, with duties in several areas
    [*] --> PLACE: Acara baru
    AREA --> PLACE
    PLACE --> [*]: the picture to scan
    [*] --> HEADS: Jumlah hadir
    HEADS --> [*]
```
"""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.conversation import Answer, Page, Step, Wizard
from bot.duties.steps import For
from bot.guards import page_of, text_of
from bot.navigation.pager import page_asked
from handlers.answers.way_out import way_out
from handlers.events import making, screens
from handlers.events.states import FLOW, PAGE, Made
from models.queries.office import events
from models.queries.office.events import Event
from models.rules.roles import Role

OFFICERS = (Role.OFFICER, Role.ADMIN)
END: int = ConversationHandler.END
Next = Made | int
MOST_DIGITS = 5
MOST_HEADS = 20_000


def handlers() -> list[Step]:
    """Before the page of all duties, which takes every name that begins with "tugas."."""
    ways = way_out(back=stop, stop=stop, again=ask_again)
    takes = {Made.AREA: making.take_area, Made.PLACE: making.take_place, Made.HEADS: take_heads}
    states: dict[Made, list[Step]] = {
        state: [*ways, Answer(state, take)] for state, take in takes.items()
    }
    entry: list[Step] = [Page(f"{PAGE}.baru", making.begin), Page(f"{PAGE}.hadir", ask_heads)]
    pages: list[Step] = [
        Page(f"{PAGE}.gambar", show_picture),
        Page(f"{PAGE}.satu", show_event),
    ]
    wizard = Wizard(FLOW, entry=entry, states=states, always=[])
    return [For(OFFICERS, step) for step in (*pages, wizard, Page(PAGE, show_all))]


async def show_all(update: Update, ctx: Ctx) -> None:
    """The newest events of the area."""
    ctx.leave_wizards()
    found = await events.events_for(ctx.session, duties=ctx.duties)
    page = page_asked(page_of(update).removeprefix("acara.")) or 0
    await ctx.show(screens.home(ctx.t, found, page))


async def show_event(update: Update, ctx: Ctx) -> None:
    """One event and what became of it."""
    ctx.leave_wizards()
    event = await _event(update, ctx)
    if event is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    outcome = await events.outcome_of(ctx.session, event=event)
    await ctx.show(screens.event(ctx.t, event, outcome))


async def show_picture(update: Update, ctx: Ctx) -> None:
    """The picture to be scanned from a phone or a wall."""
    event = await _event(update, ctx)
    if event is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    await ctx.show(screens.picture(ctx.t, event, making.link(ctx, event)))


async def ask_heads(update: Update, ctx: Ctx) -> Next:
    """How many came."""
    ctx.leave_wizards()
    event = await _event(update, ctx)
    if event is None:
        await ctx.show(screens.unknown(ctx.t))
        return END
    ctx.form(FLOW)["event"] = event.id
    await ctx.show(screens.ask_heads(ctx.t, event))
    return Made.HEADS


async def take_heads(update: Update, ctx: Ctx) -> Next:
    """A whole number."""
    number = ctx.form(FLOW).get("event", "")
    event = await events.event_for(ctx.session, event_id=number, duties=ctx.duties)
    if event is None:
        ctx.drop_form(FLOW)
        await ctx.show(screens.unknown(ctx.t))
        return END
    said = (text_of(update) or "").replace(".", "").removesuffix("orang").strip()
    digits = said.isascii() and said.isdecimal() and len(said) <= MOST_DIGITS
    if not digits or int(said) > MOST_HEADS:
        await ctx.show(screens.ask_heads(ctx.t, event).below(ctx.t("event.heads.unclear")))
        return Made.HEADS
    await events.count_heads(ctx.session, event_id=event.id, heads=int(said))
    ctx.drop_form(FLOW)
    counted = await events.event_for(ctx.session, event_id=event.id, duties=ctx.duties)
    outcome = await events.outcome_of(ctx.session, event=event)
    await ctx.show(screens.event(ctx.t, counted or event, outcome))
    return END


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.stopped(ctx.t))
    return END


async def ask_again(update: Update, ctx: Ctx) -> Next:
    """Back to the open question."""
    state = Made(ctx.turn.standing.states[FLOW])
    if state is Made.AREA:
        return await making.begin(update, ctx)
    if state is Made.PLACE:
        await ctx.show(screens.ask_place(ctx.t))
        return state
    return await take_heads(update, ctx)


async def _event(update: Update, ctx: Ctx) -> Event | None:
    """The event that the button names, if it lies where the officer has a duty."""
    number = page_of(update).rpartition(".")[2]
    return await events.event_for(ctx.session, event_id=number, duties=ctx.duties)
