"""`decree`: what a regency decided itself, over the national rules."""

import asyncio
import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.commands.questions import QuestionError, counted, day_of, iso, month_of, one_of, today

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.rules.contributions.overlay import Decree, DecreeFault

app = typer.Typer(
    name="decree",
    help="A regency pays contributions of some kinds of work: add, list, end.",
    no_args_is_help=True,
)
Json = Annotated[bool, typer.Option("--json", help="JSON instead of lines.")]
TITLE = "Keputusan kepala daerah"
_FAULTS = {
    "not_a_regency": "a regency is a code such as 14.10",
    "no_number": "--number is empty",
    "no_source": "--source is empty: where can the decree be read?",
    "no_address": "--source is no web address such as https://jdih.merantikab.go.id/sk-12",
    "not_decided_yet": "--date is still to come: a decree is written down once it is decided",
    "no_occupation": "--occupations names nobody",
    "no_sponsor": "--payer self needs no decree",
    "not_a_month": "contributions are paid for whole months",
    "no_months": "there is no month between its beginning and its end",
    "no_quota": "--quota is a number of people, at least 1",
    "overlaps": "another decree of this regency pays for the same work in these months",
}


@app.command()
def add(
    regency: Annotated[str, typer.Option(help="Kemendagri code, such as 14.10.")],
    number: Annotated[str, typer.Option(help='As people are told: "SK Bupati 12/2026".')],
    occupations: Annotated[str, typer.Option(help="nelayan,petani,... or semua.")],
    payer: Annotated[str, typer.Option(help="apbn, apbd, apbdes, dbh_sawit, csr, asn.")],
    first: Annotated[str, typer.Option("--from", help="First month paid for: 2026-01.")],
    months: Annotated[int, typer.Option(help="How many months are paid for.")],
    source: Annotated[str, typer.Option(help="Where it can be read: an address.")],
    decided: Annotated[str, typer.Option("--date", help="Day of the decree: 2026-01-05.")],
    quota: Annotated[int | None, typer.Option(help="How many people; without: unnamed.")] = None,
    title: Annotated[str, typer.Option(help="What the decree is called.")] = TITLE,
) -> None:
    """Write a decree down; one that overlaps another of the same work is refused."""
    from bot.commands.import_arguments import area_code
    from models.rules.contributions.bpu import LAST_YEAR
    from models.rules.contributions.overlay import Decree, fault_of
    from models.rules.money import months_later
    from models.rules.occupations import Payer

    start = month_of(first)
    if start.year > LAST_YEAR:
        raise QuestionError(f"{first} is no month that a decree pays for")
    if not 1 <= months <= 120:
        raise QuestionError("--months is a number from 1 to 120")
    for name, value, longest in (
        ("number", number, 80),
        ("title", title, 200),
        ("source", source, 300),
    ):
        if len(value) > longest:
            raise QuestionError(f"--{name} has at most {longest} characters")
    decree = Decree(
        id="",
        regency=regency,
        number=" ".join(number.split()),
        title=" ".join(title.split()),
        decided_on=day_of(decided),
        occupations=_occupations(occupations),
        payer=one_of(Payer, payer.lower()),
        quota=quota,
        start=start,
        until=months_later(start, months),
        source=source.strip(),
        recorded_on=start,
    )
    if fault_of(replace(decree, recorded_on=today())) is None:
        area_code(regency)  # of the right form; is it there?
    added = _insist(asyncio.run(_add(decree)))
    typer.echo(f"{added.id}: {_line(added)}")


@app.command("list")
def show(
    regency: Annotated[str, typer.Option(help="Of this regency alone.")] = "",
    as_json: Json = False,
) -> None:
    """List decrees, those that are over too."""
    found = asyncio.run(_list(regency or None))
    if as_json:
        typer.echo(json.dumps({"decrees": [_as_json(decree) for decree in found]}))
        return
    for decree in found:
        typer.echo(f"{decree.id}: {_line(decree)}")
    typer.echo(counted(len(found), "decree"))


@app.command()
def end(
    decree: Annotated[str, typer.Argument(help="Its id, as `decree list` tells it.")],
    on: Annotated[str, typer.Option(help="First month not paid for: 2026-09.")],
) -> None:
    """Let a decree end earlier than was decided; it stays on the list."""
    ended = asyncio.run(_end(decree, month_of(on)))
    if ended is None:
        raise QuestionError(f"there is no decree {decree!r}: see `decree list`")
    typer.echo(f"{decree}: {_line(_insist(ended))}")


def _occupations(names: str) -> "tuple[Any, ...]":
    from models.rules.contributions.overlay import occupations_named
    from models.rules.occupations import Occupation

    found = occupations_named([name.strip().lower() for name in names.split(",") if name.strip()])
    if isinstance(found, str):
        raise QuestionError(f"{found!r} is none of semua, {', '.join(Occupation)}")
    return found


def _insist(found: "Decree | DecreeFault") -> "Decree":
    from models.rules.contributions.overlay import DecreeFault

    if isinstance(found, DecreeFault):
        raise QuestionError(f"{_FAULTS[found.value]} ({found.value})")
    return found


def _line(decree: "Decree") -> str:
    who = counted(decree.quota, "person", "people") if decree.quota else "whoever is listed"
    months = f"{decree.start:%Y-%m} to before {decree.until:%Y-%m}"
    work = ", ".join(decree.occupations)
    return f"{decree.regency} {decree.number}, {work}, {who}, {decree.payer}, {months}"


def _as_json(decree: "Decree") -> dict[str, Any]:
    return {
        "id": decree.id,
        "row": decree.row.id,
        "regency": decree.regency,
        "number": decree.number,
        "title": decree.title,
        "date": iso(decree.decided_on),
        "occupations": list(decree.occupations),
        "payer": decree.payer.value,
        "quota": decree.quota,
        "from": iso(decree.start),
        "until": iso(decree.until),
        "decided_until": iso(decree.decided_until or decree.until),
        "source": decree.source,
        "recorded_on": iso(decree.recorded_on),
    }


async def _add(decree: "Decree") -> "Decree | DecreeFault":
    from bot.clock import Clock
    from bot.commands.import_arguments import sender
    from bot.commands.import_database import opened
    from models.queries.office.decrees import add_decree

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            return await add_decree(session, decree=decree, by=sender(), now=Clock().now())


async def _list(regency: str | None) -> "Sequence[Decree]":
    from bot.commands.import_database import opened
    from models.queries.office.decrees import decrees_of

    async with opened(write=False) as db:
        if db is None:
            return []
        async with db.reading() as session:
            return await decrees_of(session, regency=regency)


async def _end(decree_id: str, on: date) -> "Decree | DecreeFault | None":
    from bot.clock import Clock
    from bot.commands.import_arguments import sender
    from bot.commands.import_database import opened
    from models.queries.office.decrees import end_decree

    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            now = Clock().now()
            return await end_decree(session, decree_id=decree_id, on=on, by=sender(), now=now)
