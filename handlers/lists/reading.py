"""The job that reads a list: fetched, judged row by row, kept as a batch, told."""

from dataclasses import replace
from datetime import date

from bot import imports
from bot.files.downloads import FileGoneError, FileTooBigError
from bot.imports import Plan, Refusal, Upload
from bot.imports.group_defaults import cells_of
from bot.jobs.job import Job, Session
from bot.sheets.limits import CHAT
from handlers.lists import dead_screens, told
from handlers.lists.changing import first_changes
from handlers.lists.correcting import Correction, correction_sheet
from handlers.lists.dead import Found, found_in, hand_out
from handlers.lists.lines import pasted_lines, with_plan
from handlers.lists.wording import OF_ADMINS
from handlers.lists.work import duties_of, hand_sheet, say
from models.queries.groups.reading import group_by_id
from models.queries.imports import uploads
from models.queries.imports.batches import batch_of
from models.queries.imports.changes import Change
from models.queries.imports.handed_sheets import take_back_corrected
from models.queries.imports.row_lines import Line
from models.queries.imports.told import MOST_A_DAY, MOST_OF_ADMIN, note_told
from models.queries.imports.uploads import Waiting
from models.queries.sending.notices import queue_notice
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import telegram_user
from models.rules.roles import Role, holds
from models.rules.roster.faults import FileFault
from models.rules.roster.kind import Fields
from models.rules.roster.kinds import KINDS
from models.rules.running.pace import Lane

MEMBERS, CLAIMS, DEATHS = KINDS["members"], KINDS["claims"], KINDS["deaths"]
OTHERS = (CLAIMS, DEATHS, KINDS["answers"], KINDS["status"])
"""What a list is taken for where its header says so."""


async def read_list(job: Job) -> None:
    """The dry run. What was sent is dropped once the rows are kept, sealed, in a batch."""
    found = await job.step(_read, job)
    if "batch" in found:
        # Made outside of the transaction: a sheet of thousands of rows takes its time.
        sheet = await correction_sheet(job, found["batch"])
        changes = await first_changes(job, found["batch"])
        dead = await found_in(job, found["batch"])
        lines = await pasted_lines(job, found["batch"])
        await job.write(_tell_plan, job, found, sheet, changes, dead, lines)
    else:
        await job.write(_tell_refusal, job, found)


async def _read(job: Job) -> dict[str, str]:
    """The batch, or why there is none: words of ours and ids, nothing of the list."""
    waiting = await _waiting(job)
    if waiting is None or not waiting.sent.kept:
        return {"fault": told.GONE}
    # A list that ended early has people who are there and hidden: they must not be compared with.
    for kind in (MEMBERS, *OTHERS):
        await imports.go_on(job.db, kind.name, clock=job.services.clock)
    try:
        content = await _content(job, waiting)
    except FileGoneError:
        return {"fault": told.GONE}
    except FileTooBigError:
        return {"fault": FileFault.TOO_BIG.value}
    plan = await _planned(job, waiting, _upload(waiting, content, await _defaults(job, waiting)))
    if isinstance(plan, Refusal):
        async with job.db.session() as session:
            await uploads.note_labels(session, waiting=waiting, labels=plan.labels)
        asked = next(iter(plan.missing), "") if plan.understood else ""
        return {"fault": plan.fault.value, "missing": asked, "lacks": " ".join(plan.missing)}
    if plan.kind.name in OF_ADMINS and not await _is_admin(job, waiting):
        return {"fault": told.ADMIN_ONLY[plan.kind.name]}
    earlier = jakarta_day(plan.earlier.at).isoformat() if plan.earlier else ""
    batch_id = await imports.keep(job.db, plan, now=job.now())
    return {"batch": batch_id, "earlier": earlier, "notices": str(plan.notices)}


async def _planned(job: Job, waiting: Waiting, upload: Upload) -> Plan | Refusal:
    """What it tells of others is counted before it is shown; a list beside it may take the rest
    of the day, then this one is looked at anew."""
    most = MOST_OF_ADMIN if await _is_admin(job, waiting) else MOST_A_DAY
    upload = replace(upload, most_told=most)
    while True:
        plan = await imports.plan(job.db, upload, now=job.now())
        if isinstance(plan, Refusal):
            return plan
        async with job.db.session() as session:
            if await note_told(session, plan=plan, most=most, now=job.now()):
                return plan


async def _is_admin(job: Job, waiting: Waiting) -> bool:
    """What an office says of claims or of cover is told to people: that is an admin's to save."""
    async with job.db.reading() as session:
        return holds(await duties_of(session, job), Role.ADMIN, waiting.area)


async def _waiting(job: Job) -> Waiting | None:
    """What was sent, while its sender still has the duty there."""
    async with job.db.reading() as session:
        waiting = await uploads.upload_of(session, upload_id=job.subject)
        duties = await duties_of(session, job)
    held = waiting is not None and any(
        holds(duties, role, waiting.area) for role in (Role.OFFICER, Role.ADMIN)
    )
    return waiting if held else None


async def _content(job: Job, waiting: Waiting) -> bytes:
    sent = waiting.sent
    if sent.text:
        return sent.text.encode()
    return await job.services.fetch(sent.file_id, most=CHAT.size)


async def _defaults(job: Job, waiting: Waiting) -> Fields:
    """What the group fills in where a row says nothing."""
    if waiting.group_id is None:
        return {}
    async with job.db.reading() as session:
        group = await group_by_id(session, waiting.group_id)
    return cells_of(group.defaults) if group is not None else {}


def _upload(waiting: Waiting, content: bytes, defaults: Fields) -> Upload:
    return Upload(
        kind=MEMBERS,
        others=OTHERS,
        sender=telegram_user(waiting.user_id),
        content=content,
        name=waiting.sent.name,
        area=waiting.area or None,
        columns=waiting.sent.columns,
        defaults=defaults,
        first_line=waiting.sent.first_line,
    )


async def _tell_plan(
    session: Session,
    job: Job,
    found: dict[str, str],
    sheet: Correction | None,
    changes: list[Change],
    dead: Found | None,
    lines: list[Line],
) -> None:
    """The counts with what to do about them, and the sheet of what was not taken."""
    waiting = await uploads.upload_of(session, upload_id=job.subject)
    if waiting is None or await batch_of(session, found["batch"]) is None:  # deleted meanwhile
        return
    await uploads.was_read(session, upload_id=job.subject, batch_id=found["batch"])
    batch = await batch_of(session, found["batch"])  # of its group from now on
    if batch is None:
        return
    t = await job.words(session)
    name = waiting.sent.name
    await take_back_corrected(session, chat_id=job.asker, file_name=name, now=job.now())
    if sheet is not None and sheet.rows:
        await hand_sheet(session, job, batch.id, told.to_correct(t, sheet))
    earlier = date.fromisoformat(found["earlier"]) if found["earlier"] else None
    noted = sheet.noted if sheet is not None else 0
    if dead is not None:
        await hand_out(session, job, batch, dead)
        await say(session, job, dead_screens.plan(t, batch, earlier, dead, noted))
    else:
        notices = int(found.get("notices", "0"))
        plan = told.plan(t, batch, earlier, changes, notices, noted)
        for screen in with_plan(t, lines, batch.kind, plan):
            await say(session, job, screen)
    await _clean_chat(session, job, waiting)


async def _tell_refusal(session: Session, job: Job, found: dict[str, str]) -> None:
    t = await job.words(session)
    waiting = await uploads.upload_of(session, upload_id=job.subject)
    missing, labels = found.get("missing", ""), waiting.sent.labels if waiting else ()
    if missing and labels:
        await say(session, job, told.which_column(t, job.subject, missing, labels))
    else:
        lacks = found.get("lacks", "").split()
        await say(session, job, told.refused(t, found["fault"], lacks, labels))


async def _clean_chat(session: Session, job: Job, waiting: Waiting) -> None:
    """The file holds NIKs: it leaves the chat, as a message with a NIK does."""
    if waiting.sent.message_id is not None:
        await queue_notice(
            session, chat_id=job.asker, lane=Lane.ANSWER, topic="lists", repeatable=True,
            method="deleteMessage", params={"message_id": waiting.sent.message_id}, now=job.now(),
        )  # fmt: skip
