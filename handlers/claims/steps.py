"""What happens at each answer of the look-up."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import text_of
from bot.navigation.links import Link, token_of
from bot.screen import Screen
from bot.texts import Html
from handlers.answers.aside import Aside, aside_of
from handlers.claims import keys, opened, timeline
from handlers.claims.states import FAILED, FLOW, WAITS, Ask
from models.queries.claims.looking import Found, Wait, look_up, wait_of
from models.rules.claims.codes import claim_code_in, normalise_claim_code
from models.rules.claims.keys import Key, key_beside, read_key
from models.rules.codes import CodeFault

END: int = ConversationHandler.END
Next = Ask | int


async def begin(_update: Update, ctx: Ctx) -> Next:
    """Ask for the code; whoever tried too often is told when to try again."""
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    wait = await wait_of(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    if wait is not None:
        return await _say_wait(ctx, wait)
    await ctx.show(keys.ask_code(ctx.t))
    return Ask.CODE


async def begin_with_link(update: Update, ctx: Ctx) -> Next:
    """The link or the QR of a slip was opened."""
    return await _begin_with(update, ctx, normalise_claim_code(token_of(update, Link.CLAIM)))


async def begin_with_code(update: Update, ctx: Ctx) -> Next:
    """A code was typed, perhaps with its key, whether or not somebody asked for it."""
    text = text_of(update) or ""
    key = key_beside(text, today=ctx.today())
    return await _begin_with(update, ctx, claim_code_in(text) or CodeFault.NOT_A_CODE, key)


async def take_code(update: Update, ctx: Ctx) -> Next:
    """The code, in any spelling; whether it is anybody's is not asked yet."""
    text = text_of(update) or ""
    code = claim_code_in(text) or normalise_claim_code(text)
    if isinstance(code, CodeFault):
        return await _ask(ctx, Ask.CODE, above=keys.code_fault(ctx.t, code))
    ctx.form(FLOW)["code"] = code
    return await _ask(ctx, Ask.KEY)


async def take_key(update: Update, ctx: Ctx) -> Next:
    """The second key. What cannot be one is asked again and is no try."""
    key = read_key(text_of(update) or "", today=ctx.today())
    code = ctx.form(FLOW).get("code")
    if key is None or code is None:
        return await _not_a_key(update, ctx)
    return await _try(update, ctx, code, key)


async def _try(update: Update, ctx: Ctx, code: str, key: Key) -> Next:
    ctx.drop_form(FLOW)
    user_id, now = ctx.profile.user_id, ctx.now()
    found = await look_up(ctx.session, user_id=user_id, code=code, key=key, now=now)
    if isinstance(found, Wait):
        return await _say_wait(ctx, found)
    ctx.drop_form(FAILED)
    if found is None:
        ctx.form(FAILED).update(code=code, at=now.isoformat())
    await ctx.say(await _answer(ctx, found), at_tick=True)
    if update.message is not None:
        ctx.erase(update.message)  # behind the answer: when it goes must tell nothing either
    return END


async def take_next_key(update: Update, ctx: Ctx) -> Next:
    """The key once more, right behind one that opened nothing: a try like every other."""
    key = read_key(text_of(update) or "", today=ctx.today())
    code = ctx.form(FAILED).get("code")
    ctx.leave_wizards()
    if key is None or code is None:
        return await begin(update, ctx)
    return await _try(update, ctx, str(code), key)


async def say_what_next(_update: Update, ctx: Ctx) -> None:
    """What to do, who acts next and by when, of the claim that is open in this chat."""
    heir_id = opened.seen_lately()
    found = await opened.claim_of(ctx, heir_id) if heir_id is not None else None
    await ctx.say(keys.gone(ctx.t) if found is None else timeline.what_next(ctx, *found))


async def say_when(update: Update, ctx: Ctx) -> None:
    """The key goes from the chat untried; it is said when keys may be tried again."""
    if update.message is not None:
        ctx.erase(update.message)
    wait = await wait_of(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    if wait is not None:
        await _say_wait(ctx, wait)
        return
    ctx.drop_form(WAITS)
    await ctx.show(keys.stopped(ctx.t))


async def go_back(update: Update, ctx: Ctx) -> Next:
    """From the second key to the code, from the code out."""
    if ctx.state_of(FLOW) == Ask.KEY:
        return await begin(update, ctx)
    return await stop(update, ctx)


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: nothing was tried."""
    ctx.drop_form(FLOW)
    await ctx.show(keys.stopped(ctx.t))
    return END


async def ask_again(_update: Update, ctx: Ctx) -> Next:
    """Back to the open question, after something more urgent."""
    return await _ask(ctx, Ask(ctx.turn.standing.states[FLOW]))


async def say_aside(ctx: Ctx, aside: Aside) -> Next:
    """Answer what was no answer, then the open question again."""
    state = Ask(ctx.turn.standing.states[FLOW])
    await ctx.show(aside.above(ctx.t, _question(ctx, state, again=True)))
    return state


async def _begin_with(
    update: Update, ctx: Ctx, code: str | CodeFault, key: Key | None = None
) -> Next:
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    ctx.drop_form(FAILED)
    if isinstance(code, CodeFault):
        return await _ask(ctx, Ask.CODE, above=keys.code_fault(ctx.t, code))
    wait = await wait_of(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    if wait is not None:
        if key is not None and update.message is not None:
            ctx.erase(update.message)
        return await _say_wait(ctx, wait)
    if key is not None:
        return await _try(update, ctx, code, key)
    ctx.form(FLOW)["code"] = code
    return await _ask(ctx, Ask.KEY)


async def _answer(ctx: Ctx, found: Found | None) -> Screen:
    if found is None:
        return keys.no(ctx.t)
    await opened.remember(ctx, found.heir.id, by_pin=found.by_pin)
    return timeline.first_seen(ctx, found.heir, found.timeline)


async def _not_a_key(update: Update, ctx: Ctx) -> Next:
    # "birth": digits alone may be an answer here, a NIK is deleted and never looked at.
    aside = await aside_of(update, ctx, "birth")
    if aside is not None:
        return await say_aside(ctx, aside)
    if ctx.form(FLOW).get("code") is None:
        return await _ask(ctx, Ask.CODE)
    return await _ask(ctx, Ask.KEY, above=ctx.t("claims.key.unread"))


async def _say_wait(ctx: Ctx, wait: Wait) -> Next:
    ctx.form(WAITS)["until"] = wait.until.isoformat()
    await ctx.show(keys.wait(ctx.t, wait.until, ctx.now(), ctx.services.regency or ""))
    return END


async def _ask(ctx: Ctx, state: Ask, *, above: Html | None = None) -> Next:
    screen = _question(ctx, state, again=above is not None)
    await ctx.show(screen if above is None else screen.below(above))
    return state


def _question(ctx: Ctx, state: Ask, *, again: bool = False) -> Screen:
    ask = keys.ask_code if state is Ask.CODE else keys.ask_key
    return ask(ctx.t, again=again)
