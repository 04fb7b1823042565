"""What staff write in the topic of a case: an answer to the worker, a note, or talk among them."""

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import filters

from bot.context import Ctx
from bot.conversation import Step
from bot.guards import chat_kind
from bot.screen import Screen
from bot.texts import Html
from handlers.desk import notes
from handlers.desk.content import content_of, secret_of
from handlers.desk.labels import link_to_topic
from handlers.desk.states import NOTE
from models.queries.desk import finding
from models.queries.desk.lines import add_line, edit_line
from models.queries.desk.noting import note_album, way_of
from models.queries.desk.values import Case, Content, Way
from models.rules.codes import CodeFault
from models.rules.office.cases import State, normalise_case_code
from models.rules.roles import Role, holds


class InTopic(Step):
    """A message or an edit in a topic of a group, by a person."""

    def check_update(self, update: object) -> bool:
        """Whether it is one; a command of another purpose is not."""
        message = _message(update)
        if message is None or chat_kind(update) != ChatType.SUPERGROUP:
            return False
        person = message.from_user is not None and message.sender_chat is None
        ours = notes.command_of(message) is None or notes.is_command_of_notes(message)
        return bool(message.is_topic_message and message.message_thread_id and person and ours)


async def take(update: Update, ctx: Ctx) -> None:
    """To the worker, if whoever holds the case wrote it; else it stays in the group."""
    message = _message(update)
    if message is None or not message.message_thread_id:
        return
    thread_id = message.message_thread_id
    case = await finding.case_in_topic(ctx.session, chat_id=message.chat_id, thread_id=thread_id)
    if case is None:
        await _point_to_its_topic(update, ctx, message)
        return
    if holds(ctx.duties, Role.DESK, case.area):
        await say_to_worker(update, ctx, case, message)


async def say_to_worker(update: Update, ctx: Ctx, case: Case, message: Message) -> None:
    """Write down an answer, an edit or a note of staff; what is refused is said."""
    if filters.StatusUpdate.ALL.check_update(update):
        return
    if update.edited_message is not None:
        await _edit(ctx, case, message)
        return
    content = content_of(message)
    if content is not None and await notes.is_note(ctx, case, message):
        await _note(ctx, case, message, content)
        return
    refused: Html | None
    if notes.is_command_of_notes(message):
        refused = ctx.t("desk.note.misspelt")
    elif notes.came_late(ctx, case, message):
        refused = ctx.t("desk.note.late")
    else:
        refused = _refusal(ctx, case, message, content)
    if refused:
        await ctx.say(Screen(refused))
    if refused is None and content is not None:
        await _write(ctx, case, message, content, Way.WORKER)


async def _note(ctx: Ctx, case: Case, message: Message, content: Content) -> None:
    kept, album = notes.words_of(content), message.media_group_id
    if kept is None:
        await notes.wait_for_one(ctx, case)
        return
    if album is not None:
        await note_album(ctx.session, case_id=case.id, album=album)
    await _write(ctx, case, message, kept, Way.NOTE)


async def _edit(ctx: Ctx, case: Case, message: Message) -> None:
    """A note stays a note and an answer an answer, whatever they say now."""
    chat_id, number, content = message.chat_id, message.message_id, content_of(message)
    way = await way_of(ctx.session, chat_id=chat_id, message_id=number)
    if way is Way.NOTE:
        content, refused = notes.words_of(content), None
    else:
        refused = _refusal(ctx, case, message, content)
    if refused is None and way is None:
        refused = ctx.t("desk.staff.never_sent")
    elif refused is None and way is not Way.NOTE and notes.command_of(message) == notes.COMMAND:
        refused = ctx.t("desk.staff.sent_already")
    if refused:
        await ctx.say(Screen(refused))
    if refused is None and content is not None:
        await edit_line(
            ctx.session, chat_id=chat_id, message_id=number, content=content, now=ctx.now()
        )


async def _point_to_its_topic(update: Update, ctx: Ctx, message: Message) -> None:
    """A kill between making a topic and writing it down leaves a second, empty one."""
    if filters.StatusUpdate.ALL.check_update(update):
        return
    root = message.reply_to_message
    made = root.forum_topic_created if root is not None else None
    code = normalise_case_code(made.name.partition(" ")[0]) if made is not None else None
    if code is None or isinstance(code, CodeFault):
        return
    case = await finding.case_with_code(ctx.session, code=code)
    if case is None or case.chat_id != message.chat_id or case.thread_id is None:
        return
    if holds(ctx.duties, Role.DESK, case.area):
        link = link_to_topic(case.chat_id, case.thread_id)
        await ctx.say(Screen(ctx.t("desk.staff.other_topic", code=case.code, value=link)))


def _refusal(ctx: Ctx, case: Case, message: Message, content: Content | None) -> Html | None:
    """Why it does not go to the worker; an empty text where that was said before."""
    t = ctx.t
    if case.state is State.CLOSED:
        return t("desk.staff.closed")
    if case.state is not State.TAKEN:
        return t("desk.staff.take_first")
    if case.holder != ctx.profile.user_id:
        if message.chat.type == ChatType.PRIVATE:
            return t("desk.staff.held_by_another")
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


def _message(update: object) -> Message | None:
    if not isinstance(update, Update):
        return None
    return update.message or update.edited_message
