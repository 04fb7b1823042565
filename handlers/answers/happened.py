"""What a text tells of, beside what was told before.

Where a death was told or is being reported, an accident is how it came about: nobody is wished
well. Nor is anybody while one of them is missing.
"""

from datetime import datetime, timedelta

from bot.context import Ctx
from bot.faq.happened import AT_WORK, HURT, LOST, happened_in
from bot.texts import key
from bot.understanding.recognise import Meaning, folded, meaning_of, speaks_of
from bot.understanding.spoken import spoken
from bot.understanding.urgency import asks, of_work
from handlers.condolence import bereaved, mourns
from models.rules.claims.deaths import What

WORRIES = timedelta(days=1)
"""So long what is asked is asked of who was hurt or is missing."""
_CLEARLY = key("rest.asks_clearly.spoken")
_FORM, _WHAT, _TOLD = "happened", "what", "told"


def answer_to(ctx: Ctx, meaning: Meaning, text: str) -> str:
    """The answer of the book to a text that tells of a death or an accident."""
    if meaning is Meaning.ACCIDENT and (mourns(ctx) or _reports_a_death(ctx)):
        return AT_WORK
    happened = happened_in(meaning, text)
    if happened in HURT:
        happened = LOST if LOST in (happened, worry_of(ctx)) else happened
        worries(ctx, happened)
    return happened


def worries(ctx: Ctx, happened: str) -> None:
    """What is asked within a day is asked of them."""
    ctx.form(_FORM).update({_WHAT: happened, _TOLD: ctx.now().isoformat()})


def worry_of(ctx: Ctx) -> str | None:
    """What was told here within a day of somebody who lives; None too where one died since."""
    form = ctx.turn.standing.form.get(_FORM, {})
    if not form or bereaved(ctx):
        return None
    lately = ctx.now() - datetime.fromisoformat(form[_TOLD]) < WORRIES
    return str(form[_WHAT]) if lately else None


def asks_clearly(text: str) -> bool:
    """Whether what is not understood is a question of its own: "siapa bupati", no lament."""
    return meaning_of(text) is Meaning.UNKNOWN and speaks_of(folded(text), spoken(_CLEARLY))


def tells_of_work(text: str) -> bool:
    """ "kemarin pas melaut", right after a death was told: how it came about."""
    said = folded(text)
    return meaning_of(text) is Meaning.UNKNOWN and of_work(said) and not asks(said)


def _reports_a_death(ctx: Ctx) -> bool:
    draft = ctx.turn.standing.form.get("death", {})
    return bool(draft) and draft.get("answers", {}).get("what") == What.DEATH.value
