"""What happens on the pages of questions asked in vain."""

from telegram import Update

from bot.context import Ctx
from bot.faq.today import book_of
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.book import screens
from handlers.book.approving import send
from models.queries.faq import unanswered
from models.queries.faq.unanswered import State, Unanswered
from models.queries.faq.versions import Draft

MOST = 60
"""On the list: nobody reads further."""
_IGNORE, _ADD = "abai", "pada"


async def open_list(_update: Update, ctx: Ctx) -> None:
    """/pertanyaan: the list."""
    ctx.leave_wizards()
    await _list(ctx, 0)


async def open_page(update: Update, ctx: Ctx) -> None:
    """The list, or one question of it. The page's name comes from the client."""
    ctx.leave_wizards()
    _, _, rest = page_of(update).partition(".")  # "soal.12.abai"
    number, _, verb = rest.partition(".")
    asked = await _asked(ctx, number)
    if asked is not None:
        await _one(ctx, asked, verb)
    elif number.isdecimal():
        await ctx.show(screens.gone(ctx.t))
    else:
        await _list(ctx, page_asked(rest) or 0)


async def _list(ctx: Ctx, page: int) -> None:
    found = await unanswered.open_questions(ctx.session, most=MOST)
    await ctx.show(screens.questions(ctx.t, found, page))


async def _asked(ctx: Ctx, number: str) -> Unanswered | None:
    if not (number.isascii() and number.isdecimal() and len(number) < 10):
        return None
    return await unanswered.question(ctx.session, number=int(number))


async def _one(ctx: Ctx, asked: Unanswered, verb: str) -> None:
    book = await book_of(ctx)
    what, _, answer = verb.partition(".")
    if what == _IGNORE:
        await unanswered.settle(ctx.session, number=asked.id, state=State.IGNORED)
        await ctx.show(screens.settled(ctx.t))
    elif what == _ADD and f"faq.{answer}" in book.answers:
        draft = Draft(f"faq.{answer}", book.language_of(asked.said), "", "", (asked.said,))
        await send(ctx, draft, question=asked.id)
    else:
        titles = [(key, book.title(ctx.t, key)) for key in book.nearest(asked.said, 3)]
        await ctx.show(screens.question(ctx.t, asked, titles))
