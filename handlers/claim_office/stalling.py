"""The daily look at promises that passed: heirs get an honest note, admins a word of their list.

Once for each claim and promise: the row that says so is written with the messages.
"""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Button, Screen
from handlers.claim_office import told
from handlers.claim_office.states import NAME
from handlers.claim_office.telling import say
from models.queries.claims import stalling, telling
from models.queries.claims.telling import About
from models.queries.jobs.schedules import Scheduled
from models.queries.staff.holding import staff_of
from models.rules.hours.zones import day_in, zone_of
from models.rules.office.told_of_duty import DUTY
from models.rules.roles import Role
from models.rules.running.rhythm import Daily

KIND = "claims_stalled"
EVERY_MORNING = Scheduled(KIND, Daily(9, "Asia/Jakarta"))
AT_ONCE = 50


async def look(job: Job) -> None:
    """In slices, each with its messages in one transaction."""
    after: str | None = ""
    while after is not None:
        after = await job.write(_some, job, after)


async def _some(session: Session, job: Job, after: str) -> str | None:
    today = day_in(zone_of(""), job.now())
    ids = await stalling.stalled(session, today=today, after=after, most=AT_ONCE)
    areas: dict[str, int] = {}
    for claim_id in ids:
        timeline = await stalling.speak_of(session, claim_id=claim_id, today=today, now=job.now())
        if timeline is None:
            continue
        areas[timeline.area] = areas.get(timeline.area, 0) + 1
        for listener in await telling.listeners(session, claim_id=claim_id):
            await say(session, job, listener, timeline, told.stalled, About.STALL)
    await _tell_admins(session, job, areas)
    return ids[-1] if len(ids) == AT_ONCE else None


async def _tell_admins(session: Session, job: Job, areas: dict[str, int]) -> None:
    """How many are new on whose list; the claims themselves are one tap away."""
    numbers: dict[int, int] = {}
    places: dict[int, str] = {}
    for area, number in areas.items():
        for admin in await staff_of(session, role=Role.ADMIN, place=area):
            numbers[admin] = numbers.get(admin, 0) + number
            places[admin] = area
    for admin, number in sorted(numbers.items()):
        t = await job.words_of(session, admin)
        button = Button(t.label("claim_office.stalled.button", n=number), go=f"{NAME}.tahan")
        screen = Screen(t.plural("claim_office.stalled.new", number), ((button,),))
        await notify.tell(
            session, admin, screen, now=job.now(), topic=DUTY, quiet_in=places[admin]
        )
