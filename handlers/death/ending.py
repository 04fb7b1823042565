"""How a report begins, is sent, paused and dropped."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import value_of, word_of
from handlers.death import advice, screens, sending
from handlers.death.asking import ask, ask_first, go_on
from handlers.death.draft import draft_of, keep_told
from handlers.death.states import FLOW, QUESTIONS, Ask
from models.rules.claims.deaths import What

END: int = ConversationHandler.END
Next = Ask | int


async def begin(_update: Update, ctx: Ctx) -> Next:
    """Go on where a report was left, else from the first question."""
    return await _begin(ctx, What.DEATH, resume=True)


async def begin_accident(_update: Update, ctx: Ctx) -> Next:
    """The same of an accident."""
    return await _begin(ctx, What.ACCIDENT, resume=draft_of(ctx).what is What.ACCIDENT)


async def _begin(ctx: Ctx, what: What, *, resume: bool) -> Next:
    ctx.leave_wizards()
    draft = draft_of(ctx)
    if draft.asking is not None and resume:
        return await ask(ctx, Ask(draft.asking), above=ctx.t("death.resumed"))
    if not await sending.has_room(ctx):
        ctx.drop_form(FLOW)
        await ctx.show(screens.too_many(ctx.t, advice.number(ctx)))
        return END
    draft.begin(what=what.value)
    return await ask_first(ctx)


async def take_summary(update: Update, ctx: Ctx) -> Next:
    """Send it, or change one answer."""
    said = value_of(update) or ""
    if said == "send" or word_of(ctx, update, "word.send.spoken"):
        return await send(ctx)
    if said == "change" or word_of(ctx, update, "word.change.spoken"):
        await ctx.show(screens.fields(ctx.t))
        return Ask.SUMMARY
    if said in set(QUESTIONS):
        draft_of(ctx).drop(said, *(("nik",) if said == Ask.WHO else ()))
        return await go_on(ctx)
    return await ask(ctx, Ask.SUMMARY)


async def send(ctx: Ctx) -> Next:
    """Note the report; what is said is the same for every family."""
    draft = draft_of(ctx)
    if draft.next_question() is not Ask.SUMMARY:
        return await go_on(ctx)
    if not await sending.has_room(ctx):
        ctx.drop_form(FLOW)
        await ctx.show(screens.too_many(ctx.t, advice.number(ctx)))
        return END
    sent = await sending.send(ctx, draft)
    keep_told(ctx, draft, answered=sent.answered)
    ctx.drop_form(FLOW)
    await ctx.show(screens.sent(ctx.t, muted=sent.muted, answered=sent.answered))
    await ctx.say(advice.first(ctx, draft.what))
    return END


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question back; before the first one lies the way out. Later answers stay."""
    draft = draft_of(ctx)
    asked = [*QUESTIONS, Ask.SUMMARY]
    place = asked.index(Ask(draft.asking or Ask.WHO))
    if place == 0:
        return await stop(update, ctx)
    draft.put(found=[])
    return await ask(ctx, asked[place - 1])


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: the questions end, the answers wait unless the person drops them."""
    if not any(draft_of(ctx).answers.get(question) for question in QUESTIONS):
        ctx.drop_form(FLOW)
        await ctx.show(screens.dropped(ctx.t))
        return END
    await ctx.show(screens.stopped(ctx.t))
    return END


async def drop(_update: Update, ctx: Ctx) -> None:
    """The person drops the answers."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    await ctx.show(screens.dropped(ctx.t))
