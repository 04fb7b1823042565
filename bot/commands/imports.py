"""`import`: members, villages, claims, deaths, status, answers; first `--dry-run`."""

import asyncio
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.commands.import_output import Bar
    from bot.imports import Plan, Upload
    from bot.imports.writing import Applied
    from bot.sheets.limits import Limits

KindName = Annotated[
    str, typer.Argument(metavar="KIND", help="members, villages, claims, deaths, status, answers.")
]
File = Annotated[Path, typer.Argument(help="XLSX, XLS, ODS, CSV, or a pasted list (.txt).")]
Area = Annotated[
    str | None,
    typer.Option(help="Code of the office's area, such as 14.10; without: everywhere."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Say what would happen, write nothing.")]
Json = Annotated[bool, typer.Option("--json", help="A JSON object a row, then the summary.")]
ShowValues = Annotated[
    bool, typer.Option("--show-values", help="Show what each row says: personal data.")
]
RefusedFile = Annotated[
    Path | None, typer.Option("--refused", help="Write the rows to be corrected into this XLSX.")
]
ChangesFile = Annotated[
    Path | None, typer.Option("--changes", help="Write what changes, field by field: XLSX.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option("--column", metavar="FIELD=HEADING", help="Which heading a field has."),
]
Defaults = Annotated[
    list[str] | None,
    typer.Option("--default", metavar="FIELD=VALUE", help="What fills empty cells of a field."),
]


def import_list(
    kind: KindName,
    file: File,
    area: Area = None,
    dry_run: DryRun = False,
    json: Json = False,
    show_values: ShowValues = False,
    refused: RefusedFile = None,
    changes: ChangesFile = None,
    column: Columns = None,
    default: Defaults = None,
) -> None:
    """Import a list from a file. Try [bold]--dry-run[/bold] first; [bold]imports undo[/bold]
    takes a whole batch back."""
    from bot.commands.import_arguments import area_of_list, kind_named, pairs, sender
    from bot.imports import Upload
    from bot.sheets.limits import OPERATOR

    found = kind_named(kind)
    for sheet in (refused, changes):
        if sheet is not None:
            _must_be_writable(sheet)
    upload = Upload(
        kind=found,
        sender=sender(),
        content=_content(file, OPERATOR),
        name=file.name,
        area=area_of_list(area, found),
        limits=OPERATOR,
        defaults=pairs(default, found),
        columns=pairs(column, found),
    )
    plan, applied = asyncio.run(_import(upload, write=not dry_run))
    if refused is not None:
        refused.write_bytes(_refused(plan))
    if changes is not None:
        changes.write_bytes(_changes(plan))
    _show(plan, applied, as_json=json, values=show_values)


async def _import(upload: "Upload", *, write: bool) -> "tuple[Plan, Applied | None]":
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_arguments import FileRefusedError
    from bot.commands.import_database import opened
    from bot.commands.import_output import Bar

    clock = Clock()
    with Bar() as bar:
        if write:
            await _go_on(upload.kind.name, bar)
        # A file that is refused must not leave a new database behind.
        async with opened(write=False) as db:
            plan = await imports.plan(
                db, upload, now=clock.now(), note=bar.stage, progress=bar.advance
            )
        if isinstance(plan, imports.Refusal):
            raise FileRefusedError(upload.name, plan)
        if not write:
            return plan, None
        return plan, await _written(plan, bar)


async def _written(plan: "Plan", bar: "Bar") -> "Applied | None":
    """Kept and applied. A long plan is not walked over again and again by the collector."""
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_database import opened
    from models.queries.imports.told import note_told

    clock = Clock()
    gc.freeze()
    try:
        async with opened(write=True) as db:
            assert db is not None  # noqa: S101 - writing always has one
            bar.stage("save", len(plan.rows))
            async with db.session() as session:
                await note_told(session, plan=plan, now=clock.now())
            batch_id = await imports.keep(db, plan, now=clock.now(), progress=bar.advance)
            bar.stage("apply", plan.counts["new"] + plan.counts["changed"])
            return await imports.apply(db, batch_id, clock=clock, progress=bar.advance)
    finally:
        gc.unfreeze()


async def _go_on(kind: str, bar: "Bar") -> None:
    """Whoever died in the middle of a list left people behind whom nobody sees yet."""
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_database import opened
    from bot.commands.import_output import ID_SHOWN
    from models.queries.imports import batches

    async with opened(write=False) as db:
        if db is None:
            return
        async with db.reading() as session:
            if not await batches.unfinished(session, kind=kind):
                return
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        bar.stage("apply")
        for batch in await imports.go_on(db, kind, clock=Clock(), progress=bar.advance):
            typer.echo(f"Batch {batch.id[:ID_SHOWN]}, interrupted before, is finished.", err=True)


def _must_be_writable(file: Path) -> None:
    """Asked before anything is written: a sheet that cannot be kept must not come too late."""
    from bot.commands.import_arguments import ArgumentError

    if file.is_dir() or not os.access(file if file.exists() else file.parent, os.W_OK):
        raise ArgumentError(f"cannot write {file.name}: its folder is not there, or is closed")


def _content(file: Path, limits: "Limits") -> bytes:
    """The file, if it is not too big to be looked at."""
    from bot.commands.import_arguments import ArgumentError, FileRefusedError
    from bot.imports import Refusal
    from models.rules.roster.faults import FileFault

    try:
        if not file.is_file():
            raise ArgumentError(f"{file.name} is not there, or is no file")
        if file.stat().st_size > limits.size:
            raise FileRefusedError(file.name, Refusal(FileFault.TOO_BIG))
        return file.read_bytes()
    except OSError as error:
        raise ArgumentError(f"cannot read {file.name}: {error.strerror}") from None


def _refused(plan: "Plan") -> bytes:
    from bot.sheets.refused import refused_sheet, rows_of
    from bot.texts import Library

    return refused_sheet(plan.kind, rows_of(plan), Library.load().choose("id"))


def _changes(plan: "Plan") -> bytes:
    from bot.sheets.changes import changes_sheet, of_plan
    from bot.texts import Library

    return changes_sheet(plan.kind, of_plan(plan), Library.load().choose("id"))


def _show(plan: "Plan", applied: "Applied | None", *, as_json: bool, values: bool) -> None:
    from bot.commands import import_output

    if as_json:
        sys.stdout.writelines(import_output.json_lines(plan, values=values))
    else:
        import_output.table(plan, values=values)
    for line in import_output.notes(plan, applied):
        typer.echo(line, err=as_json)
