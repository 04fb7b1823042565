"""What a database is asked: each transaction's statements, with the shape of what goes in."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from bot.db import Database

Trace = list[tuple[str, object]]


@contextmanager
def transactions(db: Database) -> Iterator[list[Trace]]:
    """Every committed transaction from here on, oldest first."""
    engine = db._engine.sync_engine
    open_ones: dict[int, Trace] = {}
    done: list[Trace] = []

    def on_execute(connection: Any, _cursor: Any, statement: str, given: Any, *_: Any) -> None:
        raw = id(connection.connection.dbapi_connection)
        open_ones.setdefault(raw, []).append((statement, _shape(given)))

    def on_commit(connection: Any) -> None:
        done.append(open_ones.pop(id(connection.connection.dbapi_connection), []))

    event.listen(engine, "before_cursor_execute", on_execute)
    event.listen(engine, "commit", on_commit)
    try:
        yield done
    finally:
        event.remove(engine, "before_cursor_execute", on_execute)
        event.remove(engine, "commit", on_commit)


def _shape(given: Any) -> object:
    """Kinds and lengths, never the values: what is sealed must have one length too."""
    if isinstance(given, dict):
        return {name: _shape(value) for name, value in sorted(given.items())}
    if isinstance(given, list | tuple):
        return [_shape(value) for value in given]
    if isinstance(given, bytes | str):
        return type(given).__name__, len(given)
    return type(given).__name__
