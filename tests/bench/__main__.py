"""`make bench`: how fast we are beside others, in one run (docs/performance.md).

Ends with 0 also where a goal is missed, since a noisy machine proves nothing; the table says so.
"""

import asyncio
import itertools
import sys
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from tests.bench.contestants import ALL, Contestant
from tests.bench.goals import NETWORK, goals
from tests.bench.race import RunFailed
from tests.bench.rounds import Heat, Results, rounds
from tests.bench.starting import starts
from tests.bench.table import show

OFFERED = 500.0
PACED = ("ours", "aiogram", "ptb256")

Only = Annotated[str, typer.Option(help="Names with commas between, such as ours,aiogram,floor.")]
Quick = Annotated[bool, typer.Option("--quick", help="One short round: a look, no measurement.")]
Rounds = Annotated[int, typer.Option(help="How often each runs; the median counts.")]
Seconds = Annotated[float, typer.Option(help="How long a run takes, about.")]


def bench(
    only: Only = "", quick: Quick = False, repeat: Rounds = 3, seconds: Seconds = 3.0
) -> None:
    """Measure this bot next to python-telegram-bot, aiogram and a bare loop."""
    if quick:
        repeat, seconds = 1, 1.0
    chosen = [c for c in ALL if not only or c.name in only.split(",")]
    if not chosen:
        raise typer.BadParameter(f"known: {', '.join(c.name for c in ALL)}")
    console = Console(width=None if sys.stdout.isatty() else 132)
    heats = heats_of(chosen)
    bar = Progress(
        TextColumn("{task.description:44}"), BarColumn(), TimeElapsedColumn(), transient=True,
        console=Console(stderr=True),
    )  # fmt: skip
    try:
        with bar:
            results = asyncio.run(measured(heats, repeat, seconds, bar))
    except RunFailed as failure:
        console.print(str(failure), style="red")
        raise typer.Exit(1) from failure
    show(console, results, starts(repeat), goals(results))


def heats_of(chosen: list[Contestant]) -> list[Heat]:
    """Everybody at both delays, then some at a pace they are given."""
    heats = [Heat(c, delay) for delay in (0.0, NETWORK) for c in chosen if delay in c.pace]
    return heats + [Heat(c, NETWORK, OFFERED) for c in chosen if c.name in PACED]


async def measured(heats: list[Heat], repeat: int, seconds: float, bar: Progress) -> Results:
    """The results, with a bar that moves."""
    task, begun = bar.add_task("", total=len(heats) * repeat), itertools.count()

    def told(words: str) -> None:
        bar.update(task, description=words, completed=next(begun))

    return await rounds(heats, count=repeat, seconds=seconds, told=told)


if __name__ == "__main__":
    typer.run(bench)
