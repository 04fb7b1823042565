"""The newest book of answers, as an update sees it."""

from bot.context import Ctx
from bot.faq.asking import Book
from models.queries.faq import versions


async def book_of(ctx: Ctx) -> Book:
    """The book to answer from; one that moved on is built beside, for the next question."""
    shelf = ctx.services.shelf
    number = await versions.book_number(ctx.session)
    if number > shelf.number:
        shelf.renew(number, await versions.in_force(ctx.session))
    return shelf.book
