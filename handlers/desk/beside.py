"""What the bot says itself although an officer is meant: nobody in need waits for Monday.

What is urgent is answered always; questions, as long as nobody has taken the case. The rest is
acknowledged now and then. The officer reads all of it.
"""

from datetime import datetime, timedelta

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of
from bot.understanding.recognise import Meaning, meaning_of
from handlers.desk import screens
from handlers.desk.hours import hours_of, opening_of
from handlers.desk.messages import passing
from models.queries.desk.values import Case
from models.rules.office.cases import UNTAKEN

ACKNOWLEDGED_EVERY = timedelta(minutes=10)
_FORM, _SAID = "desk_said", "at"
_URGENT = frozenset({Meaning.DESPAIR, Meaning.DEATH, Meaning.ACCIDENT})
_ANSWERED = _URGENT | {
    Meaning.NO_NEWS,
    Meaning.ERASE,
    Meaning.WITHDRAW,
    Meaning.PRICE,
    Meaning.DOUBT,
    Meaning.TOPIC,
}


async def answer_too(update: Update, ctx: Ctx, case: Case) -> None:
    """After a message went to the officer."""
    text, waits = text_of(update), case.state in UNTAKEN
    if text is not None and meaning_of(text) in (_ANSWERED if waits else _URGENT):
        await _let_the_bot(update, ctx)
    elif waits and _said_long_ago(ctx):
        note_said(ctx)
        hours = await hours_of(ctx, case.area)
        await ctx.say(screens.received(ctx.t, opening_of(ctx, hours)))


async def answer_urgent(update: Update, ctx: Ctx) -> None:
    """Before a case is there: what cannot wait is answered first."""
    text = text_of(update)
    if text is not None and meaning_of(text) in _URGENT:
        open_question = dict(ctx.turn.standing.states)
        ctx.leave_wizards()
        await _let_the_bot(update, ctx)
        ctx.turn.standing.states.update(open_question)


def note_said(ctx: Ctx) -> None:
    """The person was told just now that all of it arrives."""
    ctx.form(_FORM)[_SAID] = ctx.now().isoformat()


async def _let_the_bot(update: Update, ctx: Ctx) -> None:
    with passing():
        await ctx.application.process_update(update)


def _said_long_ago(ctx: Ctx) -> bool:
    said = ctx.form(_FORM).get(_SAID)
    return said is None or ctx.now() - datetime.fromisoformat(said) >= ACKNOWLEDGED_EVERY
