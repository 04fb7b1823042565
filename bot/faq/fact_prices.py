"""What a membership costs, for answers; each price rests on the rows of its own months."""

from datetime import date, timedelta

from bot.faq.fact_rules import known
from models.rules.benefits import headlines
from models.rules.contributions.bpu import BASIC, BpuCase, bracket_of, quote_bpu
from models.rules.contributions.prices import Price, Quote
from models.rules.occupations import Occupation, sector_of
from models.rules.programmes import programmes
from models.rules.table.basis import Amount, Basis, Programme, basis
from models.rules.table.contribution_rows import Bracket, BracketPercent, Relief


def price(day: date, work: Occupation = Occupation.LAINNYA, *, savings: bool = False) -> Amount:
    found = known(headlines.monthly_price(work, month=day, savings=savings), Price)
    return Amount(found.due, found.basis)


def after_relief(work: Occupation, day: date) -> tuple[date, Amount] | None:
    """The last day of a reduced price and the price then; None for one that goes on."""
    now = known(headlines.monthly_price(work, month=day), Price)
    end = now.basis.last_day
    if not now.relieved or end is None:
        return None
    return end, price(end + timedelta(days=1), work)


def full_price(day: date) -> Amount:
    """Without the relief of the month."""
    found = known(headlines.monthly_price(Occupation.LAINNYA, month=day), Price)
    reliefs = {each.row.id for each in programmes().every(Relief)}
    return Amount(found.full, Basis(tuple(r for r in found.basis.rows if r.id not in reliefs)))


def ahead(day: date, months: int) -> Amount:
    """So many months from this one, each at its own price."""
    case = BpuCase(sector=sector_of(Occupation.LAINNYA), income=0, programmes=BASIC)
    found = known(quote_bpu(case, first_month=day, months=months), Quote)
    return Amount(found.due, found.basis)


def relief_end(work: Occupation, day: date) -> tuple[date, Basis]:
    found = known(headlines.monthly_price(work, month=day), Price)
    return known(found.basis.last_day if found.relieved else None, date), found.basis


def jht_least(day: date) -> Amount:
    found = known(headlines.monthly_price(Occupation.LAINNYA, month=day, savings=True), Price)
    part = next(p for p in found.parts if p.programme is Programme.JHT)
    rate = known(programmes().on(BracketPercent, "bpu-jht", day), BracketPercent)
    lowest = known(bracket_of(0, day), Bracket)
    return Amount(part.due, basis(rate.row, lowest.row))
