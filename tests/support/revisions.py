"""The revisions run once a process: the next empty SQLite file gets what they made of the first.

Running all of them takes half a second, and a hundred commands begin in an empty folder.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

Upgrade = Callable[[Connection], None]
Statement = tuple[str, tuple[Any, ...]]


def once(upgrade: Upgrade) -> Upgrade:
    """`upgrade`, which copies its own work where it can; every other database it does itself."""
    made: list[Statement] = []

    def upgraded(connection: Connection) -> None:
        if connection.dialect.name != "sqlite" or _tables(connection):
            upgrade(connection)
        elif made:
            for statement, values in made:
                connection.exec_driver_sql(statement, values)
        else:
            upgrade(connection)
            made.extend(_what_is_there(connection))

    return upgraded


def _tables(connection: Connection) -> list[str]:
    found = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return list(connection.exec_driver_sql(found).scalars())


def _what_is_there(connection: Connection) -> list[Statement]:
    schema = (
        "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' "
        "ORDER BY type = 'table' DESC, rowid"
    )
    made: list[Statement] = [(sql, ()) for sql in connection.exec_driver_sql(schema).scalars()]
    for table in _tables(connection):
        for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"'):
            marks = ", ".join("?" * len(row))
            made.append((f'INSERT INTO "{table}" VALUES ({marks})', tuple(row)))
    return made
