"""`import`: members, villages, claims, deaths, status, answers; first `--dry-run`."""

import asyncio
import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.commands.import_output import Bar
    from bot.imports import Plan, Upload
    from bot.imports.writing import Applied

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
GroupCode = Annotated[
    str | None, typer.Option("--group", metavar="CODE", help="They come into this group: members.")
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
    group: GroupCode = None,
) -> None:
    """Import a list from a file. Try [bold]--dry-run[/bold] first; [bold]imports undo[/bold]
    takes a whole batch back."""
    from bot.commands import import_files
    from bot.commands.import_arguments import area_of_list, kind_named, pairs, sender
    from bot.commands.import_group import must_be_people
    from bot.commands.whole_files import write_whole
    from bot.imports import Upload
    from bot.sheets.limits import OPERATOR

    found = kind_named(kind)
    for sheet in (refused, changes):
        if sheet is not None:
            import_files.must_be_writable(sheet, but=file)
    if group is not None:
        must_be_people(found)
    upload = Upload(
        kind=found,
        sender=sender(),
        content=import_files.content_of(file, OPERATOR),
        name=file.name,
        area=area_of_list(area, found),
        limits=OPERATOR,
        defaults=pairs(default, found),
        columns=pairs(column, found),
    )
    plan, applied = asyncio.run(_import(upload, group, write=not dry_run))
    # First what was done: a sheet that cannot be written undoes nothing.
    _show(plan, applied, as_json=json, values=show_values)
    if refused is not None:
        write_whole(refused, import_files.refused(plan), anew=False)
    if changes is not None:
        write_whole(changes, import_files.changes(plan), anew=False)


async def _import(
    upload: "Upload", group: str | None, *, write: bool
) -> "tuple[Plan, Applied | None]":
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_arguments import FileRefusedError
    from bot.commands.import_database import opened
    from bot.commands.import_group import filled_in, group_named
    from bot.commands.import_output import Bar

    clock = Clock()
    with Bar() as bar:
        if write:
            await _go_on(upload.kind.name, bar)
        # A file that is refused must not leave a new database behind.
        async with opened(write=False) as db:
            found = await group_named(db, group) if group is not None else None
            upload = filled_in(upload, found) if found is not None else upload
            plan = await imports.plan(
                db, upload, now=clock.now(), note=bar.stage, progress=bar.advance
            )
        if isinstance(plan, imports.Refusal):
            raise FileRefusedError(upload.name, plan)
        if not write:
            return plan, None
        return plan, await _written(plan, bar, found.id if found is not None else None)


async def _written(plan: "Plan", bar: "Bar", group_id: str | None) -> "Applied | None":
    """Kept and applied. A long plan is not walked over again and again by the collector."""
    from bot import imports
    from bot.clock import Clock
    from bot.commands.import_database import opened
    from bot.commands.import_group import tie_to_group
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
            if group_id is not None:
                await tie_to_group(db, plan, batch_id, group_id, clock=clock)
            bar.stage("apply", plan.counts["new"] + plan.counts["changed"])
            applied = await imports.apply(db, batch_id, clock=clock, progress=bar.advance)
            await imports.credit(db, batch_id, clock=clock)
            return applied
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
            await imports.credit(db, batch.id, clock=Clock())
            typer.echo(f"Batch {batch.id[:ID_SHOWN]}, interrupted before, is finished.", err=True)


def _show(plan: "Plan", applied: "Applied | None", *, as_json: bool, values: bool) -> None:
    from bot.commands import import_output

    if as_json:
        sys.stdout.writelines(import_output.json_lines(plan, values=values))
    else:
        import_output.table(plan, values=values)
    for line in import_output.notes(plan, applied):
        typer.echo(line, err=as_json)
