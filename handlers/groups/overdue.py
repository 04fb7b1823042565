"""The daily job that tells of what waits with a group before it goes, and when it is gone."""

from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Button, Screen
from bot.texts import Texts, key
from handlers.groups.screens import to_groups
from handlers.groups.states import PAGE
from models.queries.groups import overdue
from models.queries.groups.overdue import KEPT, Pile, What
from models.queries.jobs.schedules import Scheduled
from models.rules.as_typed.dates import jakarta_day
from models.rules.running.rhythm import Daily

KIND = "group_overdue"
EVERY_MORNING = Scheduled(KIND, Daily(9, "Asia/Jakarta"))
TOPIC = "lists"
_SOON = {What.PHOTOS: key("group.soon.photos"), What.TYPED: key("group.soon.typed")}
_GONE = {What.PHOTOS: key("group.gone.photos"), What.TYPED: key("group.gone.typed")}


async def run(job: Job) -> None:
    """Group by group: told of and noted in one transaction, so once."""
    for what in What:
        for group_id in await _groups(job, what):
            await job.write(_forget, job, what, group_id)
            await job.write(_warn, job, what, group_id)


async def _groups(job: Job, what: What) -> list[str]:
    async with job.db.reading() as session:
        return await overdue.groups_with(session, what, now=job.now())


async def _warn(session: Session, job: Job, what: What, group_id: str) -> None:
    pile = await overdue.warn(session, what, group_id, now=job.now())
    await _tell(session, job, what, pile, gone=False)


async def _forget(session: Session, job: Job, what: What, group_id: str) -> None:
    pile = await overdue.forget(session, what, group_id, now=job.now())
    await _tell(session, job, what, pile, gone=True)


async def _tell(session: Session, job: Job, what: What, pile: Pile | None, *, gone: bool) -> None:
    """Everybody who could have gone on with it, not in the night of that place."""
    if pile is None:
        return
    for user_id in pile.whom:
        t = await job.words_of(session, user_id)
        screen = _gone(t, what, pile) if gone else _soon(t, what, pile, job)
        await notify.tell(
            session, user_id, screen, now=job.now(), topic=TOPIC,
            quiet_in=pile.group.defaults.area,
        )  # fmt: skip


def _soon(t: Texts, what: What, pile: Pile, job: Job) -> Screen:
    day = t.long_date(jakarta_day(pile.goes(job.now())))
    text = t(_SOON[what], name=pile.group.name, n=t.number(pile.n), date=day)
    way = Button(t.label("lists.group.button"), go=f"{PAGE}.satu.{pile.group.code}")
    if what is What.PHOTOS:
        way = Button(t.label("group.photos.button", n=t.number(pile.n)), go=f"{PAGE}.kertas")
    return Screen(text, ((way,), (to_groups(t),)))


def _gone(t: Texts, what: What, pile: Pile) -> Screen:
    text = t(_GONE[what], name=pile.group.name, n=t.number(pile.n), days=t.number(KEPT.days))
    again = Button(t.label("group.add.button"), go=f"{PAGE}.tambah.{pile.group.code}")
    if what is What.PHOTOS:
        again = Button(t.label("group.photo.button"), go=f"{PAGE}.foto.{pile.group.code}")
    return Screen(text, ((again,), (to_groups(t),)))
