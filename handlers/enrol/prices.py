"""What a month costs for this draft, asked from the rules; no amount stands here."""

from datetime import date, timedelta
from typing import TypedDict

from handlers.answers.options import JKK_JKM, WITH_JHT
from handlers.enrol.draft import Draft
from models.rules.contributions.bpu import BpuCase, quote_bpu
from models.rules.contributions.prices import Price, Quote
from models.rules.occupations import Occupation, Payer, WagePayer, sector_of
from models.rules.table.basis import Basis, Programme, basis


class Offer(TypedDict):
    """Prices of a month for the programmes screen; `until` is the last day they hold."""

    basic: int
    with_jht: int
    until: date | None


def offer(draft: Draft, today: date) -> Offer:
    """Both choices, as of this month."""
    basic, full = _price(draft, JKK_JKM, today), _price(draft, WITH_JHT, today)
    ends = basic.basis.until
    until = ends - timedelta(days=1) if ends else None
    return {"basic": basic.due, "with_jht": full.due, "until": until}


def monthly(draft: Draft, names: tuple[str, ...], today: date) -> int:
    """Rupiah for this month."""
    return _price(draft, names, today).due


def later(draft: Draft, names: tuple[str, ...], today: date) -> tuple[date, int] | None:
    """The last day of this month's price and what a month costs then; None where none is known."""
    now = _price(draft, names, today)
    if now.basis.until is None:
        return None
    then = quote_bpu(_case(draft, names), first_month=now.basis.until)
    if not isinstance(then, Quote) or then.months[0].due == now.due:
        return None
    return now.basis.until - timedelta(days=1), then.months[0].due


def rests_on(draft: Draft, today: date) -> Basis:
    """The rules behind both choices."""
    both = (_price(draft, names, today) for names in (JKK_JKM, WITH_JHT))
    return basis(*(price.basis for price in both))


def _price(draft: Draft, names: tuple[str, ...], today: date) -> Price:
    quote = quote_bpu(_case(draft, names), first_month=today)
    if not isinstance(quote, Quote):
        raise TypeError(f"no price for {names}: {quote}")
    return quote.months[0]


def _case(draft: Draft, names: tuple[str, ...]) -> BpuCase:
    return BpuCase(
        sector=sector_of(Occupation(draft.get("occupation"))),
        income=int(draft.get("income")),
        programmes=frozenset(Programme(name) for name in names),
        payer=_payer(draft),
    )


def _payer(draft: Draft) -> Payer:
    """A sponsor is not known by kind yet; the price without relief is quoted then."""
    sponsored = draft.payer is WagePayer.SPONSOR
    return Payer.CSR if sponsored else Payer.SELF
