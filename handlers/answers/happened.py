"""Which words answer a death or an accident that was told: never those of the other.

Where a death was told or is being reported, an accident is how it came about: nobody is wished
well. After one at work JKK pays, not JKM, and it has to be reported in time.
"""

from bot.context import Ctx
from bot.understanding.recognise import Meaning, folded
from bot.understanding.urgency import of_an_accident, of_the_lost
from handlers.condolence import mourns
from models.rules.claims.deaths import What

DEATH, AT_WORK = "faq.urgent.death", "faq.urgent.at_work"
ACCIDENT, LOST = "faq.urgent.accident", "faq.urgent.lost"
DEATHS = frozenset({DEATH, AT_WORK})


def answer_to(ctx: Ctx, meaning: Meaning, text: str) -> str:
    """The answer of the book to a text that tells of a death or an accident."""
    said = folded(text)
    if meaning is Meaning.DEATH:
        return AT_WORK if of_an_accident(said) else DEATH
    if mourns(ctx) or _reports_a_death(ctx):
        return AT_WORK
    return LOST if of_the_lost(said) else ACCIDENT


def _reports_a_death(ctx: Ctx) -> bool:
    draft = ctx.turn.standing.form.get("death", {})
    return bool(draft) and draft.get("answers", {}).get("what") == What.DEATH.value
