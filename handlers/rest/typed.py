"""What happens with words that no question waited for."""

from collections.abc import Awaitable, Callable

from telegram import Message, Update

from bot.context import Ctx
from bot.guards import text_of
from bot.navigation.menu import tidied, unfinished
from bot.understanding.recognise import Meaning, folded, meaning_of, topics_of
from handlers.answers.happened import asks_clearly
from handlers.answers.rows import is_more_of_a_flood, times_in_a_row
from handlers.condolence import condoles, mourns
from handlers.rest import past_screens, screens
from handlers.rest.kinds import unasked_secret_in, words_in

Answered = Callable[[Ctx, str], Awaitable[bool]]
"""Answers an everyday question; False where it is none, or has no answer."""
_AS_AN_ANSWER = (Meaning.UNKNOWN, Meaning.NUMBER, Meaning.OKAY)
"""What answered a question of long ago may read so."""


def taking(answered: Answered) -> Callable[[Update, Ctx], Awaitable[None]]:
    """The step that answers what was meant: a question first, then talk of any kind."""

    async def take_text(update: Update, ctx: Ctx) -> None:
        text = text_of(update)
        if text is None or update.message is None:
            return
        if await erased_secret(update.message, ctx):  # the duty that asked for it has ended
            return
        if mourns(ctx) and not folded(text):
            await _comfort(ctx)
        elif await answered(ctx, text):
            return
        elif meaning_of(text) in _AS_AN_ANSWER and tidied(ctx):
            await ctx.say(past_screens.tidied(ctx.t))
        else:
            await _answer_talk(ctx, update.message, text)

    return take_text


async def _answer_talk(ctx: Ctx, message: Message, text: str) -> None:
    meaning = meaning_of(text)
    match meaning:
        case Meaning.DEATH:
            await ctx.say(screens.death(ctx.t, condole=condoles(ctx)))
        case Meaning.TOPIC:
            await ctx.say(screens.meant(ctx.t, topics_of(text)))
        case Meaning.PRICE:
            await ctx.say(screens.price(ctx.t))
        case Meaning.UNKNOWN | Meaning.CONFUSED | Meaning.TEARS if mourns(
            ctx
        ) and not asks_clearly(text):
            await _comfort(ctx)
        case Meaning.UNKNOWN | Meaning.NUMBER | Meaning.LONG if is_more_of_a_flood(
            ctx, message, may_begin=False
        ):
            return
        case Meaning.UNKNOWN | Meaning.NUMBER:
            await _admit(ctx, meaning)
        case Meaning.OKAY if unfinished(ctx):
            await ctx.say(screens.okay_go_on(ctx.t))
        case _:
            await ctx.say(screens.answer(ctx.t, meaning))


async def take_secret(update: Update, ctx: Ctx) -> None:
    """A NIK, a card number or a code that no question asked for, also behind a command."""
    ctx.leave_wizards()
    if update.message is not None:
        await erased_secret(update.message, ctx)


async def take_command(_update: Update, ctx: Ctx) -> None:
    """Say that there is no such command; like every command it pauses an open question."""
    ctx.leave_wizards()
    await ctx.say(screens.no_command(ctx.t, resumable=unfinished(ctx) is not None))


async def take_tugas(_update: Update, ctx: Ctx) -> None:
    """Typed by somebody without a duty: for whom it is, and how one comes to it."""
    ctx.leave_wizards()
    await ctx.say(screens.no_duty(ctx.t, resumable=unfinished(ctx) is not None))


async def cancel_nothing(_update: Update, ctx: Ctx) -> None:
    """/batal while no question is open."""
    await ctx.say(screens.small_talk(ctx.t, Meaning.CANCEL))


async def erased_secret(message: Message, ctx: Ctx) -> bool:
    """Delete a message that holds a NIK, a card number or a code, and say why."""
    found = unasked_secret_in(words_in(message), today=ctx.today())
    if found is None:
        return False
    ctx.erase_secret(message, found)
    await ctx.say(screens.secret(ctx.t, found, resumable=unfinished(ctx) is not None))
    return True


async def _comfort(ctx: Ctx) -> None:
    """Never twice in a row with the same words."""
    again = times_in_a_row(ctx, "mourning") % 2 == 0
    await ctx.say(screens.mourning(ctx.t, again=again))


async def _admit(ctx: Ctx, meaning: Meaning) -> None:
    """Say that it was not understood; the second time in a row offer a person."""
    if unfinished(ctx) is not None:
        await ctx.say(screens.paused(ctx.t))
    elif times_in_a_row(ctx, "unknown") > 1:
        await ctx.say(screens.unknown_again(ctx.t))
    elif meaning is Meaning.UNKNOWN:
        await ctx.say(screens.unknown(ctx.t))
    else:
        await ctx.say(screens.small_talk(ctx.t, meaning))
