"""A death or an accident that is told at any question: what to do now, before anything is asked.

The condolence is said once, as everywhere; the question waits and nothing of it is lost.
"""

from bot.context import Ctx
from bot.faq.happened import AT_WORK, DEATH, DEATHS
from bot.faq.today import book_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, key
from bot.understanding.recognise import Meaning
from handlers.answers.happened import answer_to
from handlers.answers.looked_up import rule_of, told
from handlers.condolence import condoles

_PAPERS = {
    AT_WORK: (key("rest.papers.work.button"), "klaim.celaka"),
    DEATH: (key("rest.death.button"), "klaim.surat"),
}
_HURT_PAPERS = (key("rest.accident.button"), "klaim.celaka")
"""The same papers as of a death at work: no plaster stands on those."""


async def grave(ctx: Ctx, meaning: Meaning, told_so: str) -> Screen:
    """In place of the open question."""
    t = ctx.t
    if meaning is Meaning.DESPAIR:  # nothing to tap but a person; the question waits
        return Screen(t("rest.despair"))
    happened = answer_to(ctx, meaning, told_so)
    died = happened in DEATHS
    papers, page = _PAPERS.get(happened, _HURT_PAPERS)
    said = await told(ctx, await book_of(ctx), happened)
    text = said.text
    if died and condoles(ctx):
        text = Html(f"{t('claims.condolence')} {text}")
    on = Button(t.label("enrol.aside.go_on.button"), choice="again:")
    report = Button(t.label("death.report.button"), go="duka" if died else "duka.celaka")
    beside = (*rule_of(t, said), leads_to(t, Goal.DESK))
    return Screen(text, ((Button(t.label(papers), go=page),), (report,), beside, (on,)))
