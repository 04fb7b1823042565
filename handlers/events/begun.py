"""Where a quiz was broken off: begun again it goes on from there, and no answer counts twice."""

from bot.context import Ctx
from handlers.events.states import DONE
from models.rules.quiz import ALL, Question

REMEMBERED = 20
"""So many quizzes of one chat, the newest."""
_BEGUN = "begun"


def place_in(ctx: Ctx, event_id: str) -> tuple[Question, int]:
    """The open question, and how many before it were answered right."""
    question, right = ctx.form(DONE).get(_BEGUN, {}).get(event_id, (ALL[0].value, 0))
    return Question(question), right


def keep_place(ctx: Ctx, event_id: str, question: Question, right: int) -> None:
    """This question is the next one, whatever happens before it is answered."""
    forget_place(ctx, event_id)
    form = ctx.form(DONE)
    begun = {**form.get(_BEGUN, {}), event_id: [question.value, right]}
    form[_BEGUN] = dict(list(begun.items())[-REMEMBERED:])


def forget_place(ctx: Ctx, event_id: str) -> None:
    """It was ended."""
    ctx.form(DONE).get(_BEGUN, {}).pop(event_id, None)
