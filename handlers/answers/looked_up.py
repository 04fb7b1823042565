"""An answer of the book as it is told, wherever it was asked: counted and on record."""

from bot.context import Ctx
from bot.faq.asking import Book
from bot.faq.saying import Said
from bot.screen import Button
from bot.texts import Texts
from models.queries import quotes
from models.queries.faq.counts import Seen, count

PAGE = "jawab"
"""Of the pages of answers, and how the log of what was told names them."""
BESIDE = "sela"
"""Behind the name of an answer: its rules, read while a question is open."""
_PREFIX = "faq."


def page_of_answer(answer: str, *more: str) -> str:
    """The name of an answer's page: "faq.pay.price" is "jawab.pay.price"."""
    return ".".join((PAGE, answer.removeprefix(_PREFIX), *more))


async def told(ctx: Ctx, book: Book, key: str) -> Said:
    """An answer on this day; counted, and on record where figures stand in it."""
    said = book.say(ctx.t, key, ctx.today())
    await count(ctx.session, key=key, what=Seen.SHOWN)
    if said.basis is not None:
        await quotes.note_quote(
            ctx.session,
            user_id=ctx.profile.user_id,
            rows=said.basis.row_ids,
            channel=PAGE,
            now=ctx.now(),
        )
    return said


def rule_of(t: Texts, said: Said) -> tuple[Button, ...]:
    """To what a figure rests on, without leaving the question; nothing where there is none."""
    if said.basis is None:
        return ()
    page = page_of_answer(said.key, BESIDE)
    return (Button(t.label("benefits.rule.button"), go=page),)
