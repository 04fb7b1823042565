"""What the family receives after a death. Sober words: a reader may have lost somebody."""

from datetime import date

from bot.texts import Texts, key
from handlers.figures.told import Silent, Told, known
from models.rules.benefits.headlines import (
    jkk_death_at_lowest_base,
    jkm_full,
    jkm_new_member,
    lowest_base,
)
from models.rules.benefits.heirs import HeirOrder, heir_order
from models.rules.benefits.jkm import waiting_months
from models.rules.benefits.payouts import Payout, Stated
from models.rules.benefits.scholarship import (
    scholarship_cap,
    scholarship_terms,
    scholarship_while_working,
)
from models.rules.claims.papers import Expiry, expiry_of
from models.rules.occupations import Occupation
from models.rules.table.basis import Amount, Programme, basis
from models.rules.table.benefit_rows import Level, Scholarship

ON_A_PAYROLL = frozenset(
    {Occupation.GURU_HONORER, Occupation.PERANGKAT_DESA, Occupation.KADER_POSYANDU}
)
"""Mostly paid by a government: then not BPU, and registered by who appointed them."""


def grant(t: Texts, work: Occupation, day: date) -> Told:
    """JKM. The full sum never stands without that of the first months."""
    staff = key("benefits.death.staff")
    return both_sums(t, staff if work in ON_A_PAYROLL else key("benefits.death.text"), day)


def both_sums(t: Texts, message: str, day: date, **more: object) -> Told:
    """A message about JKM with the full sum and the one of the first months."""
    limit = waiting_months(day)
    if not limit:
        raise Silent  # the words below tell of two sums
    full, new = known(jkm_full(day), Payout), known(jkm_new_member(day), Payout)
    text = t(
        message,
        full=t.rupiah(full.total),
        full_words=t.rupiah_in_words(full.total),
        new=t.rupiah(new.total),
        new_words=t.rupiah_in_words(new.total),
        limit=limit,
        **more,
    )
    return Told(text, basis(full.basis, new.basis))


def at_work(t: Texts, day: date) -> Told:
    """JKK, in place of JKM."""
    base = known(lowest_base(day), Amount)
    paid = known(jkk_death_at_lowest_base(day), Payout)
    text = t(
        "benefits.work_death.text",
        amount=t.rupiah(paid.total),
        words=t.rupiah_in_words(paid.total),
        base=t.rupiah(base.rupiah),
    )
    return Told(text, basis(paid.basis, base.basis))


def school(t: Texts, day: date) -> Told:
    """The scholarship: a ceiling, so always "hingga"."""
    cap = known(scholarship_cap(day), Amount)
    terms = known(scholarship_terms(day), Scholarship)
    text = t(
        "benefits.school.text",
        children=terms.max_children,
        total=t.rupiah(cap.rupiah),
        words=t.rupiah_in_words(cap.rupiah),
        months=terms.jkm_contribution_months,
    )
    return Told(text, cap.basis)


def levels(t: Texts, day: date) -> Told:
    """The scholarship a year, by level."""
    terms = known(scholarship_terms(day), Scholarship)
    yearly = {level.value: t.rupiah(terms.per_year[level]) for level in Level}
    working = scholarship_while_working(day)
    if isinstance(working, Stated):
        text = t("benefits.levels.text", age=terms.ends_at_age, **yearly)
        return Told(text, basis(basis(terms.row), working.basis))
    return Told(t("benefits.levels.strict", age=terms.ends_at_age, **yearly), basis(terms.row))


def heirs(t: Texts, day: date) -> Told:
    """Who receives it."""
    return Told(t("benefits.heirs.text"), known(heir_order(day), HeirOrder).basis)


def deadline(t: Texts, day: date) -> Told:
    """Until when JKM can be claimed: the words fit a right that never runs out, nothing else."""
    ends = known(expiry_of(Programme.JKM, event=day), Expiry)
    if ends.last_day is not None:
        raise Silent
    return Told(t("benefits.deadline.text"), ends.basis)
