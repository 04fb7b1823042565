"""Indonesia's holidays, from the package `holidays`; Islamic ones ahead are estimates.

Joint leave (cuti bersama) is among them: offices and banks are closed, so it is no working day of
a promise, nobody is at the desk, and families are at home.
"""

import asyncio
from datetime import date, datetime

from models.rules.hours.zones import Zone, day_in

_CLOSED = ("public", "government")
_known: dict[int, frozenset[date]] = {}


async def national_days(now: datetime) -> frozenset[date]:
    """Those of last year, this one and the next: rules look back and ahead past New Year.

    Read in a thread the first time: importing the package takes a quarter of a second.
    """
    year = day_in(Zone.WIT, now).year  # where the year begins first
    wanted = range(year - 1, year + 2)
    if not _known.keys() >= set(wanted):
        _known.update(await asyncio.to_thread(_read, wanted))
    return frozenset().union(*(_known[one] for one in wanted))


def _read(years: range) -> dict[int, frozenset[date]]:
    from holidays import country_holidays

    return {
        year: frozenset(country_holidays("ID", years=year, categories=_CLOSED)) for year in years
    }
