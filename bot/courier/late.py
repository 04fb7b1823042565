"""Who waits too long for an officer is told honestly, and the admins of the place are, once."""

from bot import notify
from bot.clock import Clock
from bot.courier.words import Words
from bot.db import Database
from models.queries.desk import watching
from models.queries.desk.lines import add_event
from models.queries.desk.values import Way
from models.queries.staff import staff_of
from models.rules.roles import Role


async def tell_late(db: Database, words: Words, clock: Clock) -> None:
    """Look for cases that have waited too long; most of the time there is none."""
    now = clock.now()
    async with db.reading() as session:
        if not await watching.any_late(session, now=now):
            return
    async with db.session() as session:
        for case in await watching.take_late(session, now=now):
            await add_event(session, case_id=case.id, way=Way.WORKER, event="late", now=now)
            if case.chat_id is not None:
                await add_event(session, case_id=case.id, way=Way.STAFF, event="late", now=now)
            for admin in await staff_of(session, role=Role.ADMIN, place=case.area):
                screen = words.late(case)
                await notify.tell(session, admin, screen, now=now, topic="desk", subject=case.id)
