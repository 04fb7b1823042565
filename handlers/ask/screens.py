"""What an answer looks like, and what stands around it."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.faq.answer import Way
from bot.faq.happened import DEATHS
from bot.faq.saying import Said
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import officer_or_menu
from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.answers.looked_up import BESIDE, PAGE, page_of_answer
from handlers.figures.rules import rules_screen

RULE, HELPED, FAILED, OTHER = "dasar", "ya", "belum", "bukan"
_GOALS = {
    Way.MENU: Goal.HELP,
    Way.BENEFITS: Goal.BENEFITS,
    Way.PRICE: Goal.QUOTE,
    Way.REGISTER: Goal.REGISTER,
    Way.CLAIMS: Goal.CLAIMS,
    Way.DATA: Goal.DATA,
    Way.COVER: Goal.COVER,
    Way.TRUST: Goal.TRUST,
    Way.LANGUAGE: Goal.LANGUAGE,
}
"""The desk stands below every answer already."""
HAPPENED = {
    "faq.urgent.death": (key("rest.death.button"), "klaim.surat"),
    "faq.urgent.accident": (key("rest.accident.button"), "klaim.celaka"),
}
"""What happened, with the papers for it."""
BOTH = {
    "faq.urgent.death": key("rest.papers.not_work.button"),
    "faq.urgent.accident": key("rest.papers.work.button"),
}
"""What the same papers are called side by side."""
_MOST = 6
"""Choices on one screen."""


def answer(
    t: Texts, said: Said, way: Way, *, own: tuple[Button, ...] = (), asks: bool = True
) -> Screen:
    """The words; how far one's own is; whether they helped; the rules; the next step; a person."""
    first: Rows = (own,) if own else ()
    rows: Rows = ()
    text = said.text
    if asks:
        text = Html(f"{text}\n\n{t('faq.helped.ask')}")
        yes = Button(t.label("faq.helped.button"), go=page_of_answer(said.key, HELPED))
        no = Button(t.label("faq.failed.button"), go=page_of_answer(said.key, FAILED))
        rows = ((yes, no),)
    beside = (*_rule(t, said), *_next(t, way))
    return Screen(text, (*first, *rows, *((beside,) if beside else ()), officer_or_menu(t)))


@dataclass(frozen=True, slots=True)
class Happened:
    """What a text tells of, beside the words that are said to it."""

    key: str
    papers: tuple[str, ...]
    """Of which of HAPPENED the papers are offered."""
    more: tuple[tuple[str, str], ...] = ()
    """Answers behind buttons: key and title."""


def urgent(t: Texts, said: Said, happened: Happened, *, condolence: bool) -> Screen:
    """What to do now, or what was asked about it; the papers, a person. No question is put."""
    text = said.text
    if condolence:
        text = Html(f"{t('claims.condolence')} {text}")
    rows: Rows = tuple((_papers(t, happened, which),) for which in happened.papers)
    rows = (*rows, (report(t, died=happened.key in DEATHS),))
    if said.key != happened.key:
        now = Button(t.label("faq.now.button"), go=page_of_answer(happened.key))
        rows = ((now,), *rows)
    else:
        rows = (*rows, *((Button(title, go=page_of_answer(to)),) for to, title in happened.more))
    rule = _rule(t, said)
    last = (*((rule,) if rule else ()), officer_or_menu(t))
    room = _MOST - sum(len(row) for row in last)  # a question beside it gives way first
    return Screen(text, (*rows[:room], *last))


def report(t: Texts, *, died: bool = True) -> Button:
    """Somebody comes to the family, instead of them to an office."""
    return Button(t.label("death.report.button"), go="duka" if died else "duka.celaka")


def _papers(t: Texts, happened: Happened, which: str) -> Button:
    label, page = HAPPENED[which]
    return Button(t.label(BOTH[which] if len(happened.papers) > 1 else label), go=page)


def choose(t: Texts, titles: Sequence[tuple[str, str]]) -> Screen:
    """The best three, one a row; and that it is none of them."""
    rows = tuple((Button(title, go=page_of_answer(found)),) for found, title in titles)
    other = Button(t.label("faq.other.button"), go=f"{PAGE}.{OTHER}")
    return Screen(t("faq.choose"), (*rows, (other,), officer_or_menu(t)))


def failed(t: Texts) -> Screen:
    """It did not help, or was none of the three: other words, or a person."""
    return Screen(t("faq.failed"), (officer_or_menu(t),))


def rules(t: Texts, said: Said, page: int = 0) -> Screen:
    """Rule, source and date behind an answer."""
    back = Button(t.label("nav.back.button"), go=page_of_answer(said.key))
    ways = (back, leads_to(t, Goal.MENU))
    if said.basis is None:
        return Screen(t("faq.no_rule"), (ways,))
    here = page_of_answer(said.key, RULE)
    return rules_screen(t, said.basis, ways, here=here, page=page)


def rules_beside(t: Texts, said: Said, page: int) -> Screen:
    """The same while a question is open, which comes again."""
    if said.basis is None:
        return rules(t, said)
    on = Button(t.label("enrol.aside.go_on.button"), choice="again:")
    here = page_of_answer(said.key, BESIDE)
    return rules_screen(t, said.basis, (on,), here=here, page=page)


def gone(t: Texts) -> Screen:
    """An answer that is no more."""
    return Screen(t("faq.gone"), (officer_or_menu(t),))


def _rule(t: Texts, said: Said) -> tuple[Button, ...]:
    if said.basis is None:
        return ()
    return (Button(t.label("benefits.rule.button"), go=page_of_answer(said.key, RULE)),)


def _next(t: Texts, way: Way) -> tuple[Button, ...]:
    if way is Way.FAKE:
        return (Button(t.label("trust.report.button"), go=f"{Goal.TRUST}.lapor"),)
    return (leads_to(t, _GOALS[way]),) if way in _GOALS else ()
