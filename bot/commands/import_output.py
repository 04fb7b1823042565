"""What `import` prints: JSON lines for programs, a table for eyes, a bar while it works."""

import json
from collections.abc import Iterator
from itertools import islice
from types import TracebackType
from typing import Any, Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from bot.imports.writing import Applied
from bot.sheets import words
from bot.texts import Library
from models.queries.imports.plan import Plan, PlannedRow
from models.rules.roster.deaths import DEATHS
from models.rules.roster.faults import RowFault, RowWarning

SHOWN = 40
"""Rows in the table; the sheet of `--refused` has all of them."""
ID_SHOWN = 8
UNKNOWN_SHOWN = 10
_STAGES = {
    "read": "Reading the file",
    "check": "Checking the rows",
    "compare": "Comparing with the register",
    "save": "Keeping the rows",
    "apply": "Writing",
}


class Bar:
    """A progress bar on stderr, where that is a terminal."""

    def __init__(self) -> None:
        console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
        self._progress = Progress(
            *columns, console=console, transient=True, disable=not console.is_terminal
        )
        self._task = self._progress.add_task("", total=None)

    def stage(self, name: str, total: int | None = None) -> None:
        """The next stage, of so many rows."""
        self._progress.reset(self._task, total=total, description=_STAGES[name])

    def advance(self, rows: int) -> None:
        """So many more rows are done."""
        self._progress.advance(self._task, rows)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


def json_lines(plan: Plan, *, values: bool) -> Iterator[str]:
    """One object a row, then the summary. The names in it are a contract."""
    for row in plan.rows:
        yield json.dumps(_told(row, values=values), ensure_ascii=False) + "\n"
    yield json.dumps({"summary": dict(plan.counts)}) + "\n"


def _told(row: PlannedRow, *, values: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "sheet": row.read.sheet,
        "row": row.read.row,
        "outcome": row.outcome.value,
        "faults": list(dict.fromkeys(finding.what.value for finding in row.faults)),
        "warnings": list(dict.fromkeys(finding.what.value for finding in row.warnings)),
    }
    if values:
        told["values"] = dict(row.values)
    return told


def table(plan: Plan, *, values: bool) -> None:
    """The counts, and the first rows that somebody should look at."""
    console = Console()
    if not console.is_terminal:
        console = Console(width=150)
    counts = Table(*plan.counts)
    counts.add_row(*map(str, plan.counts.values()))
    console.print(counts)
    rows = [row for row in plan.rows if row.faults or row.warnings]
    if not rows:
        return
    listed = Table("Sheet", "Row", "Outcome", "What", *(["Values"] if values else []))
    for row in rows[:SHOWN]:
        cells = [row.read.sheet, str(row.read.row), row.outcome.value, _said(row)]
        said = [", ".join(filter(None, row.values.values()))] if values else []
        listed.add_row(*(Text(cell, overflow="fold") for cell in (*cells, *said)))
    console.print(listed)
    if len(rows) > SHOWN:
        console.print(f"and {len(rows) - SHOWN} more; --refused FILE.xlsx writes them all")


def notes(plan: Plan, applied: Applied | None) -> Iterator[str]:
    """What else there is to know, a line each."""
    if plan.earlier is not None:
        day = f"{plan.earlier.at:%Y-%m-%d %H:%M} UTC"
        yield f"The same content was imported before, {day}, as {plan.earlier.batch_id[:8]}."
    if plan.ignored:
        yield f"Columns not read: {', '.join(dict.fromkeys(plan.ignored))}"
    for (field, text), rows in islice(plan.unknown.items(), UNKNOWN_SHOWN):
        yield f"Not understood, {field}: {text[:60]!r} in {rows} rows"
    if plan.skipped:
        yield f"Sheets without such a list: {', '.join(plan.skipped)}"
    if plan.kind is DEATHS:
        members, unclaimed = members_in(plan), plan.counts["new"]
        yield f"Members on this list: {members}; without a claim yet: {unclaimed}."
    if applied is None:
        yield "Nothing was written: this was a dry run."
    else:
        batch = applied.batch.id[:ID_SHOWN]
        yield f"Imported as batch {batch}; `imports undo {batch}` takes it back."


def members_in(plan: Plan) -> int:
    """Of a list of the dead: whoever is in the register of the area, with a claim or without."""
    claimed = sum(
        any(finding.what is RowWarning.CLAIM_EXISTS for finding in row.warnings)
        for row in plan.rows
    )
    return claimed + plan.counts["new"]


def _said(row: PlannedRow) -> str:
    """Faults and warnings in words, with the field they are about."""
    t = Library.load().choose("en")
    lines = []
    for finding in (*row.faults, *row.warnings):
        what = finding.what
        sentence = words.reason(t, what) if isinstance(what, RowFault) else ""
        sentence = words.warning(t, what) if isinstance(what, RowWarning) else sentence
        lines.append(f"{finding.field}: {sentence}")
    return "\n".join(lines)
