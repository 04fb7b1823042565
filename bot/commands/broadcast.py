"""`broadcast`: messages to many people: look at them, send one, stop it, account for it."""

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

app = typer.Typer(
    name="broadcast",
    help="Send a message to many people, watch it, stop it, account for it.",
    no_args_is_help=True,
)
BroadcastId = Annotated[str, typer.Argument(help="Its id, or the beginning of it.")]
All = Annotated[bool, typer.Option("--all", help="Also what has ended.")]
Watch = Annotated[bool, typer.Option("--watch", help="Stay, with a bar, until it ends.")]
Words = Annotated[
    Path | None, typer.Argument(help="A file with the words in Indonesian; without: --draft.")
]
Draft = Annotated[str | None, typer.Option(help="Send this draft, made in the chat.")]
Area = Annotated[str | None, typer.Option(help="Code of the area it is for, such as 14.10.")]
Topic = Annotated[str, typer.Option(help="benefits, reminders or events.")]
Title = Annotated[str, typer.Option(help="What staff call it.")]
Narrow = Annotated[
    list[str] | None,
    typer.Option("--only", metavar="FIELD=VALUE", help="Narrow it: occupations=nelayan,petani"),
]
At = Annotated[
    datetime | None,
    typer.Option(formats=["%Y-%m-%dT%H:%M"], help="When it starts, by the clocks of the area."),
]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Count and show, write nothing.")]
Number = Annotated[
    int | None, typer.Option(help="The number of recipients, instead of typing it when asked.")
]
Again = Annotated[
    list[int] | None, typer.Option("--again", help="Send these once more (their numbers).")
]
AllAgain = Annotated[bool, typer.Option("--all-again", help="Send all of them once more.")]
LetBe = Annotated[bool, typer.Option("--let-be", help="They stay so; do not list them again.")]


@app.command("list")
def list_them(everything: All = False) -> None:
    """List broadcasts: what, for where, how it stands, how far it is."""
    from bot.commands.broadcast_acts import listed
    from bot.commands.broadcast_output import show_list

    show_list(asyncio.run(listed(everything)))


@app.command()
def show(broadcast: BroadcastId, watch: Watch = False) -> None:
    """Say what it says, for whom, and what became of everyone."""
    from bot.commands.broadcast_acts import looked_at, watched
    from bot.commands.broadcast_output import show_one

    show_one(*asyncio.run(watched(broadcast) if watch else looked_at(broadcast)))


@app.command()
def send(
    words: Words = None,
    draft: Draft = None,
    area: Area = None,
    topic: Topic = "benefits",
    title: Title = "",
    only: Narrow = None,
    at: At = None,
    dry_run: DryRun = False,
    number: Number = None,
) -> None:
    """Count who would get it and who is left out and why; send it once the number is typed.

    A large one waits ten minutes, so that it can still be cancelled.
    """
    from bot.commands.broadcast_sending import Order, send_it

    order = Order(words, draft, area, topic, title, tuple(only or ()), at)
    asyncio.run(send_it(order, dry_run=dry_run, number=number))


@app.command()
def pause(broadcast: BroadcastId) -> None:
    """Let it stand still until it is resumed."""
    _wish(broadcast, "pause", "stands still.")


@app.command()
def resume(broadcast: BroadcastId) -> None:
    """Let it go on, after a pause or after it stopped by itself."""
    _wish(broadcast, "resume", "goes on.")


@app.command()
def cancel(broadcast: BroadcastId) -> None:
    """End it: whoever has not got it does not get it."""
    _wish(broadcast, "cancel", "is cancelled.")


@app.command()
def unsure(
    broadcast: BroadcastId, again: Again = None, all_again: AllAgain = False, let_be: LetBe = False
) -> None:
    """List recipients of whom nobody knows whether it arrived; send it again, or let them be."""
    from bot.commands.broadcast_acts import doubts_of, resolve
    from bot.commands.broadcast_output import show_doubts

    if again or all_again or let_be:
        told = asyncio.run(
            resolve(broadcast, again=again if not all_again else None, let_be=let_be)
        )
        typer.echo(told)
    else:
        show_doubts(*asyncio.run(doubts_of(broadcast)))


@app.command()
def report(
    broadcast: BroadcastId,
    out: Annotated[Path, typer.Argument(help="The CSV file that is written.")],
) -> None:
    """Write what became of each recipient, chats masked, into a CSV file."""
    from bot.commands.broadcast_acts import write_report
    from bot.commands.import_files import must_be_writable

    must_be_writable(out)
    typer.echo(f"{asyncio.run(write_report(broadcast, out))} recipients in {out}")


def _wish(broadcast: str, what: str, said: str) -> None:
    from bot.commands.broadcast_acts import wish

    typer.echo(f"{asyncio.run(wish(broadcast, what))} {said}")
