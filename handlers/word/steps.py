"""What happens at each answer. Who is meant waits in the sealed form: buttons name nobody."""

from datetime import date

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import text_of, value_of, word_of
from bot.navigation.links import Link, token_of
from bot.screen import Screen
from bot.texts import Html
from handlers.answers.aside import Aside, aside_of
from handlers.answers.sure import agreed, ask_sure, declines
from handlers.cost_words import noted_price
from handlers.word import ending, screens
from handlers.word.states import FLOW, Word
from models.queries.claims.looking import Wait, wait_of
from models.queries.word.looking import Listed, open_slip, standing_of
from models.rules.as_typed.dates import parse_birth_date
from models.rules.codes import CodeFault
from models.rules.enrolment.slip_codes import normalise_slip_code, slip_code_in

END: int = ConversationHandler.END
Next = Word | int


async def begin_with_link(update: Update, ctx: Ctx) -> Next:
    """The link or the QR of a slip was opened."""
    return await _begin_with(ctx, normalise_slip_code(token_of(update, Link.WORD)))


async def begin_with_code(update: Update, ctx: Ctx) -> Next:
    """A code was typed, whether or not somebody asked for it."""
    return await _begin_with(ctx, slip_code_in(text_of(update) or "") or CodeFault.NOT_A_CODE)


async def _begin_with(ctx: Ctx, code: str | CodeFault) -> Next:
    ctx.leave_wizards()
    ctx.drop_form(FLOW)
    if isinstance(code, CodeFault):
        await ctx.show(screens.code_fault(ctx.t, code))
        return END
    wait = await wait_of(ctx.session, user_id=ctx.profile.user_id, now=ctx.now())
    if wait is not None:
        return await _say_wait(ctx, wait)
    ctx.form(FLOW)["code"] = code
    await ctx.show(screens.ask_born(ctx.t))
    return Word.BORN


async def take_born(update: Update, ctx: Ctx) -> Next:
    """The second key. What cannot be a date is asked again and is no try."""
    born = parse_birth_date(text_of(update) or "", today=ctx.today())
    code = ctx.form(FLOW).get("code")
    if not isinstance(born, date) or code is None:
        return await _no_date(update, ctx)
    user_id, now = ctx.profile.user_id, ctx.now()
    found = await open_slip(ctx.session, user_id=user_id, code=code, born=born, now=now)
    if isinstance(found, Wait):
        ctx.drop_form(FLOW)
        return await _say_wait(ctx, found)
    screen, state = await _answer(ctx, found)
    await ctx.say(screen, at_tick=True)
    if update.message is not None:
        ctx.erase(update.message)  # behind the answer: when it goes must tell nothing either
    return state


async def _answer(ctx: Ctx, found: Listed | None) -> tuple[Screen, Next]:
    if found is None:  # the code stays: a slip of the thumb is put right by the date alone
        return screens.no(ctx.t), Word.BORN
    ctx.drop_form(FLOW)
    if not found.waits:
        return screens.answered(ctx.t, mine=found.mine), END
    ctx.form(FLOW)["person"] = found.person_id
    return await _asked(ctx, found), Word.ANSWER


async def take_answer(update: Update, ctx: Ctx) -> Next:
    """Yes: on record with the words that were shown. No: asked once more."""
    found = await _listed(ctx)
    if found is None:
        return await _gone(ctx)
    said = value_of(update)
    asked = await _asked(ctx, found)
    if said == "yes" or word_of(ctx, update, "word.yes.spoken"):
        ctx.drop_form(FLOW)
        await ending.agree(ctx, found, asked)
        return END
    if said == "no" or word_of(ctx, update, "word.no.spoken"):
        await ask_sure(ctx, FLOW, screens.sure(ctx.t))
        return Word.SURE
    await ctx.show(asked)
    return Word.ANSWER


async def take_sure(update: Update, ctx: Ctx) -> Next:
    """Deleted, with a receipt; a no goes back, anything else or too late is asked again."""
    found = await _listed(ctx)
    if found is None:
        return await _gone(ctx)
    asked = screens.sure(ctx.t)
    if declines(update):
        return await go_back(update, ctx)
    if await agreed(update, ctx, FLOW, tapped="delete"):
        ctx.drop_form(FLOW)
        await ending.refuse(ctx, found, asked)
        return END
    await ask_sure(ctx, FLOW, asked)
    return Word.SURE


async def go_back(update: Update, ctx: Ctx) -> Next:
    """From the last question to the one before; from the first out."""
    found = await _listed(ctx) if ctx.state_of(FLOW) == Word.SURE else None
    if found is None:
        return await stop(update, ctx)
    await ctx.show(await _asked(ctx, found))
    return Word.ANSWER


async def stop(_update: Update, ctx: Ctx) -> Next:
    """Batal: nothing was said, the slip stays good."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.stopped(ctx.t))
    return END


async def ask_again(_update: Update, ctx: Ctx) -> Next:
    """Back to the open question, after something more urgent."""
    return await _ask(ctx)


async def say_aside(ctx: Ctx, aside: Aside) -> Next:
    """Answer what was no answer, then the open question again."""
    return await _ask(ctx, aside)


async def _ask(ctx: Ctx, aside: Aside | None = None) -> Next:
    state = Word(ctx.turn.standing.states[FLOW])
    screen = screens.ask_born(ctx.t) if state is Word.BORN else screens.sure(ctx.t)
    if state is Word.ANSWER:
        found = await _listed(ctx)
        if found is None:
            return await _gone(ctx)
        screen = await _asked(ctx, found)
    if aside is not None:
        screen = aside.above(ctx.t, screen)
    await (ask_sure(ctx, FLOW, screen) if state is Word.SURE else ctx.show(screen))
    return state


async def _no_date(update: Update, ctx: Ctx) -> Next:
    # "birth": digits alone may be an answer here, a NIK is deleted and never looked at.
    aside = await aside_of(update, ctx, "birth")
    if aside is not None:
        return await _ask(ctx, aside)
    if ctx.form(FLOW).get("code") is None:
        return await _gone(ctx)
    line: Html = ctx.t("own_word.born.unread")
    await ctx.show(screens.ask_born(ctx.t, again=True).below(line))
    return Word.BORN


async def _listed(ctx: Ctx) -> Listed | None:
    """Whom this chat opened, while there is something to answer."""
    person_id = ctx.form(FLOW).get("person")
    if person_id is None:
        return None
    found = await standing_of(ctx.session, person_id=person_id, user_id=ctx.profile.user_id)
    return found if found is not None and found.waits else None


async def _asked(ctx: Ctx, found: Listed) -> Screen:
    office = await area_in_words(ctx, found.area)
    own = await noted_price(ctx, screens.terms_of(found), channel=FLOW)
    return screens.ask(ctx.t, found, own, office=office, operator=ctx.services.operator)


async def _gone(ctx: Ctx) -> Next:
    """The list was taken back, or somebody answered meanwhile."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.gone(ctx.t))
    return END


async def _say_wait(ctx: Ctx, wait: Wait) -> Next:
    await ctx.show(screens.wait(ctx.t, wait.until, ctx.now(), ctx.services.regency or ""))
    return END
