"""What happens when an admin writes an answer."""

from telegram import Update
from telegram.ext import ConversationHandler

from bot.context import Ctx
from bot.faq.answer import Answer, Way
from bot.faq.proposing import fault_in, said_now
from bot.faq.saying import say
from bot.faq.today import book_of
from bot.guards import page_of, text_of, value_of
from handlers.book import screens
from handlers.book.approving import send
from handlers.book.states import FLOW, LANGUAGE, Write, draft_of, new_key
from models.queries.faq import unanswered, versions

END: int = ConversationHandler.END
Next = Write | int
MOST_QUESTIONS = 10


async def begin_edit(_update: Update, ctx: Ctx) -> Next:
    """Which answer?"""
    _begin(ctx)
    await ctx.show(screens.find(ctx.t))
    return Write.FIND


async def begin_new(update: Update, ctx: Ctx) -> Next:
    """A new answer, for a question of the list."""
    _begin(ctx)
    number = page_of(update).rpartition(".")[2]
    good = number.isascii() and number.isdecimal() and len(number) < 10
    asked = await unanswered.question(ctx.session, number=int(number)) if good else None
    if asked is None:
        await ctx.show(screens.gone(ctx.t))
        return END
    ctx.form(FLOW).update(key=new_key(), questions=[asked.said], question=asked.id)
    await ctx.show(screens.title(ctx.t))
    return Write.TITLE


def _begin(ctx: Ctx) -> None:
    ctx.leave_wizards()
    ctx.drop_form(FLOW)


async def take_find(update: Update, ctx: Ctx) -> Next:
    """A question that the answer serves, or one of those found."""
    book, chosen = await book_of(ctx), value_of(update)
    if chosen is not None and chosen in book.answers:
        told = await versions.in_force(ctx.session)
        now = said_now(chosen, LANGUAGE, told)
        ctx.form(FLOW).update(key=chosen, title="", now=now.text, rows=list(now.rows))
        await ctx.show(screens.words(ctx.t, now.text))
        return Write.TEXT
    near = book.nearest(text_of(update) or "", 3)
    await ctx.show(screens.find(ctx.t, [(key, book.title(ctx.t, key)) for key in near]))
    return Write.FIND


async def take_title(update: Update, ctx: Ctx) -> Next:
    """What stands on the button."""
    ctx.form(FLOW)["title"] = " ".join((text_of(update) or "").split())
    await ctx.show(screens.sample_questions(ctx.t))
    return Write.QUESTIONS


async def take_questions(update: Update, ctx: Ctx) -> Next:
    """How else people ask it, one a line."""
    lines = [" ".join(line.split()) for line in (text_of(update) or "").splitlines()]
    asked = [*ctx.form(FLOW)["questions"][:1], *filter(None, lines)]
    ctx.form(FLOW)["questions"] = list(dict.fromkeys(asked))[:MOST_QUESTIONS]
    await ctx.show(screens.words(ctx.t, ""))
    return Write.TEXT


async def take_text(update: Update, ctx: Ctx) -> Next:
    """The words, shown once more as people will read them; or why they may not be said."""
    form = ctx.form(FLOW)
    form["text"] = text_of(update) or ""
    draft, book = draft_of(ctx), await book_of(ctx)
    fault = await fault_in(ctx.session, draft=draft, now=ctx.now())
    if fault is not None:
        await ctx.show(screens.words(ctx.t, form.get("now", ""), screens.fault(ctx.t, fault)))
        return Write.TEXT
    answer = book.answers.get(draft.key) or Answer(draft.key, "", Way.DESK, draft.rows)
    said = say(ctx.t, answer, ctx.today(), template=draft.text).text
    await ctx.show(screens.confirm(ctx.t, said))
    return Write.CONFIRM


async def take_confirm(update: Update, ctx: Ctx) -> Next:
    """Yes: a second head is asked; what may not be said comes back with its reason."""
    now = ctx.form(FLOW).get("now", "")
    if value_of(update) != "yes":
        await ctx.show(screens.words(ctx.t, now))
        return Write.TEXT
    fault = await send(ctx, draft_of(ctx), question=ctx.form(FLOW).get("question"))
    if fault is not None:
        await ctx.show(screens.words(ctx.t, now, screens.fault(ctx.t, fault)))
        return Write.TEXT
    ctx.drop_form(FLOW)
    return END


async def stop(_update: Update, ctx: Ctx) -> int:
    """Batal: nothing was sent."""
    ctx.drop_form(FLOW)
    await ctx.show(screens.stopped(ctx.t))
    return END
