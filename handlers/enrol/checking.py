"""What is typed at the summary besides "kirim" and "ubah"."""

from telegram import Update

from bot.context import Ctx
from bot.guards import MAX_TEXT, text_of
from bot.understanding.spoken import normal, spoken
from handlers.enrol.asking import ask, draft_of
from handlers.enrol.states import Enrol
from handlers.enrol.summary import field_named

PIECE = MAX_TEXT - 100
"""Telegram cuts a pasted page into messages about this long."""


async def take_words(update: Update, ctx: Ctx) -> Enrol:
    """ "Ganti nama" opens the name; other words get the summary again, a pasted page only once."""
    draft, text = draft_of(ctx), text_of(update)
    if text is None:
        return await ask(ctx, Enrol.SUMMARY)
    state = field_named(ctx.t, _without_verb(text))
    if state is not None:
        draft.edit(True)
        return await ask(ctx, state)
    if draft.fail() > 1 and len(text) >= PIECE:
        return Enrol.SUMMARY
    return await ask(ctx, Enrol.SUMMARY, above=ctx.t("enrol.summary.hint"))


def _without_verb(text: str) -> str:
    """ "ganti nama" is "nama"."""
    said = normal(text)
    first, _, rest = said.partition(" ")
    return rest if first in spoken("word.change.spoken") else said
