"""What a text tells of, beside what was told before.

Where a death was told or is being reported, an accident is how it came about: nobody is wished
well.
"""

from bot.context import Ctx
from bot.faq.happened import AT_WORK, happened_in
from bot.understanding.recognise import Meaning
from handlers.condolence import mourns
from models.rules.claims.deaths import What


def answer_to(ctx: Ctx, meaning: Meaning, text: str) -> str:
    """The answer of the book to a text that tells of a death or an accident."""
    if meaning is Meaning.ACCIDENT and (mourns(ctx) or _reports_a_death(ctx)):
        return AT_WORK
    return happened_in(meaning, text)


def _reports_a_death(ctx: Ctx) -> bool:
    draft = ctx.turn.standing.form.get("death", {})
    return bool(draft) and draft.get("answers", {}).get("what") == What.DEATH.value
