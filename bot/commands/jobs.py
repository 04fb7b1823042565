"""`jobs`: work that goes on in the bot's processes; look at it, pause it, stop it."""

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from models.queries.jobs.reading import Request
    from models.rules.running.jobs import Wish

app = typer.Typer(
    name="jobs", help="Look at long work, pause it or stop it.", no_args_is_help=True
)
JobId = Annotated[str, typer.Argument(help="Its number, or the beginning of it.")]
All = Annotated[bool, typer.Option("--all", help="Also what has ended.")]
NEWEST = 100


@app.command("list")
def list_them(everything: All = False) -> None:
    """List the newest jobs: what, on what, for whom, how far."""
    from rich.table import Table
    from rich.text import Text

    from bot.commands.output import for_tables

    console = for_tables()
    shown = Table(
        "Job", "Asked (UTC)", "Due (UTC)", "Kind", "Subject", "By", "Status", "Done", "Error"
    )
    for job in asyncio.run(_listed(everything)):
        done = f"{job.done} of {job.total}" if job.total else str(job.done)
        wish = "" if job.wish == "none" or job.status == "paused" else f" ({job.wish} wished)"
        cells = (
            job.id[:8], f"{job.asked_at:%Y-%m-%d %H:%M}", f"{job.due_at:%Y-%m-%d %H:%M}",
            job.kind, job.subject or "-", job.by, f"{job.status}{wish}", done, job.error or "-",
        )  # fmt: skip
        shown.add_row(*(Text(cell, overflow="fold") for cell in cells))
    console.print(shown)


@app.command()
def cancel(job: JobId) -> None:
    """Stop a job; what it has done stays done."""
    from models.rules.running.jobs import Wish

    typer.echo(f"{asyncio.run(_wish(job, Wish.CANCEL))} is being cancelled.")


@app.command()
def pause(job: JobId) -> None:
    """Let a job stand still until it is resumed."""
    from models.rules.running.jobs import Wish

    typer.echo(f"{asyncio.run(_wish(job, Wish.PAUSE))} is being paused.")


@app.command()
def resume(job: JobId) -> None:
    """Let a paused job go on."""
    from models.rules.running.jobs import Wish

    typer.echo(f"{asyncio.run(_wish(job, Wish.NONE))} goes on.")


async def _listed(everything: bool) -> "list[Request]":
    from bot.commands.import_database import opened
    from models.queries.jobs import reading

    async with opened(write=False) as db:
        if db is None:
            return []
        async with db.reading() as session:
            return await reading.listed(session, limit=NEWEST, ended=everything)


async def _wish(beginning: str, wish: "Wish") -> str:
    """The number of the job. Raises OperatorError."""
    from bot.clock import Clock
    from bot.commands.import_arguments import ArgumentError
    from bot.commands.import_database import opened
    from models.queries.jobs import reading
    from models.queries.jobs import rows as job_rows

    async with opened(write=False) as db:
        if db is None:
            raise ArgumentError(_WHY["unknown"])
        async with db.session() as session:
            request_id = await reading.numbered(session, beginning=beginning)
            fault = await job_rows.wish_for(
                session, request_id=request_id or "", wish=wish, now=Clock().now()
            )
        if fault is not None:
            raise ArgumentError(_WHY[fault.value])
        return (request_id or "")[:8]


_WHY = {
    "unknown": "no job, or more than one, has that number; see `jobs list --all`",
    "ended": "that job has ended; see `jobs list --all`",
    "not_paused": "that job is not paused; see `jobs list`",
    "already": "that is wished already; see `jobs list`",
}
