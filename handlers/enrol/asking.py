"""Which question comes next, and showing it: the thread that every step follows."""

from dataclasses import replace
from datetime import date

from telegram import Update

from bot.context import Ctx
from bot.country.places import District, Places
from bot.guards import text_of
from bot.screen import Screen
from bot.texts import Html
from handlers.answers import chat, options, work
from handlers.answers.again import refused
from handlers.answers.aside import Aside, aside_after
from handlers.enrol import prices, screens, summary
from handlers.enrol.decided import paid_by, with_rules
from handlers.enrol.draft import DOUBTED, FLOW, OF_KIN, Draft
from handlers.enrol.screens_phone import phone
from handlers.enrol.states import QUESTIONS, Enrol, number_of
from handlers.protected import show_named
from models.rules.occupations import WagePayer

NIK_KEPT = "nik_birth"
_TOLD = (Enrol.OCCUPATION, Enrol.AREA)
"""Work and places that nobody knows are no question, be they called like a topic."""


def draft_of(ctx: Ctx) -> Draft:
    """The answers of this chat."""
    return Draft(ctx.form(FLOW))


async def ask(ctx: Ctx, state: Enrol, *, page: int = 0, above: Html | None = None) -> Enrol:
    """Show a question and wait for its answer."""
    draft_of(ctx).ask(state)
    screen = await question(ctx, state, page=page)
    if above is not None:
        screen = screen.below(above)
    await show_named(ctx, screen)
    return state


async def go_on(ctx: Ctx, *, above: Html | None = None) -> Enrol:
    """After a good answer: the next open question, or the summary."""
    draft = draft_of(ctx)
    draft.edit(False)
    return await ask(ctx, draft.next_question(), above=above)


async def refuse(update: Update, ctx: Ctx, state: Enrol, why: Html) -> Enrol:
    """Say what was wrong, show the same question; chat is answered and is no failure."""
    told = state in _TOLD and chat.asks_nothing(text_of(update) or "")
    if not told and (aside := await aside_after(update, ctx)):
        return await say_aside(ctx, aside)
    return await ask_with(ctx, state, why, failures=draft_of(ctx).fail())


async def ask_with(ctx: Ctx, state: Enrol, why: Html, *, failures: int) -> Enrol:
    """The same question under a line; after enough `failures` a person is offered with it."""
    again = await question(ctx, state)
    if state is Enrol.PROGRAMMES:
        again = screens.without_prices(ctx.t, again)
    await ctx.show(refused(ctx.t, why, again, failures=failures))
    return state


async def say_aside(ctx: Ctx, aside: Aside) -> Enrol:
    """Answer what was no answer, then the question that is open again."""
    state = Enrol(ctx.turn.standing.states[FLOW])
    if state is Enrol.PROGRAMMES:  # the way to its own rules stands there already
        aside = replace(aside, rule=None)
    await ctx.show(aside.above(ctx.t, await question(ctx, state)))
    return state


async def ask_again(_update: Update, ctx: Ctx) -> Enrol:
    """Back to the open question, after something more urgent."""
    state = Enrol(ctx.turn.standing.states[FLOW])
    await ctx.show(await question(ctx, state))
    return state


async def question(ctx: Ctx, state: Enrol, *, page: int = 0) -> Screen:
    """The question with what is known beside it: who else pays, the rules behind a price."""
    draft = draft_of(ctx)
    if state is Enrol.SUMMARY:
        return summary_screen(ctx, draft, payer=await paid_by(ctx, draft))
    if state is Enrol.PROGRAMMES:
        return await with_rules(ctx, draft, await _programmes(ctx, draft))
    return screen_of(ctx, state, page=page)


async def _programmes(ctx: Ctx, draft: Draft) -> Screen:
    """The prices; shorter where a decree stands above them, their end is behind "Dasar aturan"."""
    t, quote = ctx.t, prices.offer(draft, ctx.today())
    decreed = await paid_by(ctx, draft) is not None
    if decreed:
        quote["until"] = None
    sponsored = draft.payer is WagePayer.SPONSOR
    choices = options.programmes(t)
    return screens.programmes(t, choices, sponsored=sponsored, brief=decreed, **quote)


def screen_of(ctx: Ctx, state: Enrol, *, page: int = 0) -> Screen:
    """The question `state` as it looks for this draft."""
    t, draft = ctx.t, draft_of(ctx)
    match state:
        case Enrol.CONSENT:
            return consent_screen(ctx)
        case Enrol.PAYER:
            if draft.asks_whose:
                return screens.whose(t)
            if not draft.own and not draft.agreed:
                return screens.has_agreed(t)
            return screens.payer(t, options.payers(t), own=draft.own)
        case Enrol.NIK:
            return screens.nik(t, own=draft.own)
        case Enrol.NAME:
            of_kin = bool(draft.get(OF_KIN)) and draft.own
            return screens.name(t, own=draft.own, doubted=draft.get(DOUBTED), of_kin=of_kin)
        case Enrol.BIRTH:
            return screens.birth(t, _proposed_birth(draft))
        case _:
            return _later_screen(ctx, state, draft, page)


def _later_screen(ctx: Ctx, state: Enrol, draft: Draft, page: int) -> Screen:
    t = ctx.t
    match state:
        case Enrol.OCCUPATION:
            return screens.occupation(t, options.occupations(t), page)
        case Enrol.AREA:
            return area_screen(ctx, draft, page)
        case Enrol.PHONE:
            return phone(t, own=draft.own, lending=draft.lending)
        case Enrol.INCOME:
            return screens.income(t, options.incomes(t), page)
        case _:
            return summary_screen(ctx, draft)


def consent_screen(ctx: Ctx) -> Screen:
    """The words to agree to; the address is asked with it where it is not known."""
    chosen = ctx.profile.address is not None
    return screens.consent(ctx.t, operator=ctx.services.operator, chosen=chosen)


def summary_screen(ctx: Ctx, draft: Draft, *, payer: str | None = None) -> Screen:
    """The summary, with what a month costs now."""
    chosen = tuple(draft.get("programmes"))
    price = prices.monthly(draft, chosen, ctx.today())
    later = prices.later(draft, chosen, ctx.today())
    return summary.summary(ctx.t, draft, price=price, later=later, payer=payer)


def area_screen(ctx: Ctx, draft: Draft, page: int) -> Screen:
    """What was found by typing, else what the NIK suggests, else the home regency's kecamatan."""
    t, places = ctx.t, Places.load()
    codes: list[str] = draft.get("area_found") or []
    if len(codes) == 1:
        return screens.area(t, places.district(codes[0]), (), meant=True)
    if codes:
        return screens.area(t, None, work.districts_of(t, codes), page)
    suggested = suggested_area(draft)
    if suggested is not None:
        return screens.area(t, suggested, ())
    near = places.in_regency(home_regency(ctx, draft) or "")
    return screens.area(t, None, options.districts(t, near), page)


def suggested_area(draft: Draft) -> District | None:
    """What was answered, else the NIK's kecamatan, unless the person said that it is another."""
    if draft.get("area_other"):
        return None
    places, said = Places.load(), draft.get("district")
    return (said and places.district(said)) or places.of_nik((draft.nik or "")[:6])


def home_regency(ctx: Ctx, draft: Draft) -> str | None:
    """Whose kecamatan come first: the NIK's regency, else the one this bot serves."""
    return Places.load().regency_of_nik((draft.nik or "")[:4]) or ctx.services.regency


def resumed(ctx: Ctx, state: Enrol) -> Html:
    """What is said above a question that is taken up again."""
    if state is Enrol.SUMMARY:
        return ctx.t("enrol.resume.summary")
    number = number_of(state) if state in QUESTIONS else 1
    return summary.resume(ctx.t, draft_of(ctx), number=number, total=len(QUESTIONS))


def _proposed_birth(draft: Draft) -> date | None:
    """The NIK's date, unless the person said that it is wrong."""
    told = draft.get(NIK_KEPT)
    return date.fromisoformat(told) if told and not draft.get("birth_typed") else None
