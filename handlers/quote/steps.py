"""What happens at each answer of the price calculator."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, page_of, text_of, value_of
from bot.navigation.pager import page_asked
from bot.texts import Html
from handlers.answers import options as shared
from handlers.answers import work
from handlers.answers.said import Refused
from handlers.quote import options, screens
from handlers.quote.asking import ask, form_of, next_question, refuse
from handlers.quote.results import show_result
from handlers.quote.states import Ask
from models.rules.as_typed.spans import parse_months
from models.rules.occupations import Occupation, Payer, WagePayer

END: int = ConversationHandler.END
Next = Ask | int


async def begin(update: Update, ctx: Ctx) -> Next:
    """Go on where the questions were left, else from the first."""
    asking = form_of(ctx).asking
    if asking is None:
        return await begin_anew(update, ctx)
    ctx.leave_wizards()
    return await ask(ctx, Ask(asking), above=ctx.t("figures.resumed"))


async def begin_anew(_update: Update, ctx: Ctx) -> Next:
    """From the first question."""
    ctx.leave_wizards()
    form_of(ctx).begin()
    return await ask(ctx, Ask.OCCUPATION)


async def begin_with_work(update: Update, ctx: Ctx) -> Next:
    """From a page about an occupation: that is known already."""
    ctx.leave_wizards()
    named = page_of(update).partition(".")[2]
    known = {"occupation": named} if named in list(Occupation) else {}
    form_of(ctx).begin(**known)
    return await go_on(ctx)


async def begin_months(_update: Update, ctx: Ctx) -> Next:
    """From a result: for another number of months."""
    ctx.leave_wizards()
    form_of(ctx).drop("months")
    return await go_on(ctx)


async def go_on(ctx: Ctx, *, above: Html | None = None) -> Next:
    """The next open question, or the price."""
    form = form_of(ctx)
    state = next_question(form.answers)
    if state is not None:
        return await ask(ctx, state, above=above)
    form.finish()
    await show_result(ctx)
    return END


async def take_occupation(update: Update, ctx: Ctx) -> Next:
    """What the person works at: the sector decides the relief, the regency maybe the payer."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Ask.OCCUPATION, page=page)
    said = work.read_occupation(update, ctx)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Ask.OCCUPATION, said.why)
    form_of(ctx).put(**said.changes)
    if value_of(update) is not None:
        return await go_on(ctx)
    work_name = shared.name_of(shared.occupations(ctx.t), said.changes["occupation"])
    return await go_on(ctx, above=ctx.t("quote.occupation.noted", work=work_name))


async def take_payer(update: Update, ctx: Ctx) -> Next:
    """Who pays: the worker, a sponsor, or a payroll that this price is not for."""
    if value_of(update) == "again":
        return await ask(ctx, Ask.PAYER)
    said = work.read_payer(update, ctx)
    if isinstance(said, Refused):
        if choice_of(update, shared.payers(ctx.t)) is None:
            return await refuse(update, ctx, Ask.PAYER, said.why)
        await ctx.show(screens.other_way(ctx.t, said.why))
        return Ask.PAYER
    form = form_of(ctx)
    form.put(wage=said.changes["payer"])
    if said.changes["payer"] == WagePayer.SENDIRI:
        form.put(payer=Payer.SELF.value)
    return await go_on(ctx)


async def take_sponsor(update: Update, ctx: Ctx) -> Next:
    """Which sponsor: only who pays for himself gets the relief."""
    chosen = choice_of(update, options.sponsors(ctx.t))
    if chosen is None:
        return await refuse(update, ctx, Ask.SPONSOR, ctx.t("enrol.choose_one"))
    form_of(ctx).put(payer=chosen)
    return await go_on(ctx)


async def take_income(update: Update, ctx: Ctx) -> Next:
    """A bracket, or an amount that falls into one."""
    page = page_asked(value_of(update))
    if page is not None:
        return await ask(ctx, Ask.INCOME, page=page)
    said = work.read_income(update, ctx, asking=True)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Ask.INCOME, said.why)
    form_of(ctx).put(**said.changes)
    return await go_on(ctx)


async def take_months(update: Update, ctx: Ctx) -> Next:
    """1, 3, 6 or 12: tapped, or typed as a number of months ("3", "setahun")."""
    tapped = value_of(update)
    count = tapped if tapped is not None else str(parse_months(text_of(update) or ""))
    known = {option.value for option in options.months(ctx.t, ctx.today())}
    if count not in known:
        most = max(map(int, known))
        return await refuse(update, ctx, Ask.MONTHS, ctx.t("quote.months.unknown", most=most))
    form_of(ctx).put(months=int(count))
    return await go_on(ctx)


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one nothing is left to ask."""
    form = form_of(ctx)
    match form.asking:
        case Ask.PAYER:
            form.drop("occupation")
        case Ask.SPONSOR | Ask.INCOME:
            form.drop("wage", "payer")
        case Ask.MONTHS:
            form.drop("income" if form.answers.get("payer") == Payer.SELF else "payer")
        case _:
            return await stop(update, ctx)
    return await go_on(ctx)


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: the questions end; what was answered can be taken up again."""
    await ctx.show(screens.stopped(ctx.t))
    return END
