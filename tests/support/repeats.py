"""Broadcasts that come back every week, and the work that makes the next one."""

from datetime import timedelta

from models.queries.broadcasts.repeating import KIND
from models.queries.broadcasts.values import Facts
from models.queries.jobs.requests import request_job
from tests.support.broadcasting import broadcasts
from tests.support.broadcasts import agreed, crowd
from tests.support.chat import Stage
from tests.support.jobs import ended
from tests.support.office import Office, office


async def monday(stage: Stage) -> Office:
    """Two admins on a Monday at noon; three people agreed to be written to."""
    assert stage.bot is not None
    await agreed(stage.bot.db, [person.id for person in crowd(stage.world, 3)])
    return await office(stage)


async def sends_weekly(stage: Stage, at: Office, moment: str, *, a_day: bool = False) -> Facts:
    """The draft that is open starts then and comes back; `a_day`: it is of use so long."""
    await at.hendra.taps("🕗 Waktu kirim")
    await at.hendra.says(moment)
    if a_day:
        await at.hendra.taps("⌛ Batas waktu kirim")
    await at.hendra.taps("🔁 Sekali saja")
    await at.hendra.taps("✅ Selesai")
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.says("3")
    (made,) = await broadcasts(stage)
    return made


async def runs(stage: Stage, facts: Facts) -> list[Facts]:
    """The work behind it, a week later; all broadcasts then, the oldest first."""
    assert stage.bot is not None
    stage.clock.shift(timedelta(days=7))
    async with stage.bot.db.session() as session:
        request = await request_job(
            session, kind=KIND, subject=facts.id, by="bot:broadcast", now=stage.clock.now()
        )
    await ended(stage.bot.db, request, within=30)
    await stage.quiet()
    return sorted(await broadcasts(stage), key=lambda each: each.created_at)
