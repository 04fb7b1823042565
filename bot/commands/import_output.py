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

from bot.commands.output import for_tables
from bot.imports.writing import Applied
from bot.sheets import words
from bot.texts import Library
from models.queries.imports.plan import Plan, PlannedRow
from models.rules.roster.claims import CLAIMS
from models.rules.roster.deaths import DEATHS
from models.rules.roster.faults import RowFault, RowWarning

SHOWN = 40
"""Rows in the table; the sheet of `--refused` has all of them."""
ID_SHOWN = 8
OPEN_FIELDS = frozenset({"state", "state_date", "amount", "programme"})
"""Of a claim's row; the others are personal data."""
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
    last: dict[str, Any] = {"summary": dict(plan.counts)}
    if plan.kind.proof_field:
        last["of_which"] = dict(plan.further)
    yield json.dumps(last) + "\n"


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
    console = for_tables()
    counts = Table(*plan.counts)
    counts.add_row(*map(str, plan.counts.values()))
    console.print(counts)
    _further(console, plan)
    _changes(console, plan, values=values)
    rows = [row for row in plan.rows if row.faults or row.warnings]
    if not rows:
        return
    listed = Table("Sheet", "Row", "Outcome", "What", *(["Values"] if values else []))
    for row in rows[:SHOWN]:
        cells = [row.read.sheet, str(row.read.row), row.outcome.value, _said(row, plan.kind.name)]
        said = [", ".join(filter(None, row.values.values()))] if values else []
        listed.add_row(*(Text(cell, overflow="fold") for cell in (*cells, *said)))
    console.print(listed)
    if len(rows) > SHOWN:
        console.print(f"and {len(rows) - SHOWN} more; --refused FILE.xlsx writes them all")


def _changes(console: Console, plan: Plan, *, values: bool) -> None:
    """The first changed rows of a list of claims: states and sums; names where asked for."""
    changed = [row for row in plan.rows if row.was is not None]
    if plan.kind is not CLAIMS or not changed:
        return
    listed = Table("Row", "Claim", "Changes")
    for row in changed[:SHOWN]:
        said = ", ".join(_change(row, field, values=values) for field in row.was or {})
        ref = str(row.values["claim_ref"]) if values else "-"
        listed.add_row(str(row.read.row), Text(ref), Text(said, overflow="fold"))
    console.print(listed)
    if len(changed) > SHOWN:
        console.print(f"and {len(changed) - SHOWN} more; --changes FILE.xlsx writes them all")


def _change(row: PlannedRow, field: str, *, values: bool) -> str:
    if not (values or field in OPEN_FIELDS):
        return field
    was = (row.was or {}).get(field) or "-"
    return f"{field}: {was} > {row.values[field]}"


def notes(plan: Plan, applied: Applied | None) -> Iterator[str]:
    """What else there is to know, a line each."""
    if plan.earlier is not None:
        day = f"{plan.earlier.at:%Y-%m-%d %H:%M} UTC"
        yield f"The same content was imported before, {day}, as {plan.earlier.batch_id[:8]}."
    if plan.ignored:
        yield f"Columns not read: {', '.join(dict.fromkeys(plan.ignored))}"
    for (field, text), rows in islice(plan.unknown.items(), UNKNOWN_SHOWN):
        yield f"Not understood, {field}: {text[:60]!r} in {rows} rows"
    yield from _left_out(plan)
    if plan.kind is DEATHS:
        members, unclaimed = members_in(plan), plan.counts["new"]
        yield f"Members on this list: {members}; without a claim yet: {unclaimed}."
    if plan.kind is CLAIMS and plan.counts["changed"]:
        yield f"Notices that the changes cause: {plan.notices}."
    if applied is None:
        yield "Nothing was written: this was a dry run."
    else:
        batch = applied.batch.id[:ID_SHOWN]
        if not any(plan.counts[each] for each in ("new", "changed", "unchanged")):
            yield f"Nothing of it was taken over. The file is on record as batch {batch}."
            return
        yield f"Imported as batch {batch}; `imports undo {batch}` takes it back."


def _left_out(plan: Plan) -> Iterator[str]:
    if plan.examples:
        yield f"Rows that only show how one is written, left out: {plan.examples}"
    if plan.skipped:
        yield f"Sheets without such a list: {', '.join(plan.skipped)}"


def _further(console: Console, plan: Plan) -> None:
    """What rows are besides their outcome."""
    said = [f"{n} {name.replace('_', ' ')}" for name, n in plan.further.items() if n]
    if said:
        console.print(f"Of these rows: {', '.join(said)}.")


def members_in(plan: Plan) -> int:
    """Of a list of the dead: whoever is in the register of the area, with a claim or without."""
    claimed = sum(
        any(finding.what is RowWarning.CLAIM_EXISTS for finding in row.warnings)
        for row in plan.rows
    )
    return claimed + plan.counts["new"]


def _said(row: PlannedRow, kind: str) -> str:
    """Faults and warnings in words, with the field they are about."""
    t = Library.load().choose("en")
    lines = []
    for finding in (*row.faults, *row.warnings):
        what = finding.what
        sentence = ""
        if isinstance(what, RowFault):
            sentence = words.reason(t, what, kind=kind, about=finding.about)
        elif isinstance(what, RowWarning):
            sentence = words.warning(t, what, kind=kind)
        lines.append(f"{finding.field}: {sentence}")
    return "\n".join(lines)
