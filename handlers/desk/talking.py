"""While a case is open: what the worker sends goes to the officer; the bot says little itself."""

from dataclasses import replace

from telegram import Message, Update

from bot.context import Ctx
from bot.conversation import Step
from bot.guards import text_of
from bot.understanding.spoken import means, spoken
from bot.update.turn import CURRENT
from handlers.desk import beside, screens
from handlers.desk.asking import say_to_staff
from handlers.desk.content import content_of, secret_of, tells_of_death
from handlers.desk.ending import close_by_worker, reopen_by_worker
from handlers.desk.messages import is_for_the_desk, passed, passing, private_message
from models.queries.desk import finding
from models.queries.desk.lines import case_of_message, edit_line
from models.queries.desk.values import Case, Content
from models.rules.office.cases import OPEN

_END = spoken("desk.end.button", "desk.end.spoken")


class Connected(Step):
    """A message or an edit of a worker with an open case; commands and menu labels still work.

    An open question of the bot, such as a sign-up taken up again, comes first.
    """

    def check_update(self, update: object) -> bool:
        """Whether the officer is meant."""
        return is_for_the_desk(update) is not None and CURRENT.get().profile.case_code is not None


class AnswersOfficer(Step):
    """A reply to something an officer said, while no case is open: the case goes on."""

    def check_update(self, update: object) -> bool:
        """Whether it may be one; the database knows for sure."""
        message = private_message(update)
        if message is None or message.reply_to_message is None or passed():
            return False
        turn = CURRENT.get()
        free = turn.profile.case_code is None and not turn.standing.states
        return free and not (message.text or "").startswith("/")


async def take(update: Update, ctx: Ctx) -> None:
    """To the officer. Staff may have closed the case meanwhile: then the bot answers again."""
    case = await finding.open_case_of(ctx.session, user_id=ctx.profile.user_id)
    ctx.profile.case_code = case.code if case is not None else None
    if case is None:
        await ctx.application.process_update(update)
        return
    message, edited = update.effective_message, update.edited_message is not None
    if message is None or await _kept_back(ctx, message, edited=edited):
        return
    if edited:
        await _edit(ctx, message, content_of(message))
    elif means(text_of(update), _END):
        await close_by_worker(ctx, case)
    else:
        await say_to_staff(ctx, case, message)
        await beside.answer_too(update, ctx, case)


async def take_answer(update: Update, ctx: Ctx) -> None:
    """Reopen the case that was answered, if it may be; else the bot answers."""
    case = await _case_answered(update, ctx)
    if case is None or not await reopen_by_worker(ctx, case):
        with passing():
            await ctx.application.process_update(update)
        return
    await ctx.say(screens.going_on(ctx.t, case))
    await take(update, ctx)


async def _case_answered(update: Update, ctx: Ctx) -> Case | None:
    """The closed case of this worker in which the message that was answered stands."""
    replied = update.message.reply_to_message if update.message is not None else None
    if replied is None:
        return None
    found = await case_of_message(
        ctx.session, chat_id=ctx.profile.user_id, message_id=replied.message_id
    )
    case = await finding.case_by_id(ctx.session, case_id=found) if found else None
    mine = case is not None and case.user_id == ctx.profile.user_id and case.state not in OPEN
    return case if mine else None


async def _kept_back(ctx: Ctx, message: Message, *, edited: bool) -> bool:
    """A secret is deleted and never shown to staff; what cannot be carried is said."""
    secret = secret_of(message, today=ctx.today())
    if secret is not None:
        ctx.erase_secret(message, secret)
        await ctx.say(screens.secret(ctx.t, secret))
        if edited:
            words = ctx.services.library.choose("id").label("desk.staff.secret_erased")
            content = content_of(message)
            await _edit(ctx, message, content and replace(content, text=words))
        return True
    if content_of(message) is None:
        await ctx.say(screens.line(ctx.t, ctx.t("desk.unsupported")))
        return True
    return False


async def _edit(ctx: Ctx, message: Message, content: Content | None) -> None:
    if content is None:
        return
    await edit_line(
        ctx.session,
        chat_id=message.chat_id,
        message_id=message.message_id,
        content=content,
        now=ctx.now(),
        grave=tells_of_death(content),
    )
