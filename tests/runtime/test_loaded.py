"""What a start does without: each of these would cost a fisher's first answer its time."""

import subprocess
import sys

SELDOM = {
    "alembic": "a database of this release needs no migration",
    "psycopg": "SQLite is what most have",
    "dbos": "no job runs yet",
    "matplotlib": "nobody asked for a card yet",
}


def test_a_start_loads_nothing_that_is_seldom_needed() -> None:
    parts = "bot.app, bot.commands.foreground, bot.jobs.pump, handlers"
    told = f"import sys, {parts}; print(*({set(SELDOM)} & sys.modules.keys()))"
    ran = subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True)

    assert ran.stdout.split() == []
