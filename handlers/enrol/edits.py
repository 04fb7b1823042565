"""A typed answer that was edited in Telegram: it is read again, and what changed is read back.

Only the message that had the last word on its question counts. What belongs to the open question
is an answer like any other; of earlier ones those are taken over that stand alone. Consent and
what hangs on other answers (who pays, the NIK) are changed by hand only. While consent is asked
for nothing is taken: the edit goes to whom nobody waited for (`handlers.rest.edited`).
"""

from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.conversation import Step
from bot.understanding.spoken import means, spoken
from bot.update.turn import CURRENT
from bot.wording.labels import shorten
from handlers.answers import person, work
from handlers.answers.aside import aside_of
from handlers.answers.said import Said, Taken, Unsure
from handlers.enrol.asking import ask, draft_of, home_regency, say_aside
from handlers.enrol.draft import FLOW, Draft
from handlers.enrol.naming import read_edited
from handlers.enrol.states import Enrol
from handlers.enrol.summary import field_name, told

Take = Callable[[Update, Ctx], Awaitable[Any]]

LONGEST_VALUE = 50
"""Characters that leave room for the question below."""
_BY_HAND = frozenset({Enrol.CONSENT, Enrol.PAYER, Enrol.SUMMARY})
_NO_ANSWERS = (
    "nav.back.button",
    "word.back.spoken",
    "nav.cancel.button",
    "word.cancel.spoken",
)


def noting(state: Enrol, take: Take) -> Take:
    """The step `take`, after which it is known which message it was about."""
    if state in _BY_HAND:
        return take

    async def step(update: Update, ctx: Ctx) -> Any:
        after = await take(update, ctx)
        if after != ConversationHandler.END:
            message = update.message
            typed = message.message_id if message is not None and message.text else None
            draft_of(ctx).note_typed(state, typed)
        return after

    return step


class Edited(Step):
    """The edit of a message that had the last word on a question of this sign-up."""

    def check_update(self, update: object) -> bool:
        """Whether it is one; an edit into "batal" or a command is no answer."""
        message = update.edited_message if isinstance(update, Update) else None
        if message is None or message.chat.type != ChatType.PRIVATE or not message.text:
            return False
        if message.text.startswith("/") or means(message.text, spoken(*_NO_ANSWERS)):
            return False
        form = CURRENT.get().standing.form.get(FLOW, {})
        return Draft(form).typed_at(message.message_id) is not None


def taking(
    steps: Mapping[Enrol, Take],
) -> Callable[[Update, Ctx], Coroutine[Any, Any, Any]]:
    """The step that reads an edited message as if it had been written so at first."""

    async def take_edit(update: Update, ctx: Ctx) -> Any:
        message = update.edited_message
        if not isinstance(message, Message):
            return None
        as_written = Update(update.update_id, message=message)
        about = draft_of(ctx).typed_at(message.message_id)
        state = Enrol(ctx.turn.standing.states[FLOW])
        if about is state:
            return await steps[state](as_written, ctx)
        return await _put_right(as_written, ctx, about or state)

    return take_edit


async def _put_right(update: Update, ctx: Ctx, about: Enrol) -> Enrol:
    """An earlier answer anew; the open question stays open."""
    if aside := await aside_of(update, ctx, about):
        return await say_aside(ctx, aside)
    draft, state = draft_of(ctx), Enrol(ctx.turn.standing.states[FLOW])
    said = _read(update, ctx, about)
    if not isinstance(said, Taken):
        way = "enrol.summary.change.button" if state is Enrol.SUMMARY else "nav.back.button"
        return await ask(ctx, state, above=ctx.t("enrol.edited.kept", way=ctx.t.label(way)))
    if draft.says(**said.changes):  # Telegram also reports edits that nobody made
        return state
    draft.put(**said.changes)
    value = shorten(told(ctx.t, draft, about), LONGEST_VALUE)
    changed = {"field": field_name(ctx.t, about), "value": value}
    return await ask(ctx, state, above=ctx.t("enrol.edited.taken", **changed))


def _read(update: Update, ctx: Ctx, about: Enrol) -> Said | Unsure | None:
    """By the reader of its question; None for what other answers hang on."""
    draft = draft_of(ctx)
    match about:
        case Enrol.NAME:
            return read_edited(update, ctx)
        case Enrol.OCCUPATION:
            return work.read_occupation(update, ctx)
        case Enrol.AREA:
            return work.read_area(update, ctx, shown=(), near=home_regency(ctx, draft))
        case Enrol.PHONE:
            return person.read_phone(update, ctx, own=draft.own)
        case Enrol.INCOME:
            return work.read_income(update, ctx)
        case Enrol.PROGRAMMES:
            return work.read_programmes(update, ctx)
        case _:
            person.hide_secret(update, ctx)
            return None
