"""The job that makes slips: asked for in small slices, drawn in a thread, on record when handed
out. A file leaves the chat within a day, or as soon as somebody in it asks to be forgotten."""

import asyncio
from dataclasses import dataclass

from bot.country.area_names import area_said
from bot.delivery import notify
from bot.jobs.job import Job, Session
from bot.screen import Screen
from handlers.slips import paper, screens
from handlers.slips.states import A_FILE, CHANNEL, KIND, Sort, Wanted, read
from handlers.slips.words import link_of, of_paper, plain_cost
from models.queries.cover import own_prices
from models.queries.imports.batches import Batch, batch_for
from models.queries.office import regencies
from models.queries.reports.exports import Asked, new_number, record_export
from models.queries.staff.duties import held_by
from models.queries.word import slips
from models.queries.word.waiting import Waiting, all_there, waiting_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.contributions.own_price import OwnPrice
from models.rules.running.pace import Lane

_SLICE = 60
"""So many people are asked for in one transaction: others write beside it."""


@dataclass(frozen=True, slots=True, repr=False)
class _Made:
    """A file, whose slips are in it, and the prices that stand on them."""

    people: list[str]
    prices: list[OwnPrice]
    content: bytes


async def make_slips(job: Job) -> None:
    """One file after another; nobody waits any more: said."""
    wanted = read(job.subject)
    firsts = await job.step(_files, job, wanted)
    for first in firsts:
        part = Wanted(wanted.batch_id, wanted.sort, first)
        for start in range(0, A_FILE if wanted.sort is not Sort.ONE else 1, _SLICE):
            await job.write(_ask, job, part, start)
        while not await job.write(_hand_out, job, part, await _made(job, part)):
            pass  # somebody in it was forgotten while it was drawn: without them, then
    if not firsts:
        await job.write(_none, job)


async def _files(job: Job, wanted: Wanted) -> list[int]:
    """The row with which each file begins."""
    async with job.db.reading() as session:
        if await _batch(session, job, wanted) is None:
            return []
        people = await _people(session, wanted, most=10_000)
    return [people[at].number for at in range(0, len(people), A_FILE)]


async def _ask(session: Session, job: Job, part: Wanted, start: int) -> None:
    batch = await _batch(session, job, part)
    people = await _people(session, part)
    ids = [one.person_id for one in people[start : start + _SLICE]]
    if batch is not None and ids:
        await slips.ask(
            session, people=ids, area=batch.area or "", by=job.by, subject=f"list:{batch.id}",
            now=job.now(),
        )  # fmt: skip


async def _made(job: Job, part: Wanted) -> _Made | None:
    """Outside of any transaction: a file of 240 takes its time. None: nobody waits."""
    day = jakarta_day(job.now())
    async with job.db.reading() as session:
        batch = await _batch(session, job, part)
        found = await slips.made_for(session, people=await _people(session, part))
        if batch is None or not found:
            return None
        t = await job.words(session)
        area = await area_said(session, t, batch.area or "")
        terms = await own_prices.terms_of(session, ids=[slip.person_id for slip in found])
        prices = await own_prices.own_prices_of(session, terms, month=day)
        facts = await regencies.regency_of(session, (batch.area or "")[:5])
    contact = facts.contact or job.services.office
    words = of_paper(t, area=area, office=contact, username=job.services.bot_username)
    rows = []
    for slip in found:
        cost = plain_cost(t, terms.get(slip.person_id), prices.get(slip.person_id))
        rows.append((slip.name, slip.code, link_of(job.services.bot_username, slip.code), cost))
    draw = paper.make_sheet if part.sort is Sort.SHEET else paper.make_each
    content = await asyncio.to_thread(draw, words, rows)
    return _Made([slip.person_id for slip in found], list(prices.values()), content)


async def _hand_out(session: Session, job: Job, part: Wanted, made: _Made | None) -> bool:
    """False where the file has to be made anew; nothing happened then."""
    batch = await _batch(session, job, part)
    if batch is None or made is None:
        return True
    ids = made.people
    if not await all_there(session, ids):
        return False
    number = new_number()
    await record_export(
        session, asked=Asked(KIND, (batch.area or "",), masked=False, by=job.by), rows=len(ids),
        holds=ids, number=number, now=job.now(),
    )  # fmt: skip
    await own_prices.note_prices(
        session, user_id=job.asker, prices=made.prices, channel=CHANNEL, now=job.now()
    )
    screen = screens.file(await job.words(session), made.content, len(ids), part.sort, batch.id)
    await _tell(session, job, screen, f"export:{number}")
    return True


async def _none(session: Session, job: Job) -> None:
    await _tell(session, job, screens.nobody(await job.words(session)))


async def _people(session: Session, part: Wanted, *, most: int = A_FILE) -> list[Waiting]:
    most = 1 if part.sort is Sort.ONE else most
    return await waiting_of(session, batch_id=part.batch_id, first=part.first, most=most)


async def _batch(session: Session, job: Job, wanted: Wanted) -> Batch | None:
    """The list, while it is still the asker's to touch."""
    held = await held_by(session, user_id=job.asker)
    return await batch_for(session, wanted.batch_id, sender=job.by, duties=held)


async def _tell(session: Session, job: Job, screen: Screen, subject: str | None = None) -> None:
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic="export",
        subject=subject, repeatable=subject is None,
    )  # fmt: skip
