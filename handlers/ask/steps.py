"""What happens with a question."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from bot.context import Ctx
from bot.faq.asking import Book
from bot.faq.deciding import Decided, Decision
from bot.faq.happened import (
    ACCIDENT,
    AT_WORK,
    DEATH,
    DEATHS,
    LOST,
    OF_THE_DEAD,
    happened_in,
)
from bot.faq.hurting import is_of_the_hurt, meant_of_the_hurt
from bot.faq.mourning import meant_of_the_dead
from bot.faq.saying import Said
from bot.faq.today import book_of
from bot.screen import Button
from bot.understanding.recognise import Meaning, folded, meaning_of, speaks_of
from bot.understanding.spoken import spoken
from bot.understanding.urgency import of_long_ago
from handlers.answers.happened import (
    answer_to,
    asks_clearly,
    tells_of_work,
    worries,
    worry_of,
)
from handlers.answers.looked_up import told
from handlers.answers.rows import times_in_a_row
from handlers.answers.signed_up import beside
from handlers.ask import screens
from handlers.condolence import bereaved, condoles, mourns
from models.queries.faq.unanswered import note_unanswered

FORM = "faq"
_MISSING = "faq.accident.missing"
_DEADLINE = "faq.death.deadline"
_SAME = {AT_WORK: "faq.accident.death"}
"""What is found for it says less: not until when it has to be reported."""
_CARD = "faq.claim.card_lost"
"""Begins with "Tidak apa-apa": never the first words after a death."""
SAID = "said"
"""The known words of the last question, for when its answer did not help."""
_NO_QUESTION = frozenset(
    {
        Meaning.NUMBER,
        Meaning.CANCEL,
        Meaning.OKAY,
        Meaning.DESPAIR,
        Meaning.SWEAR,
        Meaning.CONFUSED,
        Meaning.TEARS,
        Meaning.SALAM,
        Meaning.THANKS,
        Meaning.GREETING,
    }
)


_WORRY, _OFTEN_ENOUGH = "worry", 3
"""In a row: who is still not understood then needs other words, or a person."""
_UNSURE = frozenset({Decision.FALLBACK, Decision.CHOOSE})
_AT_A_LOSS = frozenset({Meaning.UNKNOWN, Meaning.CONFUSED, Meaning.TEARS})

Known = Callable[[Ctx], Awaitable[bool]]
"""Tells this chat's owner what is known of himself; False where nothing is, or may not be said."""


Answered = Callable[[Ctx, str], Awaitable[bool]]


def answering(known: Mapping[str, Known], first: Answered) -> Answered:
    """How a question is answered; `known`: by answer, what may be told to its owner instead;
    `first`: who may take the text before it is looked up."""

    async def answer(ctx: Ctx, text: str) -> bool:
        return await first(ctx, text) or await _answered(ctx, text, known)

    return answer


async def _answered(ctx: Ctx, text: str, known: Mapping[str, Known]) -> bool:
    """Answer a question; False where it is none, or has no answer here."""
    book = await book_of(ctx)
    language = ctx.t.language
    decided = _decided(ctx, book, text)
    said = book.known_words(text, language=language)
    if decided.decision in _UNSURE and mourns(ctx) and tells_of_work(text):
        await _show_urgent(ctx, book, text, Meaning.ACCIDENT, [AT_WORK])
        return True
    if decided.decision in (Decision.FALLBACK, Decision.WARN_SECRET):
        if said and meaning_of(text) not in _NO_QUESTION:
            await note_unanswered(ctx.session, said=said, now=ctx.now())
        lost = meaning_of(text) in _AT_A_LOSS and not asks_clearly(text)
        return lost and await _told_again(ctx, book)
    if decided.urgent is Meaning.DESPAIR:
        return False
    if _needs_comfort(ctx, text, decided):
        return await _told_again(ctx, book)
    ctx.form(FORM)[SAID] = said
    if decided.decision is Decision.ANSWER and decided.urgent is None:
        own = known.get(decided.answers[0][0])
        if own is not None and not book.is_of_kin(text, language=language) and await own(ctx):
            return True
    await _show(ctx, book, text, decided)
    return True


def _decided(ctx: Ctx, book: Book, text: str) -> Decided:
    decided = book.decide(text, today=ctx.today(), language=ctx.t.language)
    if bereaved(ctx) or decided.urgent is Meaning.DEATH:
        return meant_of_the_dead(decided)
    return meant_of_the_hurt(decided) if worry_of(ctx) else decided


async def _told_again(ctx: Ctx, book: Book) -> bool:
    """What to do now, where somebody was hurt: "masih di rumah sakit" is about them."""
    happened = worry_of(ctx)
    times = times_in_a_row(ctx, _WORRY)
    if happened is None or times > _OFTEN_ENOUGH:
        return False
    shown = screens.Happened(happened, (ACCIDENT,))
    said = await told(ctx, book, happened)
    if times % 2 == 0:  # the same words stand right above
        said = Said(said.key, ctx.t("rest.hurt_again"), None)
    await ctx.say(screens.urgent(ctx.t, said, shown, condolence=False))
    return True


def _needs_comfort(ctx: Ctx, text: str, decided: Decided) -> bool:
    """Whoever is at a loss after it, unless what they ask of the dead or the hurt is certain."""
    if meaning_of(text) is not Meaning.CONFUSED or not (mourns(ctx) or worry_of(ctx)):
        return False
    sure = decided.decision is Decision.ANSWER
    return not (sure and _is_of_them(ctx, decided.answers[0][0]))


async def _show(ctx: Ctx, book: Book, text: str, decided: Decided) -> None:
    keys = [key for key, _ in decided.answers]
    if decided.urgent is not None:
        await _show_urgent(ctx, book, text, decided.urgent, keys)
        return
    if decided.decision is Decision.CHOOSE and not _is_of_them(ctx, keys[0]):
        titles = [(key, book.title(ctx.t, key)) for key in keys]
        await ctx.say(screens.choose(ctx.t, titles))
        return
    if keys[0] == _MISSING and book.is_of_kin(text, language=ctx.t.language):
        _worries_of_the_lost(ctx, text)
    said = await told(ctx, book, keys[0])
    own = (*_report(ctx, keys[0]), *await beside(ctx, keys[0]))
    way, asks = book.answers[keys[0]].way, not (mourns(ctx) or worry_of(ctx))
    await ctx.say(screens.answer(ctx.t, said, way, own=own, asks=asks))


def _worries_of_the_lost(ctx: Ctx, text: str) -> None:
    if not speaks_of(folded(text), spoken("rest.if.spoken")):
        worries(ctx, LOST)


def _is_of_them(ctx: Ctx, answer: str) -> bool:
    """ "dpt berapa", "biaya siapa yang tanggung": of whom it is asked was told before."""
    if mourns(ctx):
        return answer.startswith(OF_THE_DEAD)
    return worry_of(ctx) is not None and is_of_the_hurt(answer)


def _report(ctx: Ctx, answer: str) -> tuple[Button, ...]:
    """To an officer, below what is said of one who died or was hurt."""
    if not _is_of_them(ctx, answer):
        return ()
    return (screens.report(ctx.t, died=mourns(ctx)),)


async def _show_urgent(
    ctx: Ctx, book: Book, text: str, urgent: Meaning, keys: Sequence[str]
) -> None:
    """After an accident the doctor comes first, whatever else was asked; after a death the words
    of condolence, and until when a claim can be made."""
    happened = answer_to(ctx, urgent, text)
    times_in_a_row(ctx, _WORRY)
    asked = keys[0]
    if asked in (happened_in(urgent, text), _SAME.get(happened)):
        asked = happened
    papers: tuple[str, ...] = (ACCIDENT,)
    first, more = happened, asked
    if happened in DEATHS:
        first = asked if asked.startswith(OF_THE_DEAD) and asked != _CARD else happened
        fresh = happened == DEATH and not of_long_ago(folded(text))
        more = AT_WORK if fresh else _DEADLINE
        papers = (DEATH, ACCIDENT) if happened == AT_WORK else (DEATH,)
    titles = ((more, book.title(ctx.t, more)),) if more != first else ()
    said = await told(ctx, book, first)
    condolence = happened in DEATHS and condoles(ctx)
    shown = screens.Happened(happened, papers, titles)
    await ctx.say(screens.urgent(ctx.t, said, shown, condolence=condolence))
