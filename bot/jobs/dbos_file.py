"""DBOS's own file beside the bot's."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy.engine import URL


def file_beside(url: URL) -> str:
    """DBOS's own file, readable by its owner alone; WAL as ours."""
    import sqlite3

    path = path_beside(Path(url.database or "bot.db"))
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_WRONLY, 0o600))
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    return f"sqlite:///{path}"


def path_beside(ours: Path) -> Path:
    """Where that file is or would be."""
    return ours.with_name(f"{ours.stem}-jobs.db")
