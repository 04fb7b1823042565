"""A second head says no, and why, in a word: whoever asked learns both, and from whom."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers import heavy_cards
from handlers.approve import screens
from handlers.approve.asking import asked_of, decide, number_of, void
from handlers.heavy import Subjects
from models.queries.staff.duties import name_of
from models.rules.office.heavy import Why
from models.rules.office.told_of_duty import DUTY


async def refuse(subjects: Subjects, update: Update, ctx: Ctx) -> None:
    """Why? Then it is decided: `tugas.tolak.<number>.<why>`, the end from the client.

    It is asked below the card, which says what of.
    """
    said = page_of(update).split(".")[2:]
    if said == [screens.NO_REASON]:
        await _refuse(subjects, update, ctx, None)
    elif said and said[0] in set(Why):
        await _refuse(subjects, update, ctx, Why(said[0]))
    elif await asked_of(update, ctx) is None:
        return
    elif said == [screens.NOT_NOW]:
        await ctx.show(screens.still_open(ctx.t))
    else:
        ctx.turn.beside = True
        await ctx.show(screens.ask_why(ctx.t, number_of(update)))


async def _refuse(subjects: Subjects, update: Update, ctx: Ctx, why: Why | None) -> None:
    decided = await decide(update, ctx, approve=False, why=why)
    if decided is None:
        return
    await ctx.show(screens.refused(ctx.t))
    await heavy_cards.settle(ctx, decided.number)
    t = await ctx.words_of(decided.requested_by)
    it = await void(subjects, ctx, decided, t)
    me = await name_of(ctx.session, user_id=ctx.profile.user_id)
    told = screens.was_refused(t, it, by=me, why=why)
    await ctx.tell(decided.requested_by, told, topic=DUTY)
