"""What people did after a broadcast, as a row of bars; nobody is named."""

from bot.broadcasts.screens import PAGE
from bot.jobs.screens import bar_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.funnel import WITHIN, Funnel, Step, Verdict, better_of

STEPS = {
    Step.DELIVERED: key("results.step.delivered"),
    Step.OPENED: key("results.step.opened"),
    Step.ASKED: key("results.step.asked"),
    Step.STARTED: key("results.step.started"),
    Step.COMPLETED: key("results.step.completed"),
    Step.ACTIVE: key("results.step.active"),
}
VERDICTS = {
    Verdict.A: key("results.verdict.a"),
    Verdict.B: key("results.verdict.b"),
    Verdict.TOO_FEW: key("results.verdict.too_few"),
    Verdict.NO_DIFFERENCE: key("results.verdict.no_difference"),
}


def funnel(
    t: Texts, facts: Facts, whole: Funnel, two: tuple[Funnel, Funnel] | None = None
) -> Screen:
    """How many took each step; beside it what two texts brought, and whether that is chance."""
    lines: list[str] = [t("results.funnel", title=facts.title), ""]
    for step, words in STEPS.items():
        bar = bar_of(whole.of(step), whole.of(Step.DELIVERED))
        lines.append(t(words, bar=bar, n=t.number(whole.of(step)), share=_share(t, whole, step)))
    if two is not None:
        lines += ["", *(_text(t, name, each) for name, each in zip("AB", two, strict=True))]
        lines.append(t(VERDICTS[better_of(*two)]))
    lines += ["", t("results.funnel.note", days=t.number(WITHIN.days))]
    return Screen(Html("\n".join(lines)), (_ways(t, facts),))


def being_counted(t: Texts, facts: Facts) -> Screen:
    """It comes by itself in a moment."""
    return Screen(t("results.funnel.being_counted"), (_ways(t, facts),))


def _text(t: Texts, name: str, found: Funnel) -> Html:
    signed_up = found.of(Step.COMPLETED)
    return t(
        "results.funnel.text", name=name, n=t.number(found.of(Step.DELIVERED)),
        count=t.number(signed_up), share=_share(t, found, Step.COMPLETED),
    )  # fmt: skip


def _share(t: Texts, found: Funnel, step: Step) -> str:
    return t.percent(found.share(step), 1)


def _ways(t: Texts, facts: Facts) -> tuple[Button, ...]:
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.lihat.{facts.id}")
    return (back, leads_to(t, Goal.MENU))
