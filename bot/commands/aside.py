"""`aside`: what failed three times and was set aside, under a code that its person was told."""

import asyncio
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

app = typer.Typer(
    name="aside",
    help="What failed three times and was set aside: look, or try it again.",
    no_args_is_help=True,
)
Code = Annotated[str, typer.Argument(help="What the person was told, such as KSS-4F7K-92.")]


@app.command("list")
def list_them() -> None:
    """List what was set aside: its code, when, what failed; never what was written."""
    from rich.table import Table

    from bot.commands.output import for_tables

    rows = asyncio.run(_cases())
    if not rows:
        typer.echo("Nothing is set aside.")
        return
    shown = Table("Code", "Set aside (UTC)", "What failed", "Can be tried again")
    for row in rows:
        kept = "yes" if row.is_kept else "no, its content is gone"
        shown.add_row(row.case_code, f"{row.at:%Y-%m-%d %H:%M}", row.error or "-", kept)
    for_tables().print(shown)


@app.command()
def again(code: Code) -> None:
    """Let the running bot handle it once more, after what failed was mended.

    It counts as if it were written now, and its person is answered: a button of a question that
    has passed changes nothing, but typed words answer the question that is open now.
    """
    asyncio.run(_again(code))
    typer.echo(f"{code.upper()} is handled as soon as the bot looks; `aside list` shows whether.")


async def _cases() -> "Sequence[Any]":
    from bot.commands.import_database import opened
    from models.queries.updates import poison

    async with opened(write=False) as db:
        if db is None:
            return ()
        async with db.reading() as session:
            return await poison.cases(await session.connection())


async def _again(code: str) -> None:
    """Raises OperatorError."""
    from bot.clock import Clock
    from bot.commands.import_arguments import ArgumentError, sender
    from bot.commands.import_database import opened
    from bot.process.replaying import KIND
    from models.queries.jobs.requests import request_job
    from models.queries.updates import poison

    async with opened(write=False) as db:
        if db is None:
            raise ArgumentError(_UNKNOWN)
        async with db.session() as session:
            cases = await poison.cases(await session.connection())
            found = next((row for row in cases if row.case_code == code.strip().upper()), None)
            if found is None:
                raise ArgumentError(_UNKNOWN)
            if not found.is_kept:
                raise ArgumentError("its content was kept long enough and is gone: ask the person")
            number, now = str(found.update_id), Clock().now()
            await request_job(session, kind=KIND, subject=number, by=sender(), now=now)


_UNKNOWN = "nothing is set aside under that code; see `aside list`"
