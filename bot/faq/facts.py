"""The figures that answers may name: each placeholder is a rule of the table on that day.

No answer holds a figure of its own. A rule that may not be stated on that day leaves the answer
unsaid (`NotSayable`), so that nobody reads half of it.
"""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from decimal import Decimal
from string import Formatter
from typing import TypeVar

from bot.faq import fact_prices as prices
from bot.faq import fact_rules as rules
from bot.faq import fact_savings as later
from bot.faq.fact_rules import MONTHS_A_YEAR
from bot.texts import Texts
from models.rules.benefits.jkk import Way
from models.rules.claims.papers import processing_time, report_accident_within
from models.rules.occupations import Occupation
from models.rules.table.basis import Amount, Basis, Programme, basis
from models.rules.table.benefit_rows import Level

T = TypeVar("T")
Fact = Callable[[Texts, date], tuple[str, Basis]]

ADDRESS = "address"
"""Filled by `Texts` itself."""


def placeholders(text: str) -> frozenset[str]:
    """The names between braces; raises ValueError where the braces do not fit together."""
    names = {name for _, name, _, _ in Formatter().parse(text) if name is not None}
    return frozenset(names - {ADDRESS})


def found(t: Texts, names: frozenset[str], day: date) -> dict[str, tuple[str, Basis]]:
    """The values of these facts on that day, each with what it rests on. Raises NotSayable."""
    return {name: FACTS[name](t, day) for name in sorted(names)}


def filled(t: Texts, names: frozenset[str], day: date) -> tuple[dict[str, str], list[Basis]]:
    """The same, the values apart from what they rest on."""
    both = found(t, names, day)
    return {name: said for name, (said, _) in both.items()}, [b for _, b in both.values()]


def _rupiah(find: Callable[[date], Amount]) -> Fact:
    def fact(t: Texts, day: date) -> tuple[str, Basis]:
        amount = find(day)
        return t.rupiah(amount.rupiah), amount.basis

    return fact


def _number(find: Callable[[date], tuple[int, Basis]]) -> Fact:
    def fact(t: Texts, day: date) -> tuple[str, Basis]:
        value, rests_on = find(day)
        return t.number(value), rests_on

    return fact


def _share(find: Callable[[date], tuple[Decimal, Basis]]) -> Fact:
    def fact(t: Texts, day: date) -> tuple[str, Basis]:
        value, rests_on = find(day)
        return t.percent(value, 0 if value * 100 == int(value * 100) else 1), rests_on

    return fact


def _day(find: Callable[[date], tuple[date, Basis]]) -> Fact:
    def fact(t: Texts, day: date) -> tuple[str, Basis]:
        value, rests_on = find(day)
        return t.long_date(value), rests_on

    return fact


def _months_list(t: Texts, day: date) -> tuple[str, Basis]:
    months, rests_on = rules.pay_ahead(day)
    first, last = months[:-1], months[-1]
    said = ", ".join(t.number(m) for m in first)
    return t.label("faq.or", first=said, last=t.number(last)), rests_on


def _span(work: Occupation) -> Fact:
    """A price with its own end and what comes after, so that no two of them share an end."""

    def fact(t: Texts, day: date) -> tuple[str, Basis]:
        now, later = prices.price(day, work), prices.after_relief(work, day)
        if later is None:
            return t.label("faq.span.plain", price=t.rupiah(now.rupiah)), now.basis
        end, full = t.long_date(later[0]), t.rupiah(later[1].rupiah)
        said = t.label("faq.span.reduced", price=t.rupiah(now.rupiah), end=end, full=full)
        return said, basis(now.basis, later[1].basis)

    return fact


def _call_centre(_t: Texts, day: date) -> tuple[str, Basis]:
    return rules.call_centre(day)


def _transport(way: Way) -> Fact:
    return _rupiah(lambda day: rules.transport(way, day))


def _school(level: Level) -> Fact:
    return _rupiah(lambda day: rules.school_year(level, day))


def _report(day: date) -> tuple[int, Basis]:
    within, rests_on = rules.known(report_accident_within(day), tuple)
    return within // timedelta(hours=1), rests_on


def _days(programme: Programme) -> Fact:
    def find(day: date) -> tuple[int, Basis]:
        time = rules.known(processing_time(programme, filed=day), rules.ProcessingTime)
        return time.working_days, time.basis

    return _number(find)


FACTS: Mapping[str, Fact] = {
    "age_max": _number(lambda day: rules.ages(day)[1]),
    "age_min": _number(lambda day: rules.ages(day)[0]),
    "air": _transport(Way.UDARA),
    "call_centre": _call_centre,
    "disability": _rupiah(rules.disability),
    "funeral": _rupiah(rules.funeral),
    "home": _rupiah(rules.home_care),
    "jht_age": _number(later.jht_age),
    "jht_housing": _share(lambda day: later.jht_part(day, "perumahan")),
    "jht_min": _rupiah(prices.jht_least),
    "jht_online": _rupiah(later.jht_online),
    "jht_retirement": _share(lambda day: later.jht_part(day, "persiapan_pensiun")),
    "jht_years": _number(later.jht_years),
    "jkk_days": _days(Programme.JKK),
    "jkk_death": _rupiah(rules.jkk_death),
    "jkk_years": _number(rules.jkk_years),
    "jkm": _rupiah(rules.jkm),
    "jkm_days": _days(Programme.JKM),
    "jkm_new": _rupiah(rules.jkm_new),
    "jkp_months": _number(lambda day: later.jkp(day)[1]),
    "jkp_share": _share(lambda day: later.jkp(day)[0]),
    "jkp_within": _number(later.jkp_within),
    "jp_age": _number(lambda day: later.pension(day)[0]),
    "jp_years": _number(lambda day: later.pension(day)[1]),
    "land": _transport(Way.DARAT),
    "may_settle": _number(rules.may_settle),
    "pay_months": _months_list,
    "pmi_24": _rupiah(lambda day: later.migrant(day)[1]),
    "pmi_before": _rupiah(lambda day: later.migrant(day)[0]),
    "pmi_long": _number(later.migrant_longest),
    "price": _rupiah(lambda day: prices.price(day)),
    "price_12": _rupiah(lambda day: prices.ahead(day, MONTHS_A_YEAR)),
    "price_6": _rupiah(lambda day: prices.ahead(day, MONTHS_A_YEAR // 2)),
    "price_full": _rupiah(prices.full_price),
    "price_jht": _rupiah(lambda day: prices.price(day, savings=True)),
    "price_span": _span(Occupation.LAINNYA),
    "price_transport": _rupiah(lambda day: prices.price(day, Occupation.OJEK)),
    "price_transport_span": _span(Occupation.OJEK),
    "pu_jht_employer": _share(lambda day: later.payroll("pu-jht", day, employer=True)),
    "pu_jht_worker": _share(lambda day: later.payroll("pu-jht", day)),
    "pu_jp_worker": _share(lambda day: later.payroll("pu-jp", day)),
    "relief_end": _day(lambda day: prices.relief_end(Occupation.LAINNYA, day)),
    "relief_end_transport": _day(lambda day: prices.relief_end(Occupation.OJEK, day)),
    "report_hours": _number(_report),
    "school": _rupiah(rules.school),
    "school_age": _number(rules.school_age),
    "school_children": _number(rules.school_children),
    "school_kuliah": _school(Level.KULIAH),
    "school_sma": _school(Level.SMA),
    "school_smp": _school(Level.SMP),
    "school_tk_sd": _school(Level.TK_SD),
    "school_years": _number(rules.school_years),
    "sea": _transport(Way.LAUT),
    "wage_first": _share(lambda day: rules.wage(day)[0]),
    "wage_later": _share(lambda day: rules.wage(day)[2]),
    "wage_months": _number(lambda day: rules.wage(day)[1]),
    "wait": _number(rules.waiting),
}
"""Every placeholder an answer may hold beside `address`."""
NAME_THEIR_END = frozenset(
    {"price_span", "price_transport_span", "relief_end", "relief_end_transport"}
)
"""What says itself until when it holds."""


def together(parts: list[Basis]) -> Basis | None:
    """What an answer rests on as a whole; None where it names no rule."""
    return basis(*parts) if parts else None
