"""`imports`: what was imported by whom, taking it back, the template, the rows to be corrected."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.imports import Applied, Undone
    from models.queries.imports.batches import Batch

app = typer.Typer(
    name="imports", help="Look at imported lists or take them back.", no_args_is_help=True
)
BatchId = Annotated[str, typer.Argument(help="Its number, or the beginning of it.")]
Out = Annotated[Path, typer.Argument(help="The XLSX file to write.")]
Language = Annotated[str, typer.Option(help="Language of the headings and hints.")]


@app.command("list")
def list_them() -> None:
    """List the newest batches: when, what, where, by whom, and what became of them."""
    from rich.table import Table
    from rich.text import Text

    from bot.commands.output import for_tables

    console = for_tables()
    shown = Table("Batch", "Received (UTC)", "Kind", "Area", "Sender", "File", "Status", "Rows")
    for batch in asyncio.run(_newest()):
        rows = ", ".join(f"{n} {name}" for name, n in batch.counts.items() if n)
        cells = (
            batch.id[:8], f"{batch.created_at:%Y-%m-%d %H:%M}", batch.kind, batch.area or "-",
            batch.sender, batch.file_name or "-", batch.status.value, rows,
        )  # fmt: skip
        shown.add_row(*(Text(cell, overflow="fold") for cell in cells))
    console.print(shown)


@app.command()
def apply(batch: BatchId) -> None:
    """Go on with a batch that was interrupted while it was written."""
    done = asyncio.run(_apply(batch))
    typer.echo(f"Applied: {done.batch.counts['new']} new, {done.batch.counts['changed']} changed.")


@app.command()
def undo(batch: BatchId) -> None:
    """Take a whole batch back. What a later list changed stays."""
    done = asyncio.run(_undo(batch))
    typer.echo(f"Undone: {done.deleted} deleted, {done.restored} put back, {done.kept} kept.")


@app.command()
def refused(batch: BatchId, file: Out, language: Language = "id") -> None:
    """Write the rows of a batch that were not taken, to be corrected and imported again."""
    from bot.commands.whole_files import write_whole

    write_whole(file, asyncio.run(_refused(batch, language)), anew=False)
    typer.echo(f"Written to {file.name}.")


@app.command()
def template(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", help="members, villages, claims, deaths.")
    ],
    file: Out,
    language: Language = "id",
) -> None:
    """Write an empty list to fill in, with text cells and an example row."""
    from bot.commands.import_arguments import kind_named
    from bot.commands.whole_files import write_whole
    from bot.sheets.template import template as made
    from bot.texts import Library

    write_whole(file, made(kind_named(kind), Library.load().choose(language)), anew=False)
    typer.echo(f"Written to {file.name}.")


async def _newest() -> "list[Batch]":
    from bot.commands.import_database import opened
    from models.queries.imports.batches import batches

    async with opened(write=False) as db:
        if db is None:
            return []
        async with db.reading() as session:
            return await batches(session)


async def _apply(beginning: str) -> "Applied":
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_arguments import ArgumentError
    from bot.commands.import_database import opened
    from models.queries.imports.batches import batch_of

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.reading() as session:
            batch = await batch_of(session, beginning)
        done = batch and await imports.apply(db, batch.id, clock=Clock())
        if not done:
            raise ArgumentError("no unfinished batch has that number; see `imports list`")
        return done


async def _undo(beginning: str) -> "Undone":
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_arguments import ArgumentError, sender
    from bot.commands.import_database import opened
    from models.queries.enrolments.again import at_the_branch
    from models.queries.imports.batches import batch_of

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.reading() as session:
            batch = await batch_of(session, beginning)
            sent = await at_the_branch(session, batch_id=batch.id) if batch else 0
        if sent:
            raise ArgumentError(f"the branch has {sent} people of it; it cannot be taken back")
        done = batch and await imports.undo(db, batch.id, by=sender(), clock=Clock())
        if not done:
            raise ArgumentError("no applied batch has that number; see `imports list`")
        return done


async def _refused(beginning: str, language: str) -> bytes:
    from bot.commands.import_arguments import ArgumentError
    from bot.commands.import_database import opened
    from bot.sheets.refused import refused_sheet
    from bot.texts import Library
    from models.queries.imports.batch_rows import to_fix
    from models.queries.imports.batches import batch_of
    from models.rules.roster.kinds import KINDS

    async with opened(write=False) as db:
        if db is not None:
            async with db.reading() as session:
                batch = await batch_of(session, beginning)
                rows = await to_fix(session, batch_id=batch.id) if batch else []
                if batch:
                    return refused_sheet(KINDS[batch.kind], rows, Library.load().choose(language))
    raise ArgumentError("no batch has that number; see `imports list`")
