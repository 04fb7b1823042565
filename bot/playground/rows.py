"""A read-only look into the playground's database: what is kept, and what cannot be read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import TextClause, create_engine, inspect, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.pool import NullPool

JSON = dict[str, Any]

NEWEST = 25  # rows of a table that are shown
LONGEST = 240  # characters of a cell that are shown


@contextmanager
def _opened(file: Path) -> Iterator[Connection]:
    """The file opened so that nothing can be written."""
    address = f"sqlite:///file:{quote(str(file))}?mode=ro&uri=true"
    engine = create_engine(address, poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


def tables(file: Path) -> list[JSON]:
    """All tables with their numbers of rows; none while there is no database."""
    if not file.exists():
        return []
    with _opened(file) as connection:
        names = inspect(connection).get_table_names()
        return [{"name": name, "count": _count(connection, name)} for name in names]


def newest(file: Path, name: str) -> JSON:
    """The newest rows of one table; raises LookupError if there is no such table."""
    with _opened(file) as connection:
        if name not in inspect(connection).get_table_names():
            raise LookupError(f"no table {name}")
        query = select(text("*")).select_from(_named(connection, name))
        found = connection.execute(query.order_by(text("rowid DESC")).limit(NEWEST))
        names = list(found.keys())
        rows = [_row(names, tuple(values)) for values in found]
        return {"name": name, "count": _count(connection, name), "rows": rows}


def _named(connection: Connection, name: str) -> TextClause:
    return text(connection.dialect.identifier_preparer.quote(name))


def _count(connection: Connection, name: str) -> int:
    counted = select(text("count(*)")).select_from(_named(connection, name))
    return int(connection.scalar(counted) or 0)


def _row(names: list[str], values: tuple[Any, ...]) -> list[tuple[str, JSON]]:
    return [(name, cell(value)) for name, value in zip(names, values, strict=True)]


def cell(value: Any) -> JSON:
    """One value as it lies on the disk: bytes stay closed, the rest is text."""
    if value is None:
        return {"kind": "empty", "text": "kosong"}
    if isinstance(value, bytes):
        return {"kind": "cipher", "text": f"{value[:12].hex()}… ({len(value)} byte)"}
    words = str(value)
    return {"kind": "plain", "text": words if len(words) <= LONGEST else f"{words[:LONGEST]}…"}
