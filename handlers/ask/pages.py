"""What happens on the page of an answer: read it, its rules, or say whether it helped."""

from telegram import Update

from bot.context import Ctx
from bot.faq.asking import Book
from bot.faq.today import book_of
from bot.guards import page_of
from handlers.answers import looked_up, signed_up
from handlers.answers.looked_up import BESIDE, told
from handlers.ask import screens
from handlers.ask.steps import FORM, SAID
from handlers.figures.rules import page_named
from models.queries.faq.counts import Seen, count
from models.queries.faq.unanswered import note_unanswered

_VERBS = (screens.RULE, BESIDE, screens.HELPED, screens.FAILED)


async def open_page(update: Update, ctx: Ctx) -> None:
    """The page a button names. It comes from the client: what is not known says so."""
    name, verb, page = _read(page_of(update))
    beside = verb == BESIDE and bool(ctx.turn.standing.states)
    if not beside:
        ctx.leave_wizards()
    if name == screens.OTHER:
        await _in_vain(ctx)
        return
    book, key = await book_of(ctx), f"faq.{name}"
    if key not in book.answers:
        await ctx.show(screens.gone(ctx.t))
        return
    if beside:
        said = book.say(ctx.t, key, ctx.today())
        await ctx.show(screens.rules_beside(ctx.t, said, page))
        return
    await _do(ctx, book, key, verb, page)


def _read(name: str) -> tuple[str, str, int]:
    """The answer, what is asked about it, and which page of that."""
    page = page_named(name)
    bare = name.removesuffix(f".{page}")
    head, _, last = bare.rpartition(".")
    return (head, last, page) if last in _VERBS else (name, "", 0)


async def _do(ctx: Ctx, book: Book, key: str, verb: str, page: int) -> None:
    way = book.answers[key].way
    match verb:
        case screens.RULE | looked_up.BESIDE:
            await ctx.show(screens.rules(ctx.t, book.say(ctx.t, key, ctx.today()), page))
        case screens.HELPED:
            await count(ctx.session, key=key, what=Seen.HELPED)
            ctx.toast(ctx.t.label("faq.helped.thanks"))
            said = book.say(ctx.t, key, ctx.today())
            own = await signed_up.beside(ctx, key)
            await ctx.show(screens.answer(ctx.t, said, way, own=own, asks=False))
        case screens.FAILED:
            await count(ctx.session, key=key, what=Seen.FAILED)
            await _in_vain(ctx)
        case _ if key in screens.HAPPENED:
            said = await told(ctx, book, key)
            await ctx.show(
                screens.urgent(ctx.t, said, screens.Happened(key, (key,)), condolence=False)
            )
        case _:
            said, own = await told(ctx, book, key), await signed_up.beside(ctx, key)
            await ctx.show(screens.answer(ctx.t, said, way, own=own))


async def _in_vain(ctx: Ctx) -> None:
    """What was asked last counts as unanswered, once."""
    said = ctx.form(FORM).pop(SAID, "")
    if said:
        await note_unanswered(ctx.session, said=said, now=ctx.now())
    await ctx.show(screens.failed(ctx.t))
