"""What happens when an answer is corrected: choose it, say it anew, see what stands there now."""

from collections.abc import Callable
from dataclasses import replace

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.guards import choice_of, page_of, value_of
from bot.navigation.pager import page_asked
from bot.screen import Screen
from bot.texts import Html
from handlers.answers import person, work
from handlers.answers.again import refused
from handlers.answers.aside import aside_after
from handlers.answers.said import Refused, Said, Unsure
from handlers.answers.warnings import warnings_of
from handlers.own_data import options, questions, screens
from handlers.own_data.described import NAME_OF_FIELD, described
from handlers.own_data.pages import open_record, record_at_hand
from handlers.own_data.states import FIELDS, FLOW, Own
from handlers.own_data.task import task_of
from models.queries.enrolments import corrections
from models.queries.enrolments.corrections import Correction
from models.queries.people.given import Answers
from models.queries.people.own_data import Record

END: int = ConversationHandler.END
Next = Own | int

_READ: dict[Own, Callable[[Update, Ctx], Said]] = {
    Own.PAYER: work.read_payer,
    Own.NIK: person.read_nik,
    Own.NAME: person.read_name,
    Own.BIRTH: person.read_birth,
    Own.OCCUPATION: work.read_occupation,
    Own.INCOME: work.read_income,
    Own.PROGRAMMES: work.read_programmes,
}


async def begin_correcting(update: Update, ctx: Ctx) -> Next:
    """Which answer of this registration?"""
    ctx.leave_wizards()
    ref = page_of(update).partition(".")[2]
    if await record_at_hand(ctx, ref) is None:
        return await say_gone(ctx)
    task_of(ctx).begin(ref)
    await ctx.show(questions.which(ctx.t))
    return Own.FIELD


async def take_field(update: Update, ctx: Ctx) -> Next:
    """The answer to correct, tapped or typed."""
    found = await record_at_hand(ctx, task_of(ctx).ref)
    if found is None:
        return await say_gone(ctx)
    page = page_asked(value_of(update))
    chosen = choice_of(update, options.fields(ctx.t))
    if chosen is None:
        await ctx.show(questions.which(ctx.t, page or 0))
        return Own.FIELD
    task_of(ctx).ask()
    await ctx.show(question_of(ctx, Own(chosen), found))
    return Own(chosen)


async def take_answer(update: Update, ctx: Ctx) -> Next:
    """The new answer: the rules decide, the registration follows."""
    state, found = state_of(ctx), await record_at_hand(ctx, task_of(ctx).ref)
    if found is None:
        return await say_gone(ctx)
    page = page_asked(value_of(update))
    if page is not None:
        await ctx.show(question_of(ctx, state, found, page))
        return state
    said = _read(update, ctx, state, found)
    if isinstance(said, Refused):
        return await _refuse(update, ctx, state, found, said.why)
    if isinstance(said, Unsure):
        task_of(ctx).keep(found=list(said.found))
        await ctx.show(question_of(ctx, state, found))
        return state
    return await _save(update, ctx, state, found, replace(found.answers, **said.changes))


def _read(update: Update, ctx: Ctx, state: Own, found: Record) -> Said | Unsure:
    if state is Own.AREA:
        shown, near = task_of(ctx).found, found.answers.regency
        return work.read_area(update, ctx, shown=shown, near=near)
    if state is Own.PHONE:
        return person.read_phone(update, ctx, own=found.own)
    return _READ[state](update, ctx)


async def _save(update: Update, ctx: Ctx, state: Own, found: Record, answers: Answers) -> Next:
    warnings = warnings_of(
        answers.nik,
        district=answers.district,
        birth_date=answers.birth_date,
        today=ctx.today(),
    )
    answers = replace(answers, warnings=warnings)
    outcome = await corrections.correct(
        ctx.session,
        user_id=ctx.profile.user_id,
        ref=found.ref,
        answers=answers,
        now=ctx.now(),
    )
    if outcome is Correction.GONE:
        return await say_gone(ctx)
    if outcome is Correction.NIK_TWICE:
        return await _refuse(update, ctx, state, found, ctx.t("own_data.nik_twice"))
    ctx.drop_form(FLOW)
    value = described(ctx.t, answers)[NAME_OF_FIELD[state]]
    keyboard = state is Own.PHONE and found.own
    await ctx.show(questions.saved(ctx.t, found.ref, value, keyboard=keyboard))
    return END


async def _refuse(update: Update, ctx: Ctx, state: Own, found: Record, why: Html) -> Next:
    again = question_of(ctx, state, found)
    if aside := await aside_after(update, ctx):
        await ctx.show(aside.above(ctx.t, again))
        return state
    failures = task_of(ctx).fail()
    await ctx.show(refused(ctx.t, why, again, failures=failures))
    return state


async def go_back(update: Update, ctx: Ctx) -> Next:
    """One question up, and from the first one to the registration."""
    state, ref = state_of(ctx), task_of(ctx).ref
    found = await record_at_hand(ctx, ref)
    if state in FIELDS and found is not None:
        if state is Own.PHONE and found.own:
            await ctx.say(questions.phone_left(ctx.t))
        await ctx.show(questions.which(ctx.t))
        return Own.FIELD
    ctx.drop_form(FLOW)
    if ref is None:
        await ctx.show(screens.settings(ctx.t))
    else:
        await open_record(update, ctx, ref)
    return END


async def stop(update: Update, ctx: Ctx) -> Next:
    """Batal: nothing was changed. Whoever typed it may have another keyboard at the bottom."""
    ctx.drop_form(FLOW)
    typed = update.callback_query is None
    await ctx.show(questions.stopped(ctx.t, keyboard=typed))
    return END


def state_of(ctx: Ctx) -> Own:
    """The question that is open; only steps of an open wizard ask."""
    return Own(ctx.turn.standing.states[FLOW])


async def say_gone(ctx: Ctx) -> Next:
    """What was to be worked on is not there."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.gone(ctx.t))
    return END


def question_of(ctx: Ctx, state: Own, found: Record, page: int = 0) -> Screen:
    """How the question of one answer looks now."""
    return questions.field(ctx.t, state, found, work.districts_of(ctx.t, task_of(ctx).found), page)
