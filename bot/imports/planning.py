"""From a file to a plan: read in a child, judged by the rules, held against the register."""

import asyncio
import hashlib
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from bot.imports.surroundings import surroundings
from bot.sheets.limits import CHAT, Limits
from bot.sheets.reading import pasted, read
from models.queries.imports import told
from models.queries.imports.batches import same_content
from models.queries.imports.judging import judge, judge_alone
from models.queries.imports.mappings import remembered
from models.queries.imports.plan import Plan
from models.rules.hours.zones import day_in, zone_of
from models.rules.roster.columns import header_words
from models.rules.roster.faults import FileFault
from models.rules.roster.kind import Fields, Kind
from models.rules.roster.reading import FileReading, Sheet, read_file, recognised

Note = Callable[[str, int | None], None]
"""Told which stage begins, "read", "check" or "compare", and of how many rows if that is known."""
Progress = Callable[[int], None]
"""Told how many rows were compared since the last time."""


@dataclass(frozen=True, slots=True, repr=False)
class Upload:
    """A list as somebody sent it."""

    kind: Kind
    """What it is taken for, unless its header says that it is one of `others`."""
    sender: str
    """ "tg:12345" or "cli:name"."""
    content: bytes
    name: str = ""
    """The file's name; without one it is a list pasted into a chat."""
    area: str | None = None
    limits: Limits = CHAT
    defaults: Fields = field(default_factory=dict)
    """What holds for the whole group: village, occupation, payer."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Field to the heading of its column, where the synonyms do not know it."""
    others: tuple[Kind, ...] = ()
    first_line: int = 1
    """Of a pasted list; 0 where we wrote the headings ourselves, and nobody counts them."""
    most_told: int | None = None
    """Of how many people its sender may learn today that they are registered; None: of all."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing of a file is taken."""

    fault: FileFault
    kind: str = ""
    missing: tuple[str, ...] = ()
    """Fields without a column, where that is the fault."""
    labels: tuple[str, ...] = ()
    """The headings there are, to ask which column is what."""
    understood: bool = True
    """Whether any of them names a column; where none does, it is another list altogether."""


async def plan(
    db: Database | None,
    upload: Upload,
    *,
    now: datetime,
    note: Note = lambda _stage, _rows: None,
    progress: Progress = lambda _rows: None,
) -> Plan | Refusal:
    """The dry run. Writes nothing; without a database every sound row is new."""
    note("read", None)
    sheets = await _sheets(upload)
    if isinstance(sheets, FileFault):
        return Refusal(sheets)
    async with _session(db) as session:
        note("check", None)
        upload = await _of_its_kind(session, sheets, upload)
        found = await _read(session, sheets, upload, now)
        if found.fault is not None:
            understood = any(header.mapping for header in found.headers)
            labels = _labels(found)
            return Refusal(found.fault, upload.kind.name, found.missing, labels, understood)
        note("compare", len(found.rows))
        return await _compared(session, upload, found, now, progress)


def _labels(found: FileReading) -> tuple[str, ...]:
    """The headings there are, those first that are not understood: one of them is meant."""
    if not found.headers:
        return ()
    header = found.headers[0]
    return tuple(dict.fromkeys((*header.ignored, *filter(None, header.labels))))


async def _sheets(upload: Upload) -> list[Sheet] | FileFault:
    if upload.name:
        return await read(upload.content, upload.name, upload.limits)
    return pasted(upload.content.decode("utf-8", "replace"), first=upload.first_line)


async def _read(
    session: AsyncSession | None, sheets: list[Sheet], upload: Upload, now: datetime
) -> FileReading:
    """In a thread: 5,000 rows take a third of a second, and other chats are being answered."""
    kind = _with_columns(upload.kind, upload)
    today = day_in(zone_of(upload.area or ""), now)  # an office writes its own day
    around = await surroundings(session, today=today, area=upload.area, defaults=upload.defaults)
    known = {}
    if session is not None:
        known = await remembered(session, sender=upload.sender, kind=kind.name)
    return await asyncio.to_thread(read_file, sheets, kind, around, known)


async def _compared(
    session: AsyncSession | None,
    upload: Upload,
    found: FileReading,
    now: datetime,
    progress: Progress,
) -> Plan:
    if session is None:
        rows = judge_alone(upload.kind, found.rows)
    else:
        rows = await judge(
            session,
            kind=upload.kind,
            rows=found.rows,
            area=upload.area,
            now=now,
            progress=progress,
        )
        rows = await told.allowed(
            session, rows, kind=upload.kind, sender=upload.sender, most=upload.most_told, now=now
        )
    made = Plan(
        kind=upload.kind,
        area=upload.area,
        sender=upload.sender,
        file_name=upload.name,
        digest=hashlib.sha256(upload.content).hexdigest(),
        rows=rows,
        ignored=tuple(label for header in found.headers for label in header.ignored),
        skipped=found.skipped,
        examples=found.examples,
        named=found.headers if upload.columns else (),
    )
    if session is None:
        return made
    return replace(made, earlier=await same_content(session, made))


async def _of_its_kind(
    session: AsyncSession | None, sheets: list[Sheet], upload: Upload
) -> Upload:
    """The upload as what its header says it is."""
    if not upload.others:
        return upload
    known = {}
    if session is not None:
        for kind in upload.others:
            known[kind.name] = await remembered(session, sender=upload.sender, kind=kind.name)
    named = [_with_columns(kind, upload) for kind in upload.others]
    found = await asyncio.to_thread(recognised, sheets, named, known)
    if found is None:
        return upload
    return replace(upload, kind=next(k for k in upload.others if k.name == found.name))


def _with_columns(kind: Kind, upload: Upload) -> Kind:
    """The kind with the headings that the sender named."""
    if not upload.columns:
        return kind
    columns = tuple(
        replace(column, synonyms=(header_words(upload.columns[column.field]),), not_with=())
        if column.field in upload.columns
        else column
        for column in kind.columns
    )
    return replace(kind, columns=columns)


@asynccontextmanager
async def _session(db: Database | None) -> AsyncIterator[AsyncSession | None]:
    if db is None:
        yield None
        return
    async with db.reading() as session:
        yield session
