"""`export`: a spreadsheet of an area, masked unless it is said otherwise; always on record."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from bot.exports import Made, Order

app = typer.Typer(
    name="export", help="Write a spreadsheet of what an area holds.", no_args_is_help=True
)
Area = Annotated[str, typer.Option(help="Code such as 14.10 or 14.10.01, or all.")]
Out = Annotated[Path, typer.Option(help="The XLSX file to write; one that is there stays.")]
Unmasked = Annotated[
    bool, typer.Option("--unmasked", help="Whole NIK, name, birth date, phone: personal data.")
]
Why = Annotated[str, typer.Option(help="What it is for; the audit trail keeps it.")]
Language = Annotated[str, typer.Option(help="Language of the headings.")]
ALL = "all"


@app.command()
def registrations(
    area: Area, out: Out, unmasked: Unmasked = False, why: Why = "", language: Language = "id"
) -> None:
    """Write the registrations of an area, with a mark of who asked and when."""
    _export("registrations", area, out, unmasked=unmasked, why=why, language=language)


@app.command()
def claims(
    area: Area, out: Out, unmasked: Unmasked = False, why: Why = "", language: Language = "id"
) -> None:
    """Write the claims of an area, without their codes; `--unmasked` can be imported again."""
    _export("claims", area, out, unmasked=unmasked, why=why, language=language)


@app.command()
def people(
    area: Area, out: Out, unmasked: Unmasked = False, why: Why = "", language: Language = "id"
) -> None:
    """Write the people whom lists brought and who have not signed up, with who still waits."""
    _export("people", area, out, unmasked=unmasked, why=why, language=language)


@app.command()
def branch(area: Area, out: Out, why: Why = "", language: Language = "id") -> None:
    """Write whom admins approved, whole, for the branch to answer in; they are sent by it."""
    from bot.commands import branch_file

    where = _place_for(area, out)
    rows, number = asyncio.run(branch_file.made(where, language, why, out, _write))
    typer.echo(f"{rows} people written to {out.name} as file {number[:8]}; they count as sent.")


def _place_for(area: str, out: Path) -> str:
    """The area, once the file can be written."""
    from bot.commands.import_arguments import ArgumentError, area_code
    from bot.commands.import_files import must_have_a_folder

    where = "" if area == ALL else area_code(area)
    if out.exists():
        raise ArgumentError(f"{out.name} is there already and stays as it is")
    must_have_a_folder(out)
    return where or ""


def _export(kind: str, area: str, out: Path, *, unmasked: bool, why: str, language: str) -> None:
    from bot.commands.import_arguments import sender
    from bot.exports import Order
    from models.rules.roles import Duty, Role

    duties = frozenset({Duty(Role.ADMIN, _place_for(area, out))})
    order = Order(duties, Role.ADMIN, sender(), masked=not unmasked, kind=kind)
    made = asyncio.run(_made(order, why, language, out))
    typer.echo(f"{made.rows} rows written to {out.name}; delete it within 24 hours.")


async def _made(order: "Order", why: str, language: str, out: Path) -> "Made":
    from bot.clock import Clock
    from bot.commands.bar import Bar
    from bot.commands.import_database import opened
    from bot.errors import OperatorError
    from bot.exports import make
    from bot.exports.making import MOST
    from bot.texts import Library
    from models.queries.reports.exports import Asked, record_export

    now, t = Clock().now(), Library.load().choose(language)
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        with Bar("Reading") as bar:
            made = await make(db, order, t=t, now=now, progress=bar.advanced)
        if made is None:
            raise OperatorError(
                f"more than {MOST} rows: take one kecamatan after another, --area 14.10.01"
            )
        asked = Asked(order.kind, order.areas, order.masked, order.who)
        async with db.session() as session:
            await record_export(
                session, asked=asked, rows=made.rows, to_chat=False, why=why, now=now
            )
        _write(out, made.content)
        return made


def _write(out: Path, content: bytes) -> None:
    """A new file that its owner alone may read."""
    from bot.commands.whole_files import write_whole

    write_whole(out, content, anew=True)
