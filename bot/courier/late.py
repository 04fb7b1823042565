"""Who has to hear of a case that waits: officers, once it is in the queue; and once it has waited
too long the worker, honestly, and the admins of the place."""

from collections import defaultdict
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.courier.words import Words
from bot.db import Database
from bot.delivery import notify
from models.queries.desk import watching
from models.queries.desk.lines import add_event
from models.queries.desk.values import Case, Way
from models.queries.people import accounts
from models.queries.staff.holding import staff_of
from models.rules.roles import Role


async def tell_who_has_to_hear(db: Database, words: Words, clock: Clock) -> None:
    """Look for cases that wait so; most of the time there is none."""
    now = clock.now()
    async with db.reading() as session:
        if not await watching.any_due(session, now=now):
            return
    async with db.session() as session:
        await _call_officers(session, words, now)
        await _tell_late(session, words, now)


async def _call_officers(session: AsyncSession, words: Words, now: datetime) -> None:
    """One message an officer, however many cases came at once."""
    called: defaultdict[int, list[Case]] = defaultdict(list)
    for case, left_by in (await watching.take_calls(session, now=now)).items():
        for officer in await staff_of(session, role=Role.DESK, place=case.area):
            if officer not in (left_by, case.user_id):
                called[officer].append(case)
    for officer, cases in sorted(called.items()):
        language, _ = await accounts.chosen_words(session, user_id=officer)
        screen = words.called(cases, language)
        await notify.tell(session, officer, screen, now=now, topic="desk")


async def _tell_late(session: AsyncSession, words: Words, now: datetime) -> None:
    for case in await watching.take_late(session, now=now):
        await add_event(session, case_id=case.id, way=Way.WORKER, event="late", now=now)
        if case.chat_id is not None:
            await add_event(session, case_id=case.id, way=Way.STAFF, event="late", now=now)
        for admin in await staff_of(session, role=Role.ADMIN, place=case.area):
            screen = words.late(case)
            await notify.tell(session, admin, screen, now=now, topic="desk", subject=case.id)
