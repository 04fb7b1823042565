"""Said at any question and no answer to it: later, enough for now, or all over again."""

from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of
from bot.screen import Button, Screen
from bot.texts import key
from bot.understanding.recognise import folded
from bot.understanding.spoken import spoken
from handlers.answers.aside import Take
from handlers.answers.meant import YES, says
from handlers.enrol import ending
from handlers.enrol.ages import forget_answers
from handlers.enrol.asking import ask
from handlers.enrol.draft import FLOW
from handlers.enrol.ending import Next
from handlers.enrol.states import Enrol
from models.queries.endings.drafts import DRAFTS

ANEW = "anew"
_ALL_OVER = key("enrol.anew.spoken")
_ENOUGH = key("enrol.enough.spoken")
_LATER = key("enrol.later.spoken")
_AROUND = key("enrol.later.around.spoken")
_PAPERS = key("enrol.papers.spoken")
_AWAY = key("enrol.papers.away.spoken")
_OF_PAPERS = (Enrol.NIK, Enrol.NAME)


def heard(state: Enrol, guarded: Take) -> Take:
    """The step `guarded` of a question, for what is none of the three."""

    async def step(update: Update, ctx: Ctx) -> Any:
        text = text_of(update) or ""
        asked = ctx.form(FLOW).pop(ANEW, False)
        if update.message is None or update.message.forward_origin is not None:
            return await guarded(update, ctx)
        if asked and says(text, *YES):
            return await anew(update, ctx)
        if says(text, _ALL_OVER):
            ctx.form(FLOW)[ANEW] = True
            await ctx.show(_sure(ctx))
            return state
        if state is not Enrol.SUMMARY and says(text, _ENOUGH):
            return await ending.stop(update, ctx)
        if puts_off(text, state):
            return await ask(ctx, state, above=ctx.t("enrol.later", days=DRAFTS.days))
        return await guarded(update, ctx)

    return step


def puts_off(text: str, state: Enrol) -> bool:
    """ "besok aja ya", "tunggu sebentar"; "ktp di rumah" where a paper is asked for."""
    if "?" in text or any(map(str.isdecimal, text)):
        return False
    words = set(folded(text).split())
    if words & spoken(_LATER) and words <= spoken(_LATER, _AROUND):
        return True
    return state in _OF_PAPERS and bool(words & spoken(_PAPERS) and words & spoken(_AWAY))


async def anew(_update: Update, ctx: Ctx) -> Next:
    """All answers go; a group whose link led here stays."""
    forget_answers(ctx)
    return await ending.start_questions(ctx)


def _sure(ctx: Ctx) -> Screen:
    yes = Button(ctx.t.label("enrol.anew.button"), choice=f"{ANEW}:")
    on = Button(ctx.t.label("enrol.aside.go_on.button"), choice="again:")
    return Screen(ctx.t("enrol.anew.ask"), ((yes,), (on,)))
