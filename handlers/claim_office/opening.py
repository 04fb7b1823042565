"""What happens while an officer opens a claim: each answer is kept, all can be changed."""

from collections.abc import Awaitable, Callable

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import Option, choice_of, value_of, word_of
from bot.navigation.pager import page_asked
from bot.texts import Html
from bot.wording import relations
from handlers.answers.person import read_name, read_nik, read_phone
from handlers.answers.said import Refused
from handlers.claim_office import adding, days, places, summary
from handlers.claim_office.draft import Draft
from handlers.claim_office.questions import ADD, DONE, DROP, SKIP, question
from handlers.claim_office.reach import today_in
from handlers.claim_office.states import ADDING, OPENING, Open
from handlers.claim_office.words import (
    PROGRAMMES,
    date_fault,
    first_states,
    options,
)
from handlers.protected import show_named
from models.rules.as_typed.dates import DateFault

END: int = ConversationHandler.END
Next = Open | int


def draft_of(ctx: Ctx) -> Draft:
    """The claim of this chat that is not made yet, or the heir to be added to one that is."""
    return Draft(ctx.form(ADDING if ctx.state_of(ADDING) else OPENING))


async def begin(_update: Update, ctx: Ctx) -> Next:
    """The first question, or the one at which a claim was left."""
    ctx.leave_wizards()
    only = await places.options(ctx)
    if len(only) == 1:
        draft_of(ctx).keep(Open.AREA, only[0].value)
    return await ask(ctx, draft_of(ctx).next_question())


async def ask(ctx: Ctx, state: Open, *, page: int = 0, why: Html | None = None) -> Open:
    """Show a question, under what was wrong with the last answer."""
    draft = draft_of(ctx)
    if state is Open.SUMMARY:
        await show_named(ctx, await summary.summary(ctx, draft))
        return state
    shown = await places.shown(ctx) if state is Open.AREA else ()
    screen = question(ctx.t, state, draft, shown, page)
    await show_named(ctx, screen if why is None else screen.below(why))
    return state


async def take_choice(update: Update, ctx: Ctx, state: Open, choices: list[Option]) -> Next:
    """One of the buttons, tapped, numbered or said."""
    chosen = choice_of(update, choices)
    if chosen is None:
        page = page_asked(value_of(update))
        why = None if page is not None else ctx.t("enrol.choose_one")
        return await ask(ctx, state, page=page or 0, why=why)
    return await keep(ctx, state, chosen)


async def keep(ctx: Ctx, state: Open, value: str) -> Next:
    """Note the answer and go on."""
    draft = draft_of(ctx)
    draft.keep(state, value)
    adds = ctx.state_of(ADDING) is not None
    if state is not Open.HEIR_PHONE:
        return await ask(ctx, draft.next_of_heir() if adds else draft.next_question())
    draft.add_heir()
    if adds:
        return await adding.add(ctx, draft.opening_heirs()[-1])
    return await ask(ctx, Open.HEIRS)


async def take_programme(update: Update, ctx: Ctx) -> Next:
    """Which programme."""
    return await take_choice(update, ctx, Open.PROGRAMME, options(ctx.t, PROGRAMMES))


async def take_nik(update: Update, ctx: Ctx) -> Next:
    """The worker's NIK, where it is at hand; the message that holds it is deleted."""
    if _skips(update, ctx):
        return await keep(ctx, Open.NIK, "")
    said = read_nik(update, ctx)
    if isinstance(said, Refused):
        return await ask(ctx, Open.NIK, why=said.why)
    return await keep(ctx, Open.NIK, said.changes["nik"])


def take_name_of(state: Open) -> Callable[[Update, Ctx], Awaitable[Next]]:
    """The step that reads the name of the worker, or of an heir."""

    async def take_name(update: Update, ctx: Ctx) -> Next:
        said = read_name(update, ctx)
        if isinstance(said, Refused):
            return await ask(ctx, state, why=said.why)
        return await keep(ctx, state, said.changes["name"])

    return take_name


def take_day_of(state: Open) -> Callable[[Update, Ctx], Awaitable[Next]]:
    """The step that reads a day; of what happened and of a birth it may be unknown."""

    async def take_day(update: Update, ctx: Ctx) -> Next:
        if state is not Open.SINCE and _skips(update, ctx):
            return await keep(ctx, state, "")
        today = today_in(ctx, draft_of(ctx).get(Open.AREA) or ctx.services.regency or "")
        born = state is Open.HEIR_BIRTH
        day = days.birth_said(update, today) if born else days.day_said(update, ctx, today)
        if isinstance(day, DateFault):
            return await ask(ctx, state, why=date_fault(ctx.t, day))
        return await keep(ctx, state, day.isoformat())

    return take_day


async def take_area(update: Update, ctx: Ctx) -> Next:
    """A kecamatan of the officer's; a typed name is looked up there."""
    known = await places.shown(ctx)
    found = [] if value_of(update) else places.found_in(update, ctx)
    chosen = choice_of(update, known)
    if chosen is None and len(found) == 1:
        chosen = found[0].value
    if chosen is not None and places.allowed(ctx, chosen):
        ctx.form(OPENING).pop(places.FOUND, None)
        return await keep(ctx, Open.AREA, chosen)
    page = page_asked(value_of(update))
    if found:
        ctx.form(OPENING)[places.FOUND] = [option.value for option in found]
    why = None if found or page is not None else ctx.t("claim_office.area.missed")
    return await ask(ctx, Open.AREA, page=page or 0, why=why)


async def take_state(update: Update, ctx: Ctx) -> Next:
    """How far the family is."""
    return await take_choice(update, ctx, Open.STATE, first_states(ctx.t))


async def take_relation(update: Update, ctx: Ctx) -> Next:
    """What the heir is to the worker."""
    return await take_choice(update, ctx, Open.HEIR_RELATION, options(ctx.t, relations.BUTTONS))


async def take_phone(update: Update, ctx: Ctx) -> Next:
    """The heir's number, where it is known."""
    if _skips(update, ctx):
        return await keep(ctx, Open.HEIR_PHONE, "")
    said = read_phone(update, ctx, own=False)
    if isinstance(said, Refused):
        return await ask(ctx, Open.HEIR_PHONE, why=said.why)
    return await keep(ctx, Open.HEIR_PHONE, said.changes["phone"])


async def take_heirs(update: Update, ctx: Ctx) -> Next:
    """One more, one less, or enough."""
    draft, said = draft_of(ctx), value_of(update) or ""
    if said == ADD and not draft.full:
        return await ask(ctx, Open.HEIR_NAME)
    if said.startswith(DROP) and said.removeprefix(DROP).isdecimal():
        draft.drop_heir(int(said.removeprefix(DROP)))
    elif said == DONE and draft.heirs:
        return await ask(ctx, draft.next_question())
    return await ask(ctx, Open.HEIRS)


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; from the first one out."""
    draft = draft_of(ctx)
    state = Open(ctx.state_of(ADDING) or ctx.state_of(OPENING) or Open.PROGRAMME)
    before = draft.before(state)
    if ctx.state_of(ADDING) and state is Open.HEIR_NAME:
        return await adding.stop(update, ctx)
    if before is None:
        return await stop(update, ctx)
    if state is Open.HEIR_NAME:
        draft.leave_heir()
    return await ask(ctx, before)


async def stop(_update: Update, ctx: Ctx) -> int:
    """No claim is made; nothing of it is kept."""
    ctx.drop_form(OPENING)
    await ctx.show(summary.stopped(ctx.t))
    return END


def _skips(update: Update, ctx: Ctx) -> bool:
    return value_of(update) == SKIP or word_of(ctx, update, "claim_office.skip.spoken")
