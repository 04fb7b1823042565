"""A death or an accident that is told at any question: what to do now, before anything is asked.

The condolence is said once, as everywhere; the question waits and nothing of it is lost.
"""

from bot.context import Ctx
from bot.faq.today import book_of
from bot.menu import Goal, leads_to
from bot.recognise import Meaning
from bot.screen import Button, Screen
from bot.texts import Html, key
from handlers.answers.looked_up import rule_of, told
from handlers.condolence import condoles

_URGENT = {
    Meaning.DEATH: ("faq.urgent.death", key("rest.death.button"), "klaim.surat", "duka"),
    Meaning.ACCIDENT: (
        "faq.urgent.accident",
        key("rest.accident.button"),
        "klaim.celaka",
        "duka.celaka",
    ),
}
"""What is said, the papers for it, and where it can be reported to officers."""


async def grave(ctx: Ctx, meaning: Meaning) -> Screen:
    """In place of the open question."""
    t = ctx.t
    if meaning is Meaning.DESPAIR:  # nothing to tap but a person; the question waits
        return Screen(t("rest.despair"))
    happened, papers, page, reporting = _URGENT[meaning]
    said = await told(ctx, await book_of(ctx), happened)
    text = said.text
    if meaning is Meaning.DEATH and condoles(ctx):
        text = Html(f"{t('claims.condolence')} {text}")
    on = Button(t.label("enrol.aside.go_on.button"), choice="again:")
    report = Button(t.label("death.report.button"), go=reporting)
    beside = (*rule_of(t, said), leads_to(t, Goal.DESK))
    return Screen(text, ((Button(t.label(papers), go=page),), (report,), beside, (on,)))
