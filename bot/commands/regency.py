"""`regency`: its zone, office hours, quiet hours, and where its branch can be reached."""

import asyncio
import re
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.queries.office.regencies import Change, RegencyFacts

app = typer.Typer(
    name="regency", help="Look at what is known of a regency, or change it.", no_args_is_help=True
)
Code = Annotated[str, typer.Argument(help="Kemendagri code, such as 14.10.")]
MaybeCode = Annotated[str | None, typer.Argument(help="Without: all of which anything was said.")]
ZoneName = Annotated[str | None, typer.Option("--zone", help="WIB, WITA or WIT.")]
Hours = Annotated[
    str | None,
    typer.Option(help='Office hours, such as "sen-kam 08.00-16.00; jum 08.00-11.30".'),
]
QuietHours = Annotated[
    str | None, typer.Option("--quiet", help="No messages nobody asked for: 20.00-07.00.")
]
Contact = Annotated[
    str | None, typer.Option(help="Where the branch can be reached, as people are told.")
]


@app.command()
def show(code: MaybeCode = None) -> None:
    """Show a regency with its defaults, or all of which anything was said."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from models.rules.hours.office import written

    facts = asyncio.run(_show(None if code is None else _checked(code)))
    console = Console()
    if not console.is_terminal:
        console = Console(width=160)
    shown = Table("Code", "Name", "Zone", "Office hours", "Quiet hours", "Contact")
    for one in facts:
        hours, quiet = written(one.office_hours), str(one.quiet)
        cells = (one.code, _name(one.code), one.zone.value, hours, quiet, one.contact or "-")
        shown.add_row(*(Text(cell, overflow="fold") for cell in cells))
    console.print(shown)


@app.command("set")
def change(
    code: Code,
    zone: ZoneName = None,
    hours: Hours = None,
    quiet: QuietHours = None,
    contact: Contact = None,
) -> None:
    """Say something of a regency; what is not named stays as it is."""
    from bot.commands.import_arguments import ArgumentError

    said = _change(zone, hours, quiet, contact)
    if said is None:
        raise ArgumentError("say what to change: --zone, --hours, --quiet or --contact")
    regency = _checked(code)
    asyncio.run(_save(regency, said))
    named = f"{_name(regency)} ({regency})" if _name(regency) else regency
    typer.echo(f"{named} was changed.")


def _change(
    zone: str | None, hours: str | None, quiet: str | None, contact: str | None
) -> "Change | None":
    from bot.commands.import_arguments import ArgumentError
    from models.queries.office.regencies import Change
    from models.rules.hours.office import HoursFault, read_week
    from models.rules.hours.quiet import read_quiet
    from models.rules.hours.zones import Zone

    week = None if hours is None else read_week(hours)
    if isinstance(week, HoursFault):
        raise ArgumentError(f'write --hours "sen-kam 08.00-16.00; jum 08.00-11.30" ({week})')
    times = None if quiet is None else read_quiet(quiet)
    if quiet is not None and times is None:
        raise ArgumentError('write --quiet 20.00-07.00, or "-" for none')
    if zone is not None and zone.upper() not in list(Zone):
        raise ArgumentError("a zone is WIB, WITA or WIT")
    if contact is not None and len(contact) > 100:
        raise ArgumentError("a contact has at most 100 characters")
    place = None if zone is None else Zone(zone.upper())
    told = None if contact is None else " ".join(contact.split())
    found = Change(place, week, times, told)
    return None if found == Change() else found


def _checked(code: str) -> str:
    """A code of a regency. An unknown one is a word on stderr, no refusal: codes change."""
    from bot.commands.import_arguments import ArgumentError

    if re.fullmatch(r"\d\d\.\d\d", code) is None:
        raise ArgumentError("a regency is a code such as 14.10")
    if word := stranger(code):
        typer.echo(word, err=True)
    return code


def stranger(code: str) -> str:
    """What to say of a code that nobody knows here; nothing of a known one."""
    return "" if _name(code) else f"No regency with the code {code} is known here."


def _name(code: str) -> str:
    from bot.country.places import Places

    found = Places.load().in_regency(code)
    return f"{found[0].regency_kind} {found[0].regency}" if found else ""


async def _show(code: str | None) -> "Sequence[RegencyFacts]":
    from bot.commands.import_database import opened
    from bot.errors import OperatorError
    from models.queries.office.regencies import regencies, regency_of

    async with opened(write=False) as db:
        if db is None:
            raise OperatorError("there is no database yet")
        async with db.reading() as session:
            if code is not None:
                return [await regency_of(session, code)]
            return await regencies(session)


async def _save(code: str, said: "Change") -> None:
    from bot.clock import Clock
    from bot.commands.import_arguments import sender
    from bot.commands.import_database import opened
    from models.queries.office.regencies import change_regency

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            await change_regency(session, code=code, change=said, by=sender(), now=Clock().now())
