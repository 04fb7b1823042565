"""The figures as tables for eyes."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from tests.bench.contestants import AIOGRAM, FLOOR, PTB, Contestant
from tests.bench.goals import Goal
from tests.bench.race import Outcome
from tests.bench.rounds import Heat, Results
from tests.bench.starting import Starts

PEERS = (("PTB", PTB), ("aiogram", AIOGRAM), ("floor", FLOOR))


def show(console: Console, results: Results, starts: Starts, goals: Sequence[Goal]) -> None:
    """Everything that was measured."""
    for delay in sorted({heat.delay for heat in results if not heat.offered}):
        console.print(_rates(results, delay))
    if any(heat.offered for heat in results):
        console.print(_waits(results))
    console.print(_sizes(results, starts))
    console.print(_goals(goals))


def _rates(results: Results, delay: float) -> Table:
    table = Table(
        title=f"As fast as it goes, the Bot API answers after {delay * 1000:.0f} ms",
        caption="Updates a second until the last reply is in; medians. Faults: replies missing, "
        "doubled, to the wrong question, out of a chat's order.",
    )
    table.add_column("")
    columns = ("updates/s", *(f"x {name}" for name, _ in PEERS), "CPU us", "p50 ms", "p99 ms")
    for column in (*columns, "MB", "faults"):
        table.add_column(column, justify="right")
    for heat, outcome in results.items():
        if heat.delay == delay and not heat.offered:
            ratios = [_against(results, outcome, peer, delay) for _, peer in PEERS]
            table.add_row(
                heat.contestant.label,
                f"{outcome.rate:,.0f}" if outcome.rate >= 100 else f"{outcome.rate:.1f}",
                *ratios,
                f"{outcome.cpu * 1e6:,.0f}",
                *_times(outcome),
                f"{outcome.resident:.0f}",
                _faults(outcome),
                style="bold" if heat.contestant.durable else "",
            )
    return table


def _against(results: Results, outcome: Outcome, peer: Contestant, delay: float) -> str:
    other = results.get(Heat(peer, delay))
    if other is None or not other.rate:
        return "-"
    ratio = outcome.rate / other.rate
    return f"{ratio:.0f}" if ratio >= 20 else f"{ratio:.2f}"


def _waits(results: Results) -> Table:
    offered = next(heat.offered for heat in results if heat.offered)
    table = Table(title=f"{offered:.0f} updates a second arrive, the Bot API answers after 50 ms")
    table.add_column("")
    for column in ("updates/s", "p50 ms", "p99 ms", "p99 / p50", "CPU us", "faults"):
        table.add_column(column, justify="right")
    for heat, outcome in results.items():
        if heat.offered:
            table.add_row(
                heat.contestant.label,
                f"{outcome.rate:,.0f}",
                *_times(outcome),
                f"{outcome.p99 / outcome.p50:.2f}",
                f"{outcome.cpu * 1e6:,.0f}",
                _faults(outcome),
                style="bold" if heat.contestant.durable else "",
            )
    return table


def _sizes(results: Results, starts: Starts) -> Table:
    table = Table(title="Start")
    table.add_column("")
    for column in ("seconds", "MB"):
        table.add_column(column, justify="right")
    table.add_row("this bot, --help", f"{starts.help_seconds:.2f}", "")
    first = {heat.contestant: outcome for heat, outcome in reversed(results.items())}
    for contestant, outcome in reversed(first.items()):
        ready = f"{contestant.label}, until it asks for updates"
        table.add_row(ready, f"{outcome.start:.2f}", f"{outcome.resident_ready:.0f}")
    return table


def _goals(goals: Sequence[Goal]) -> Table:
    table = Table(title="Goals")
    table.add_column("")
    for column in ("at least", "reached", ""):
        table.add_column(column, justify="right")
    for goal in goals:
        verdict = "[green]met[/]" if goal.met else "[red]missed[/]"
        table.add_row(
            goal.words,
            goal.shown(goal.least),
            goal.shown(goal.reached),
            verdict if goal.reached is not None else "not measured",
        )
    return table


def _times(outcome: Outcome) -> tuple[str, str]:
    return f"{outcome.p50 * 1000:,.0f}", f"{outcome.p99 * 1000:,.0f}"


def _faults(outcome: Outcome) -> str:
    counted = {
        "missing": outcome.missing,
        "doubled": outcome.doubled,
        "wrong": outcome.wrong,
        "order": outcome.disordered,
    }
    return ", ".join(f"{n} {name}" for name, n in counted.items() if n) or "none"
