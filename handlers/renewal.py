"""What going on costs: the next month, by the rules of the day it is told."""

from dataclasses import dataclass
from datetime import date

from bot.jobs.job import Session
from models.queries import decrees
from models.rules.basis import Programme
from models.rules.contributions import BpuCase, quote_bpu
from models.rules.money import months_later
from models.rules.occupations import Occupation, WagePayer, sector_of
from models.rules.overlay import Decree
from models.rules.overlay_price import share
from models.rules.prices import Quote


@dataclass(frozen=True, slots=True)
class NextMonth:
    """What who pays himself pays, and the rules it rests on."""

    due: int
    row_ids: tuple[str, ...]
    month: date
    decree: Decree | None = None
    """Pays for who is on its list; whether this person is, nobody here knows."""


async def next_month(
    session: Session,
    *,
    work: Occupation,
    payer: WagePayer,
    income: int,
    programmes: frozenset[Programme],
    area: str,
    day: date,
) -> NextMonth | None:
    """None where others pay, or no rule says the price."""
    if payer is not WagePayer.SENDIRI:
        return None
    month = months_later(day.replace(day=1), 1)
    case = BpuCase(sector=sector_of(work), income=income, programmes=programmes)
    quote = quote_bpu(case, first_month=month)
    if not isinstance(quote, Quote):
        return None
    regency = area[:5] or None
    found = await decrees.not_ended(session, regency=regency, month=month)
    shared = share(quote, found, regency=regency, occupation=work)
    if shared is None:
        return NextMonth(quote.due, quote.basis.row_ids, month)
    return NextMonth(quote.due, shared.basis.row_ids, month, shared.decree)
