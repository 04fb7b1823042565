"""A question asked again: what was wrong, then the question in few words."""

from dataclasses import replace

from bot.navigation.menu import LABELS, Goal, leads_to
from bot.screen import Key, Screen
from bot.texts import Html, Texts, key

OFFER_A_PERSON_AFTER = 2
"""Refused answers to one question."""

_SHORT = {
    key("enrol.payer.ask"): key("enrol.payer.short"),
    key("enrol.payer.ask_other"): key("enrol.payer.short"),
    key("enrol.nik.ask"): key("enrol.nik.short"),
    key("enrol.nik.ask_other"): key("enrol.nik.short"),
    key("enrol.birth.ask"): key("enrol.birth.short"),
    key("enrol.occupation.ask"): key("enrol.occupation.short"),
    key("enrol.area.choose"): key("enrol.area.short"),
    key("enrol.area.ask"): key("enrol.area.short"),
    key("enrol.phone.ask"): key("enrol.phone.short"),
    key("enrol.phone.ask_other"): key("enrol.phone.short"),
    key("enrol.income.ask"): key("enrol.income.short"),
}
"""The explanation was read the first time; a question to confirm stays as it is."""


def shortened(t: Texts, question: Screen) -> Screen:
    """The same question without what was explained already."""
    text = question.text
    for asked, short in _SHORT.items():
        text = Html(text.replace(t(asked), t(short)))
    return replace(question, text=text)


def with_way(t: Texts, screen: Screen, goal: Goal | None) -> Screen:
    """The screen with a way to a page, below the message or on the keyboard it asks with."""
    if goal is None:
        return screen
    if screen.keys:
        return screen.with_keys((Key(t.label(LABELS[goal])),))
    return screen.with_rows((leads_to(t, goal),))


def refused(t: Texts, why: Html, again: Screen, *, failures: int) -> Screen:
    """What was wrong, then the same question; after two failures a person is offered."""
    question = shortened(t, again)
    if failures >= OFFER_A_PERSON_AFTER:
        question = with_way(t, question, Goal.DESK)
        why = Html(f"{why} {t('enrol.help.offer')}")
    return replace(question, text=t("enrol.refused", why=why, question=question.text))
