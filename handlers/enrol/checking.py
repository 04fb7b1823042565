"""What is typed at the summary: "kirim" and "ubah", or which answer is wrong."""

from telegram import Update

from bot.context import Ctx
from bot.guards import MAX_TEXT, text_of, value_of
from bot.texts import Texts, key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from bot.understanding.yes_no import is_question
from handlers.answers.meant import NO, WRONG, YES, meant
from handlers.enrol.asking import ask, draft_of, refuse
from handlers.enrol.draft import Draft
from handlers.enrol.states import Enrol
from handlers.enrol.summary import field_named, fields

PIECE = MAX_TEXT - 100
"""Telegram cuts a pasted page into messages about this long."""
MOST_WORDS = 5
"""Of a remark that something is wrong; a longer one tells of something else."""
_SEND = (
    *YES,
    key("word.send.spoken"),
    key("enrol.summary.send.button"),
    key("enrol.summary.send.spoken"),
)
_CHANGE = (
    *NO,
    *WRONG,
    key("word.change.spoken"),
    key("enrol.summary.change.button"),
    key("enrol.summary.change.spoken"),
)
_AROUND = (
    *NO,
    *WRONG,
    key("word.change.spoken"),
    key("word.not.spoken"),
    key("word.polite.spoken"),
    key("enrol.field.around.spoken"),
)


def pressed(update: Update, draft: Draft) -> str | None:
    """The button, tapped or typed; a "ya" to "which answer?" sends nothing."""
    if draft.choosing:
        return value_of(update)
    return meant(update, send=_SEND, change=_CHANGE)


async def take_words(update: Update, ctx: Ctx) -> Enrol:
    """ "Ganti nama" opens the name; other words are met as at any question, a page only once."""
    draft, text = draft_of(ctx), text_of(update)
    if text is None:
        return await ask(ctx, Enrol.SUMMARY)
    state = None if is_question(text) else _field(ctx.t, text, numbered=draft.choosing)
    if state is not None:
        draft.edit(True)
        return await ask(ctx, state)
    if draft.failures and len(text) >= PIECE:
        draft.fail()
        return Enrol.SUMMARY
    if _finds_fault(text):
        draft.choose()
        await ctx.show(fields(ctx.t, 0))
        return Enrol.SUMMARY
    draft.ask(Enrol.SUMMARY)
    return await refuse(update, ctx, Enrol.SUMMARY, ctx.t("enrol.summary.hint"))


def _finds_fault(text: str) -> bool:
    """ "belum, ada yang salah": something is wrong, whatever it is."""
    words = folded(text).split()
    fault = spoken(*WRONG, key("word.not.spoken"))
    return not is_question(text) and len(words) <= MOST_WORDS and bool(fault.intersection(words))


def _field(t: Texts, text: str, *, numbered: bool) -> Enrol | None:
    """ "namanya salah" is about the name, "3" too where the answers were just listed."""
    around = spoken(*_AROUND)
    words = [word for word in folded(text).split() if word not in around]
    said = " ".join(words)
    if said.isdecimal() and not numbered:
        return None
    return field_named(t, said) or field_named(t, said.removesuffix("nya"))
