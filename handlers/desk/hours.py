"""When the office of a place is open, and when waiting there has become too long."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.context import Ctx
from bot.country.national_days import national_days
from models.queries.office.regencies import regency_of
from models.rules.hours.office import Week, opens_at
from models.rules.hours.waiting import too_long_after
from models.rules.hours.zones import Zone

CLOCKS = {
    Zone.WIB: ZoneInfo("Asia/Jakarta"),
    Zone.WITA: ZoneInfo("Asia/Makassar"),
    Zone.WIT: ZoneInfo("Asia/Jayapura"),
}


@dataclass(frozen=True, slots=True)
class Hours:
    """The office of one regency."""

    zone: Zone
    week: Week
    holidays: frozenset[date]

    @property
    def clock(self) -> ZoneInfo:
        """The clocks of the place."""
        return CLOCKS[self.zone]

    def opens_at(self, now: datetime) -> datetime | None:
        """When it opens next; None while it is open, or where it never does."""
        return opens_at(now, zone=self.zone, week=self.week, holidays=self.holidays)

    def too_long_after(self, now: datetime) -> datetime | None:
        """When a question of now has waited too long."""
        return too_long_after(now, zone=self.zone, week=self.week, holidays=self.holidays)


async def hours_of(ctx: Ctx, area: str) -> Hours:
    """The hours of the office of a place, as far as it told them."""
    facts = await regency_of(ctx.session, area)
    return Hours(facts.zone, facts.office_hours, await national_days(ctx.now()))


def opening_of(ctx: Ctx, hours: Hours) -> str | None:
    """When the office opens, in words; None while it is open."""
    opens = hours.opens_at(ctx.now())
    if opens is None:
        return None
    day = ctx.t.long_date(opens.astimezone(hours.clock).date())
    time = ctx.t.clock_time(opens, hours.clock, hours.zone)
    return ctx.t.label("desk.opening", date=day, time=time)
