"""From an order to a file: rows read in slices, masked, written as a workbook in a thread."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.db import Database
from bot.exports.sorts import REGISTRATIONS, SORTS
from bot.exports.workbook import Mark, workbook
from bot.texts import Texts, key
from bot.wording.moments import moment_said
from models.rules.roles import Duty, Role, areas_of

MOST: Final = 20_000
"""Rows of one file; more would take hundreds of megabytes while it is made."""
_SLICE: Final = 500

Progress = Callable[[int], None]
"""Told how many rows were read since the last time."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is wanted by whom: rows where `role` of `duties` reaches, and no others."""

    duties: frozenset[Duty]
    role: Role
    who: str
    """As the watermark names them."""
    masked: bool = True
    kind: str = REGISTRATIONS

    @property
    def areas(self) -> tuple[str, ...]:
        """Where the rows come from."""
        return areas_of(self.duties, self.role)


@dataclass(frozen=True, slots=True, repr=False)
class Made:
    """A finished file."""

    content: bytes
    rows: int
    ids: tuple[str, ...]
    """Whatever is in it that may be deleted: then it is taken back."""


async def make(
    db: Database,
    order: Order,
    *,
    t: Texts,
    now: datetime,
    progress: Progress = lambda _rows: None,
) -> Made | None:
    """The file; None where there are more than MOST rows. Writes nothing."""
    rows: list[Any] = []
    while True:
        async with db.reading() as session:
            part = await SORTS[order.kind].rows(
                session,
                duties=order.duties,
                role=order.role,
                after=rows[-1].id if rows else "",
                most=_SLICE,
            )
        rows += part
        progress(len(part))
        if len(rows) > MOST:
            return None
        if len(part) < _SLICE:
            break
    content = await asyncio.to_thread(_written, rows, order, t, now)
    return Made(content, len(rows), tuple(held for row in rows for held in row.holds))


def _written(rows: list[Any], order: Order, t: Texts, now: datetime) -> bytes:
    sort = SORTS[order.kind]
    shown = sort.columns(t, masked=order.masked)
    rows.sort(key=lambda row: (row.created_at, row.code))
    cells = [[column.said(row) for column in shown] for row in rows]
    when = moment_said(t, next(iter(order.areas), ""), now)
    marked = mark(t, masked=order.masked, who=order.who, when=when, rows=len(rows))
    return workbook(t.label(sort.sheet), shown, cells, marked)


def mark(t: Texts, *, masked: bool, who: str, when: str, rows: int) -> Mark:
    """Who has the file since when, and whether it is masked."""
    values = {"who": who, "when": when, "n": rows}
    line = key("export.mark.masked") if masked else key("export.mark.whole")
    return Mark(t.label(line, **values), t.label("export.mark.short", **values))
