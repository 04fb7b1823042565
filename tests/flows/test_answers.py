"""Every answer of the two calculators: short enough to be read, true on its day, never bare."""

import re
from dataclasses import replace
from datetime import date
from itertools import product

import pytest

from bot.texts import Library
from handlers.family.words import after_accident, after_death
from handlers.figures.answer import message
from handlers.quote.case import Case, priced
from handlers.quote.words import answer
from models.rules.benefits.entitlement import (
    FamilyGets,
    Happening,
    WorkerGets,
    family_gets,
    worker_gets,
)
from models.rules.benefits.scholarship import Child, School
from models.rules.occupations import Occupation, Payer
from tests.support import voice
from tests.support.decrees import FISHERS

TEXTS = {language: Library.load().choose(language) for language in ("id", "en")}
DAYS = [
    date(2026, 11, 22),
    date(2026, 12, 31),
    date(2027, 1, 1),
    date(2027, 3, 31),
    date(2027, 4, 1),
]
of_each_day = pytest.mark.parametrize("day", DAYS, ids=str)


def as_read(text: str) -> str:
    """A sum in words is one thing to the eye, as its figures are."""
    return re.sub(r"\([a-z ]+ rupiah\)", lambda sum_: sum_[0].replace(" ", "\u00a0"), text)


def price(case: Case, day: date, *, decree: bool = False) -> str:
    """What is told."""
    decrees = [replace(FISHERS, occupations=tuple(Occupation))] if decree else []
    first = day.replace(day=1)
    t = TEXTS["id"]
    told = answer(t, priced(case, first_month=first, decrees=decrees, regency="14.10"))
    return as_read(message(t, told, day))


@of_each_day
@pytest.mark.parametrize("work", Occupation)
def test_every_price_is_short_enough_to_be_read(work: Occupation, day: date) -> None:
    cases = product(Payer, (1, 3, 6, 12), (0, 1_600_000, 20_200_000), (False, True), (False, True))
    for payer, months, income, savings, decree in cases:
        if decree and income > 2_000_000:
            continue  # a regency pays for those who earn little: their sums are short in words
        case = Case(work, payer, income, months, savings)
        text = price(case, day, decree=decree)
        assert voice.faults(text) == [], text


@of_each_day
def test_the_sum_is_that_of_its_months_told_in_figures_and_words(day: date) -> None:
    t = TEXTS["id"]
    for months, payer in product((1, 3, 6, 12), (Payer.SELF, Payer.APBD)):
        case = Case(Occupation.NELAYAN, payer, 0, months, savings=False)
        found = priced(case, first_month=day.replace(day=1), decrees=[], regency=None)
        text = voice.visible(price(case, day)).replace("\u00a0", " ")
        total = sum(each.due for each in found.quote.months)
        assert f"{t.rupiah(total)} ({t.rupiah_in_words(total)})" in text
        runs = re.findall(r"(\d+) × Rp([\d.]+)", text)
        if months > 1:
            told = sum(int(n) * int(each.replace(".", "")) for n, each in runs)
            assert told == total


@of_each_day
def test_an_end_is_told_wherever_a_price_ends(day: date) -> None:
    for work, months in product((Occupation.NELAYAN, Occupation.OJEK), (1, 12)):
        case = Case(work, Payer.SELF, 0, months, savings=False)
        found = priced(case, first_month=day.replace(day=1), decrees=[], regency=None)
        text = price(case, day)
        assert ("berlaku s.d." in text) == any(each.relieved for each in found.quote.months)


def test_every_entitlement_is_short_sober_and_never_bare() -> None:
    families: list[tuple[Child, ...]] = [
        (),
        (Child(School.TK), Child(School.TK)),
        (Child(School.SMA),),
    ]
    whens = product((Happening.DIED, Happening.DIED_AT_WORK), (0, 2, 3, 4, 36, 400), families)
    for happening, months, children in whens:
        found = family_gets(
            happening,
            day=DAYS[0],
            member_months=months,
            income=20_200_000,
            children=children,
        )
        assert isinstance(found, FamilyGets)
        for language, t in TEXTS.items():
            told = after_death(t, found, by_work=happening is Happening.DIED_AT_WORK)
            text = as_read(message(t, told, DAYS[0]))
            assert language != "id" or voice.faults(text) == [], text
            assert voice.mourning_faults(text) == []
            if "42" in text:
                assert "10.000.000" in text or "10,000,000" in text


def test_an_accident_is_short_enough_to_be_read() -> None:
    for income, months in product((0, 1_600_000, 20_200_000), (1, 3, 6, 12, 14)):
        found = worker_gets(day=DAYS[0], income=income, months_off=months)
        assert isinstance(found, WorkerGets)
        text = as_read(
            message(TEXTS["id"], after_accident(TEXTS["id"], found, months=months), DAYS[0])
        )
        assert voice.faults(text) == [], text
