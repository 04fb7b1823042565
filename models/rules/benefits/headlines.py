"""The few figures that most screens show, each by a name; `day` is the day it would happen."""

from datetime import date

from models.rules.benefits.jkk import jkk_death, jkk_total_disability
from models.rules.benefits.jkm import jkm_payout, waiting_months
from models.rules.benefits.payouts import BenefitFault, Payout
from models.rules.contributions.bpu import BASIC, BpuCase, bracket_of, quote_bpu
from models.rules.contributions.prices import Price, Quote, QuoteFault
from models.rules.occupations import Occupation, Payer, sector_of
from models.rules.table.basis import Amount, Programme, Unanswered, basis
from models.rules.table.contribution_rows import Bracket


def monthly_price(
    occupation: Occupation,
    *,
    month: date,
    income: int = 0,
    savings: bool = False,
    payer: Payer = Payer.SELF,
) -> Price | QuoteFault | Unanswered:
    """JKK and JKM (and JHT as `savings`) for the month that holds `month`, relief included.

    `price.relieved` and `price.basis.last_day` tell whether and until when it is reduced.
    """
    programmes = BASIC | ({Programme.JHT} if savings else frozenset())
    case = BpuCase(sector=sector_of(occupation), income=income, programmes=programmes, payer=payer)
    quote = quote_bpu(case, first_month=month)
    return quote.months[0] if isinstance(quote, Quote) else quote


def jkm_full(day: date) -> Payout | Unanswered:
    """The death grant once the first months are over."""
    return _known(jkm_payout(death=day, member_months=waiting_months(day) + 1))


def jkm_new_member(day: date) -> Payout | Unanswered:
    """The death grant in the first months of membership (see `waiting_months`)."""
    return _known(jkm_payout(death=day, member_months=0))


def jkk_death_at_lowest_base(day: date) -> Payout | Unanswered:
    wage = lowest_base(day)
    if not isinstance(wage, Amount):
        return wage
    return _known(jkk_death(wage=wage.rupiah, accident=day, death=day))


def jkk_disability_at_lowest_base(day: date) -> Payout | Unanswered:
    wage = lowest_base(day)
    if not isinstance(wage, Amount):
        return wage
    return _known(jkk_total_disability(wage=wage.rupiah, accident=day))


def lowest_base(day: date) -> Amount | Unanswered:
    """The base of the lowest bracket: the wage that most BPU members are insured with."""
    bracket = bracket_of(0, day)
    return Amount(bracket.base, basis(bracket.row)) if isinstance(bracket, Bracket) else bracket


def _known(found: Payout | BenefitFault | Unanswered) -> Payout | Unanswered:
    if isinstance(found, BenefitFault):
        raise TypeError(f"a headline cannot be refused: {found}")
    return found
