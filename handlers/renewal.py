"""What going on costs: the next month, by the rules of the day it is told."""

from datetime import date

from bot.jobs.job import Session
from models.queries import decrees
from models.rules.basis import Programme
from models.rules.contributions import BpuCase, quote_bpu
from models.rules.money import months_later
from models.rules.occupations import Occupation, WagePayer, sector_of
from models.rules.overlay_price import share
from models.rules.prices import Quote


async def next_month(
    session: Session,
    *,
    work: Occupation,
    payer: WagePayer,
    income: int,
    programmes: frozenset[Programme],
    area: str,
    day: date,
) -> Quote | None:
    """None where others pay, a regency pays, or no rule says the price."""
    if payer is not WagePayer.SENDIRI:
        return None
    month = months_later(day.replace(day=1), 1)
    case = BpuCase(sector=sector_of(work), income=income, programmes=programmes)
    quote = quote_bpu(case, first_month=month)
    if not isinstance(quote, Quote):
        return None
    regency = area[:5] or None
    found = await decrees.not_ended(session, regency=regency, month=month)
    return None if share(quote, found, regency=regency, occupation=work) else quote
