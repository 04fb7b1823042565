"""The job that makes the file of every recipient, puts it on record and sends it, at once."""

import asyncio
from base64 import b64decode
from datetime import datetime
from typing import Any

from bot.delivery import notify
from bot.exports.broadcast import recipients_sheet
from bot.exports.making import MOST
from bot.jobs.job import Job, Session
from bot.screen import Screen
from bot.wording.moments import moment_said
from handlers.results import sheet_screens as screens
from handlers.results.sheet_screens import FILE as FILE
from models.queries.broadcasts import reading, recipients
from models.queries.broadcasts.recipients import Recipient
from models.queries.broadcasts.values import Facts
from models.queries.reports.exports import Asked, record_export
from models.queries.staff import duties
from models.rules.running.pace import Lane

TOPIC = "export"
ASKED = "broadcast"


def given(values: dict[str, Any]) -> bytes:
    """What the job made."""
    return b64decode(values["content"])


async def make_file(job: Job) -> None:
    """Read and written outside of any transaction; handed out once, to who may still have it."""
    at = datetime.fromisoformat(await job.step(_moment, job))
    async with job.db.reading() as session:
        facts = await _facts(session, job)
        if facts is None:
            return
        rows = await _rows(session, facts)
        who = await duties.name_of(session, user_id=job.asker) or job.by
        t = await job.words_of(session, job.asker)
    content = b""
    if len(rows) <= MOST:
        when = moment_said(t, facts.area, at)
        content = await asyncio.to_thread(
            recipients_sheet, t, rows, area=facts.area, who=who, when=when,
            winner=(facts.ab or {}).get("winner"),
        )  # fmt: skip
    await job.write(_hand_out, job, len(rows), content)


async def _moment(job: Job) -> str:
    """The moment in the mark: the same after a crash."""
    return job.now().isoformat()


async def _facts(session: Session, job: Job) -> Facts | None:
    """While whoever asked may see it."""
    held = await duties.held_by(session, user_id=job.asker)
    return await reading.one(session, broadcast_id=job.subject.partition("/")[2], duties=held)


async def _rows(session: Session, facts: Facts) -> list[Recipient]:
    """One more than a file may have tells that there are too many."""
    rows: list[Recipient] = []
    async for each in recipients.all_of(session, broadcast_id=facts.id):
        rows.append(each)
        if len(rows) > MOST:
            break
    return rows


async def _hand_out(session: Session, job: Job, count: int, content: bytes) -> None:
    facts = await _facts(session, job)
    if facts is None:
        return
    t = await job.words_of(session, job.asker)
    if not content:
        await _tell(session, job, screens.too_many(t, facts, MOST), None)
        return
    number = job.subject.partition("/")[0]
    await record_export(
        session, asked=Asked(ASKED, (facts.area,), True, job.by), rows=count,
        number=number, why=facts.id, now=job.now(),
    )  # fmt: skip
    await _tell(session, job, screens.file(t, facts, count, content), f"export:{number}")


async def _tell(session: Session, job: Job, screen: Screen, subject: str | None) -> None:
    await notify.tell(
        session, job.asker, screen, now=job.now(), lane=Lane.ANSWER, topic=TOPIC,
        subject=subject, repeatable=subject is None,
    )  # fmt: skip
