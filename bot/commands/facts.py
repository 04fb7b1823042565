"""`facts`: which rules need a look, and who was told one that turned out wrong."""

import asyncio
import json
from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.queries.quotes import Told

app = typer.Typer(name="facts", help="The rule table: what needs a look, who was told what.")
Json = Annotated[bool, typer.Option("--json", help="One JSON object instead of lines.")]


@app.command()
def check(
    on: Annotated[str, typer.Option(help="As if it were this day.")] = "", as_json: Json = False
) -> None:
    """List rows that nobody checked for 90 days or that end within 45 days."""
    from bot.commands.questions import day_of, iso, today
    from models.rules.programmes import programmes
    from models.rules.table.freshness import stale_rows

    stale = stale_rows(programmes(), day_of(on) if on else today())
    rows = [
        {
            "row": s.row.id,
            "why": s.concern.value,
            "until": iso(s.row.until),
            "checked_on": iso(s.row.checked_on),
        }
        for s in stale
    ]
    if as_json:
        typer.echo(json.dumps({"rows": rows}))
        return
    for row in rows:
        typer.echo(f"{row['row']:32} {row['why']:10} {row['until'] or ''}")
    typer.echo("1 row needs a look" if len(rows) == 1 else f"{len(rows)} rows need a look")


@app.command()
def affected(
    row: Annotated[str, typer.Option(help="Row id, such as pp50-other or decree:1a2b3c4d.")],
    since: Annotated[str, typer.Option(help="Told on this day or later.")] = "",
    as_json: Json = False,
) -> None:
    """List the accounts that were told figures resting on a row, for a correcting message."""
    from bot.commands.questions import counted, day_of, iso

    found = asyncio.run(_told(row, day_of(since) if since else None))
    if not found:
        _insist_on_known(row)
    accounts = [
        {
            "account": one.user_id,
            "times": one.times,
            "first": iso(one.first),
            "last": one.last.isoformat(),
        }
        for one in found
    ]
    times = sum(one.times for one in found)
    if as_json:
        answer = {"row": row, "count": len(accounts), "times": times, "accounts": accounts}
        typer.echo(json.dumps(answer))
        return
    for each in accounts:
        typer.echo(f"{each['account']:>15} {each['times']:>5} x, last {each['last']}")
    who, often = counted(len(accounts), "account"), counted(times, "time")
    typer.echo(f"{who} {'was' if len(accounts) == 1 else 'were'} told {row}, {often}")


async def _told(row: str, since: date | None) -> "Sequence[Told]":
    from bot.commands.import_database import opened
    from bot.errors import OperatorError
    from models.queries.quotes import told

    async with opened(write=False) as db:
        if db is None:
            raise OperatorError("there is no database yet")
        async with db.reading() as session:
            return await told(session, row=row, since=since)


def _insist_on_known(row: str) -> None:
    """A row id that nobody was told may be a slip of the finger."""
    from difflib import get_close_matches

    from bot.commands.questions import QuestionError
    from models.rules.contributions.overlay import PREFIX
    from models.rules.programmes import programmes

    known = [each.id for each in programmes().rows()]
    if row in known or row.startswith(PREFIX):
        return
    near = get_close_matches(row, known, n=3)
    raise QuestionError(f"no row {row!r}{': perhaps ' + ', '.join(near) if near else ''}")
