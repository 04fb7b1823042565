"""The price as it is told, written down for a correction, drawn and passed on."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.menu import Goal, leads_to
from handlers.figures import answer as answers
from handlers.figures.answer import Answer
from handlers.figures.home import bot_link, home_regency
from handlers.figures.told import Silent
from handlers.quote import screens
from handlers.quote.asking import form_of
from handlers.quote.case import Case, priced
from handlers.quote.states import FLOW, NAME, RESULT
from handlers.quote.words import answer
from models.queries import quotes
from models.queries.office import decrees

CHANNEL = "hitung"
"""How the log of what was told names this calculator."""


async def open_result(update: Update, ctx: Ctx) -> None:
    """The result again, or one of the pages behind it."""
    ctx.leave_wizards()
    form = form_of(ctx)
    page = page_of(update).partition(".")[2]
    match page.partition(".")[0]:
        case answers.RULE:
            await _show_rules(ctx, page)
        case "kartu":
            await _say_card(ctx)
        case "ubah":
            await ctx.show(screens.change(ctx.t, savings=bool(form.answers.get("savings"))))
        case "jht":
            form.put(savings=True)
            await show_result(ctx)
        case "tanpa":
            form.put(savings=False)
            await show_result(ctx)
        case _:
            await show_result(ctx)


async def show_result(ctx: Ctx) -> None:
    """Tell the price, and write down on which rules it rests."""
    found = await _answer(ctx)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    await quotes.note_quote(
        ctx.session,
        user_id=ctx.profile.user_id,
        rows=found.told.basis.row_ids,
        channel=CHANNEL,
        now=ctx.now(),
    )
    day, t = ctx.today(), ctx.t
    share = answers.share(t, found, day, bot_link(ctx, NAME))
    await ctx.show(screens.result(t, answers.message(t, found, day), share))


async def _show_rules(ctx: Ctx, page: str) -> None:
    found = await _answer(ctx)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    menu = leads_to(ctx.t, Goal.MENU)
    await ctx.show(answers.rule_page(ctx.t, found, RESULT, menu, asked=page))


async def _say_card(ctx: Ctx) -> None:
    found = await _answer(ctx)
    if found is None:
        await ctx.show(screens.gone(ctx.t))
        return
    ctx.toast(ctx.t.label("figures.card.soon"))
    await ctx.say(answers.card(ctx.t, found, ctx.today(), go=RESULT))


async def _answer(ctx: Ctx) -> Answer | None:
    """What is told for the answers at hand; None where they are gone, or no rule is known."""
    case = Case.of(form_of(ctx)) if FLOW in ctx.turn.standing.form else None
    if case is None:
        return None
    regency, month = await home_regency(ctx), ctx.today().replace(day=1)
    found = await decrees.not_ended(ctx.session, regency=regency, month=month)
    try:
        price = priced(case, first_month=month, decrees=found, regency=regency)
    except Silent:
        return None
    return answer(ctx.t, price)
