"""What staff write in the topic of a case: an answer to the worker, a note, or talk among them."""

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.context import Ctx
from bot.conversation import Step
from bot.guards import chat_kind
from bot.menu import command_in
from bot.screen import Screen
from bot.texts import Html
from handlers.desk.content import content_of, secret_of
from handlers.desk.states import NOTE
from models.queries.desk import finding
from models.queries.desk.lines import add_line, edit_line
from models.queries.desk.values import Case, Content, Way
from models.rules.cases import State
from models.rules.roles import Role, holds

_NOTE_COMMAND = "catatan"


class InTopic(Step):
    """A message or an edit in a topic of a group, by a person."""

    def check_update(self, update: object) -> bool:
        """Whether it is one; a command of another purpose is not."""
        message = _message(update)
        if message is None or chat_kind(update) != ChatType.SUPERGROUP:
            return False
        person = message.from_user is not None and message.sender_chat is None
        command = command_in(message.text or "")
        ours = command is None or command == _NOTE_COMMAND
        return bool(message.is_topic_message and message.message_thread_id and person and ours)


async def take(update: Update, ctx: Ctx) -> None:
    """To the worker, if whoever holds the case wrote it; else it stays in the group."""
    message = _message(update)
    if message is None or not message.message_thread_id:
        return
    thread_id = message.message_thread_id
    case = await finding.case_in_topic(ctx.session, chat_id=message.chat_id, thread_id=thread_id)
    if case is None or not holds(ctx.duties, Role.DESK, case.area):
        return
    await say_to_worker(update, ctx, case, message)


async def say_to_worker(update: Update, ctx: Ctx, case: Case, message: Message) -> None:
    """Write down an answer, an edit or a note of staff; what is refused is said."""
    if filters.StatusUpdate.ALL.check_update(update):
        return
    content = _without_command(content_of(message))
    if content is not None and _is_note(ctx, case, message):
        await _write(ctx, case, message, content, Way.NOTE)
        return
    refused = _refusal(ctx, case, message, content)
    if refused:
        await ctx.say(Screen(refused))
    if refused is not None or content is None:
        return
    if update.edited_message is None:
        await _write(ctx, case, message, content, Way.WORKER)
        return
    await edit_line(
        ctx.session,
        chat_id=message.chat_id,
        message_id=message.message_id,
        content=content,
        now=ctx.now(),
    )


def _refusal(ctx: Ctx, case: Case, message: Message, content: Content | None) -> Html | None:
    """Why it does not go to the worker; an empty text where that was said before."""
    t = ctx.t
    if case.state is State.CLOSED:
        return t("desk.staff.closed")
    if case.state is not State.TAKEN:
        return t("desk.staff.take_first")
    if case.holder != ctx.profile.user_id:
        return _once(ctx, case, t("desk.staff.not_yours"))
    if content is None:
        return t("desk.unsupported")
    if secret_of(message, today=ctx.today()) is not None:
        return t("desk.staff.secret")
    return None


def _once(ctx: Ctx, case: Case, text: Html) -> Html:
    """Colleagues may talk in a topic: they are told once that the worker does not read it."""
    seen = ctx.form(NOTE)
    if seen.get("told") == case.code:
        return Html("")
    seen["told"] = case.code
    return text


def _is_note(ctx: Ctx, case: Case, message: Message) -> bool:
    """Written behind /catatan, or as the first message after a tap on Catatan."""
    if command_in(message.text or "") == _NOTE_COMMAND:
        return True
    asked = ctx.form(NOTE).get("next") == case.code
    if asked:
        del ctx.form(NOTE)["next"]
    return asked


async def _write(ctx: Ctx, case: Case, message: Message, content: Content, way: Way) -> None:
    replied = message.reply_to_message
    if replied is not None and replied.forum_topic_created is not None:
        replied = None  # Telegram's apps answer the topic itself where nothing is answered
    await add_line(
        ctx.session,
        case_id=case.id,
        way=way,
        content=content,
        now=ctx.now(),
        chat_id=message.chat_id,
        message_id=message.message_id,
        album=message.media_group_id,
        answers=(message.chat_id, replied.message_id) if replied is not None else None,
    )


def _without_command(content: Content | None) -> Content | None:
    if content is None or command_in(content.text) != _NOTE_COMMAND:
        return content
    words = content.text.split(maxsplit=1)
    return Content("text", words[1]) if len(words) > 1 else None


def _message(update: object) -> Message | None:
    if not isinstance(update, Update):
        return None
    return update.message or update.edited_message
