"""`audit`: who saw, changed or exported whose data, and whether that record is whole."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from sqlmodel.ext.asyncio.session import AsyncSession

    from models.queries.office.audit_walk import Verified
    from models.rules.office.audit_chain import Line

app = typer.Typer(
    name="audit",
    help="Read the record of who did what with whose data, or verify that it is whole.",
    no_args_is_help=True,
)
Noted = Annotated[
    str | None,
    typer.Option(metavar="NUMBER:MARK", help="A line as an earlier verification told it."),
]
Subject = Annotated[
    str | None, typer.Option(help="Kind and id, or the kind alone: registration, list, export.")
]
Actor = Annotated[str | None, typer.Option(help="Who, such as tg:12345 or cli:name.")]
Day = Annotated[
    datetime | None, typer.Option(formats=["%Y-%m-%d"], help="One day, by Jakarta's clock.")
]
Lines = Annotated[int, typer.Option(min=1, max=10_000, help="How many lines, the newest first.")]


@app.command()
def verify(noted: Noted = None) -> None:
    """Say whether any line was removed, altered, moved or cut off; exit 1 and its number if so.

    Note the last number and mark down somewhere else: with [bold]--noted[/bold] even a trail that
    was put back whole to an older state is found out.
    """
    from bot.errors import OperatorError

    found = asyncio.run(_verify(_pair(noted)))
    if found.broken is not None:
        number, how = found.broken.number, _HOW[found.broken.how.value]
        raise OperatorError(f"the audit trail is broken at line {number}: {how}")
    if not found.lines:
        typer.echo("The audit trail is empty.")
        return
    typer.echo(f"The audit trail is whole: {found.lines} lines.")
    typer.echo(f"Note down elsewhere: {found.lines}:{found.last}")


_HOW = {
    "missing": "it was removed",
    "altered": "it was altered or moved",
    "cut": "it and all lines behind it were cut off",
    "beyond": "the trail should have ended before it",
    "head": "the place where the trail ends was altered",
    "not_that_one": "it is not the line that was noted down",
}


@app.command()
def show(subject: Subject = None, actor: Actor = None, day: Day = None, lines: Lines = 50) -> None:
    """Show the newest lines, all or those of one subject, actor or day."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    if not console.is_terminal:
        console = Console(width=180)
    shown = Table("Line", "UTC", "Actor", "Act", "Subject", "Place", "Why")
    for line in asyncio.run(_show(subject, actor, day, lines)):
        cells = (
            str(line.number), f"{line.at:%Y-%m-%d %H:%M:%S}", line.actor, line.act, line.subject,
            line.place or "-", line.why or "-",
        )  # fmt: skip
        shown.add_row(*(Text(cell, overflow="fold") for cell in cells))
    console.print(shown)


def _pair(noted: str | None) -> tuple[int, str] | None:
    from bot.commands.import_arguments import ArgumentError

    if noted is None:
        return None
    number, _, mark = noted.strip().partition(":")
    if not number.isdecimal() or int(number) < 1 or not mark:
        raise ArgumentError("write --noted NUMBER:MARK as `audit verify` told it")
    return int(number), mark


async def _verify(noted: tuple[int, str] | None) -> "Verified":
    from bot.commands.bar import Bar
    from models.queries.office import audit_walk

    async with _reading() as session:
        with Bar("Verifying") as bar:
            return await audit_walk.verify(session, noted=noted, progress=bar.reached)


async def _show(
    subject: str | None, actor: str | None, day: datetime | None, most: int
) -> "list[Line]":
    from models.queries.office import audit
    from models.rules.hours.zones import Zone, midnight

    since = None if day is None else midnight(Zone.WIB, day.date())
    before = None if since is None else since + timedelta(days=1)
    wanted = audit.Filter(subject=subject, actor=actor, since=since, before=before)
    async with _reading() as session:
        return await audit.lines(session, wanted=wanted, most=most)


@asynccontextmanager
async def _reading() -> "AsyncIterator[AsyncSession]":
    """The database as it is, opened with its keys. Raises OperatorError where there is none."""
    from bot.commands.import_database import opened
    from bot.errors import OperatorError

    async with opened(write=False) as db:
        if db is None:
            raise OperatorError("there is no database yet")
        async with db.reading() as session:
            yield session
