"""What happens at each answer about work and place."""

from collections.abc import Callable

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of, value_of
from bot.navigation.pager import page_asked
from bot.texts import key
from bot.understanding.recognise import Meaning, meaning_of
from handlers.answers import work
from handlers.answers.meant import NO, WRONG, meant
from handlers.answers.said import Refused, Said, Unsure
from handlers.enrol import screens
from handlers.enrol.ages import FAMILY, ask_for_family, for_family
from handlers.enrol.asking import (
    ask,
    draft_of,
    go_on,
    home_regency,
    refuse,
    screen_of,
    suggested_area,
)
from handlers.enrol.decided import rule_screen
from handlers.enrol.states import Enrol
from models.rules.occupations import Segment

_ELSEWHERE = (*NO, *WRONG, key("enrol.area.other.button"), key("enrol.area.other.spoken"))


async def take_occupation(update: Update, ctx: Ctx) -> Enrol:
    """What the person works at; who is on a payroll, or does no work, is told the way on."""
    tapped, text = value_of(update), text_of(update) or ""
    if tapped == FAMILY:
        return await ask_for_family(ctx)
    if tapped == "again":
        return await ask(ctx, Enrol.OCCUPATION)
    if work.is_on_payroll(text):
        await ctx.show(screens.other_way(ctx.t, Segment.NON_ASN, Enrol.OCCUPATION))
        return Enrol.OCCUPATION
    if work.does_no_work(text):
        question = screen_of(ctx, Enrol.OCCUPATION).below(ctx.t("enrol.occupation.no_work"))
        await ctx.show(question.with_rows((for_family(ctx.t, Enrol.OCCUPATION),)))
        return Enrol.OCCUPATION
    return await _take(update, ctx, Enrol.OCCUPATION, work.read_occupation)


async def take_income(update: Update, ctx: Ctx) -> Enrol:
    """About how much a month."""
    return await _take(update, ctx, Enrol.INCOME, work.read_income)


async def take_programmes(update: Update, ctx: Ctx) -> Enrol:
    """Which programmes; the rules behind the prices can be looked at first."""
    if value_of(update) == "rule":
        await ctx.show(await rule_screen(ctx, draft_of(ctx)))
        return Enrol.PROGRAMMES
    if value_of(update) == "again":
        return await ask(ctx, Enrol.PROGRAMMES)
    if meaning_of(text_of(update) or "") is Meaning.PRICE:  # the person's own, no other's
        return await ask(ctx, Enrol.PROGRAMMES, above=ctx.t("enrol.programmes.priced"))
    return await _take(update, ctx, Enrol.PROGRAMMES, work.read_programmes)


async def take_area(update: Update, ctx: Ctx) -> Enrol:
    """A kecamatan: tapped, or found by its typed name."""
    draft, page = draft_of(ctx), page_asked(value_of(update))
    elsewhere = meant(update, other=_ELSEWHERE) == "other"
    if elsewhere:
        draft.put(area_other=True, area_found=[])
    if elsewhere or page is not None:
        return await ask(ctx, Enrol.AREA, page=page or 0)
    suggested = suggested_area(draft)
    shown = draft.get("area_found") or ([suggested.code] if suggested else [])
    said = work.read_area(update, ctx, shown=shown, near=home_regency(ctx, draft))
    if isinstance(said, Refused):
        return await refuse(update, ctx, Enrol.AREA, said.why)
    if isinstance(said, Unsure):
        draft.put(area_found=list(said.found))
        return await ask(ctx, Enrol.AREA)
    draft.put(area_found=[], area_other=False, **said.changes)
    return await go_on(ctx)


async def _take(
    update: Update, ctx: Ctx, state: Enrol, read: Callable[[Update, Ctx], Said]
) -> Enrol:
    """An arrow turns the page; anything else is read, and refused or kept."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, state, page=page)
    said = read(update, ctx)
    if isinstance(said, Refused):
        return await refuse(update, ctx, state, said.why)
    draft_of(ctx).put(**said.changes)
    return await go_on(ctx)
