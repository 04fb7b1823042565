"""What `broadcast` reads and writes: the rows that the running bot looks at."""

import asyncio
import csv
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Final

from bot.clock import Clock
from bot.commands.bar import Bar
from bot.commands.import_arguments import ArgumentError, sender
from bot.commands.import_database import opened
from bot.config.loading import load_settings
from bot.config.settings import Settings
from bot.db import Database
from models.queries.broadcasts import doubts, reading, recipients, running
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.values import Content, Facts, Fault
from models.rules.broadcasts.states import OPEN
from models.rules.roles import EVERYWHERE, Duty

ALL: Final = frozenset({Duty(reading.MAY, EVERYWHERE)})
NEWEST: Final = 100
LOOK_S: Final = 1.0
Looked = tuple[Facts, tuple[Content, ...], Counts]
_WISHES: Final = {"pause": running.pause, "resume": running.resume, "cancel": running.cancel}
WHY: Final = {
    Fault.NOT_FOUND: "no broadcast, or more than one, has that id; see `broadcast list --all`",
    Fault.NOT_NOW: "that cannot be done as it stands; see `broadcast show`",
    Fault.NO_CONTENT: "it says nothing in Indonesian yet",
    Fault.TOO_LATE: "by then it is of no use any more: plan it anew in the chat",
}


@asynccontextmanager
async def database() -> AsyncIterator[Database]:
    """The database of the bot. Raises ArgumentError where there is none."""
    async with opened(write=False) as db:
        if db is None:
            raise ArgumentError("there is no database yet: start the bot, or `db upgrade`")
        yield db


def must_not_practise(settings: Settings | None = None, *, hint: str = "") -> None:
    """Raises ArgumentError."""
    if (settings or load_settings()).broadcast_practice:
        raise ArgumentError(f"this bot practises: its broadcasts reach nobody{hint}")


async def listed(everything: bool) -> list[tuple[Facts, Counts]]:
    """The newest ones, with what became of their recipients."""
    async with database() as db, db.reading() as session:
        states = () if everything else OPEN
        found = await reading.listed(session, duties=ALL, limit=NEWEST, states=states)
        return [(each, await reading.counts(session, broadcast_id=each.id)) for each in found]


async def looked_at(beginning: str) -> Looked:
    """One of them. Raises ArgumentError."""
    async with database() as db:
        return await _look(db, await named(db, beginning))


async def watched(beginning: str) -> Looked:
    """The same, once it stands still or has ended; with a bar until then."""
    async with database() as db:
        made = await named(db, beginning)
        with Bar(f"Broadcast {made}") as bar:
            while True:
                found = await _look(db, made)
                facts, _, count = found
                bar.reached(count.meant - count.waiting, count.meant)
                if facts.state not in OPEN or facts.state.value in ("paused", "halted"):
                    return found
                await asyncio.sleep(LOOK_S)


async def wish(beginning: str, what: str) -> str:
    """Pause, resume, cancel; the id. Raises ArgumentError."""
    if what == "resume":
        must_not_practise()
    async with database() as db:
        made = await named(db, beginning)
        async with db.session() as session:
            fault = await _WISHES[what](
                session, broadcast_id=made, duties=ALL, by=sender(), now=Clock().now()
            )
        if fault is not None:
            raise ArgumentError(WHY[fault])
        return made


async def doubts_of(beginning: str) -> tuple[tuple[Doubt, ...], str]:
    """Whom nobody knows of, and of which area it is."""
    async with database() as db:
        made = await named(db, beginning)
        async with db.reading() as session:
            facts = await reading.one(session, broadcast_id=made, duties=ALL)
            found = await doubts.unsure(session, broadcast_id=made, duties=ALL, limit=10_000)
            return found, facts.area if facts is not None else ""


async def resolve(beginning: str, *, again: Sequence[int] | None, let_be: bool) -> str:
    """Send unsure ones once more, or let them be; what to say of it. Raises ArgumentError."""
    if not let_be:
        must_not_practise()
    async with database() as db:
        made = await named(db, beginning)
        act = doubts.let_be if let_be else doubts.send_again
        async with db.session() as session:
            found = await act(
                session, broadcast_id=made, duties=ALL, by=sender(), now=Clock().now(),
                numbers=again,
            )  # fmt: skip
        if isinstance(found, Fault):
            raise ArgumentError(WHY[found])
        return f"{found} {'are let be' if let_be else 'are sent once more'}."


async def write_report(beginning: str, out: Path) -> int:
    """A line a recipient; how many."""
    async with database() as db:
        made = await named(db, beginning)
        count = 0
        with out.open("w", newline="", encoding="utf-8") as file, Bar("Writing") as bar:
            sheet = csv.writer(file)
            sheet.writerow(["number", "chat", "language", "text", "state", "reason", "at"])
            async with db.reading() as session:
                async for row in recipients.all_of(session, broadcast_id=made):
                    at = row.settled_at.isoformat() if row.settled_at else ""
                    sheet.writerow(
                        [row.number, row.chat, row.language, row.variant, row.state,
                         row.reason or "", at]
                    )  # fmt: skip
                    bar.advanced(1)
                    count += 1
        return count


async def named(db: Database, beginning: str) -> str:
    """The broadcast whose id begins so. Raises ArgumentError."""
    async with db.reading() as session:
        found = await reading.numbered(session, beginning=beginning)
    if found is None:
        raise ArgumentError(WHY[Fault.NOT_FOUND])
    return found


async def _look(db: Database, made: str) -> Looked:
    async with db.reading() as session:
        facts = await reading.one(session, broadcast_id=made, duties=ALL)
        assert facts is not None  # noqa: S101 - it was found by its id
        said = await reading.contents(session, broadcast_id=made)
        return facts, said, await reading.counts(session, broadcast_id=made)
