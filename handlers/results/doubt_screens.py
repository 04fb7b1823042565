"""What deciding about unsure messages looks like; nobody is named."""

from collections import Counter
from collections.abc import Mapping, Sequence

from bot.broadcasts.said import LEFT
from bot.broadcasts.screens import PAGE
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording.moments import moment_said
from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.recipients import masked
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.states import NO_FAILURE, Left

ALL = "semua"
REASONS = {
    "no_answer": key("results.doubt.no_answer"),
    "died": key("results.doubt.died"),
}


def listed(
    t: Texts, facts: Facts, found: Sequence[Doubt], count: int, page: int,
    kept: Mapping[str, int],
) -> Screen:  # fmt: skip
    """One after the other, or all at once; of many the first alone are listed."""
    lines = _kept(t, kept)
    if not found:
        return Screen(_under(t("results.doubts.none"), lines), (ways(t, facts),))
    options = [Option(str(each.number), _label(each)) for each in found]
    rows = pager.pages(t, f"{PAGE}.ragu.{facts.id}", options, page)
    text = t("results.doubts", title=facts.title, n=t.number(count))
    return Screen(_under(text, lines), (*rows, _decide(t, facts, ALL), ways(t, facts)))


def _kept(t: Texts, kept: Mapping[str, int]) -> list[Html]:
    """Nothing is left to decide of these: why they did not get it once more."""
    why: Counter[str] = Counter()
    for reason, n in kept.items():
        why[_why_kept(t, reason)] += n
    return [
        t("results.doubts.kept", n=t.number(n), reason=reason) for reason, n in why.most_common()
    ]


def _why_kept(t: Texts, reason: str) -> str:
    if reason in set(Left):
        return t.label(LEFT[Left(reason)])
    if reason in NO_FAILURE:
        return t.label(LEFT[Left.UNREACHABLE])
    return t.label("results.doubt.refused")


def _under(text: Html, lines: Sequence[Html]) -> Html:
    return Html("\n\n".join([text, "\n".join(lines)])) if lines else text


def one(t: Texts, facts: Facts, found: Doubt) -> Screen:
    """Its number, the end of its chat, when and why."""
    at = found.settled_at
    when = moment_said(t, facts.area, at) if at is not None else ""
    text = t(
        "results.doubt", number=t.number(found.number), chat=masked(found.chat_id), when=when,
        why=_why(t, found.reason),
    )  # fmt: skip
    return Screen(text, (_decide(t, facts, str(found.number)), _back(t, facts)))


def _why(t: Texts, reason: str | None) -> str:
    """Why nobody knows."""
    return t.label(REASONS.get(reason or "", REASONS["no_answer"]))


def ask_again(t: Texts, facts: Facts, number: str, count: int) -> Screen:
    """Sure? Said plainly what may happen."""
    yes = Button(t.label("results.again.yes.button"), go=f"{PAGE}.kirimya.{facts.id}.{number}")
    return Screen(t("results.again.ask", n=t.number(count)), ((yes,), _back(t, facts)))


def ask_let_be(t: Texts, facts: Facts, number: str, count: int) -> Screen:
    """Sure?"""
    yes = Button(t.label("results.let_be.yes.button"), go=f"{PAGE}.biarya.{facts.id}.{number}")
    return Screen(t("results.let_be.ask", n=t.number(count)), ((yes,), _back(t, facts)))


def sent_again(t: Texts, facts: Facts, count: int) -> Screen:
    """On their way once more."""
    return Screen(t("results.again.done", n=t.number(count)), (ways(t, facts),))


def were_let_be(t: Texts, facts: Facts, count: int) -> Screen:
    """Nothing more is sent."""
    return Screen(t("results.let_be.done", n=t.number(count)), (ways(t, facts),))


def _label(found: Doubt) -> str:
    return f"❓ {found.number} · {masked(found.chat_id)}"


def _decide(t: Texts, facts: Facts, number: str) -> tuple[Button, ...]:
    every = number == ALL
    again = key("results.again.all.button") if every else key("results.again.button")
    let_be = key("results.let_be.all.button") if every else key("results.let_be.button")
    return (
        Button(t.label(again), go=f"{PAGE}.kirimlagi.{facts.id}.{number}"),
        Button(t.label(let_be), go=f"{PAGE}.biarkan.{facts.id}.{number}"),
    )


def _back(t: Texts, facts: Facts) -> tuple[Button, ...]:
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.ragu.{facts.id}")
    return (back, leads_to(t, Goal.MENU))


def ways(t: Texts, facts: Facts) -> tuple[Button, ...]:
    """Back to what came of it."""
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.lihat.{facts.id}")
    return (back, leads_to(t, Goal.MENU))
