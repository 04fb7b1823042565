"""The pages of what came of a broadcast; to whoever is no admin there is none."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from telegram import Update

from bot.broadcasts.screens import PAGE
from bot.context import Ctx
from bot.conversation import Page, Spoken, Step
from bot.duties.steps import For
from bot.guards import page_of
from bot.understanding.spoken import spoken
from handlers.results import by_words, doubts, editing, funnel, mending, sheet, steps
from models.rules.roles import Role

_STEPS: Final[Mapping[str, Callable[[Ctx, str, str], Awaitable[None]]]] = {
    "lihat": steps.show,
    "buka": steps.open_below,
    "jeda": steps.pause,
    "lanjut": steps.resume,
    "ragu": doubts.show,
    "kirimlagi": doubts.ask_again,
    "kirimya": doubts.send_again,
    "biarkan": doubts.ask_let_be,
    "biarya": doubts.let_be,
    "berkas": sheet.ask,
    "corong": funnel.show,
    "koreksi": mending.ask,
    "koreksiya": mending.correct,
    "betulkan": editing.begin,
    "sisa": editing.correct_the_rest,
    "tarik": mending.ask_back,
    "tarikya": mending.take_back,
}
"""What is wanted of it, by the name in its buttons."""


def handlers() -> list[Step]:
    """One page: `tugas.hasil.<what>.<broadcast>`, perhaps with a number behind; and words."""
    wrong = Spoken(spoken("results.wrong.spoken"), by_words.open_mending)
    return [For(Role.ADMIN, Page(PAGE, open_page)), For(Role.ADMIN, wrong)]


async def open_page(update: Update, ctx: Ctx) -> None:
    """The page's name comes from the client: what nobody offers is the result itself."""
    ctx.leave_wizards()
    verb, _, rest = page_of(update).partition("hasil.")[2].partition(".")
    broadcast_id, _, number = rest.partition(".")
    await _STEPS.get(verb, steps.show)(ctx, broadcast_id, number)
