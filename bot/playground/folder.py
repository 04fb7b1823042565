"""The playground's folder: emptied at each start, so never one that something else lives in."""

from __future__ import annotations

from pathlib import Path

from bot.errors import SettingsError
from bot.process.lock import held_file

DATABASE = "jamsostek.db"
MARK = "playground"
"""A file by this name says that a playground made what lies beside it."""
_WORDS = "Made by `demo`, which deletes the database and the keys in this folder at each start.\n"
_OURS = (
    *(f"jamsostek{part}.db{end}" for part in ("", "-jobs") for end in ("", "-wal", "-shm")),
    "keys.json",
)


def is_playground(folder: Path) -> bool:
    """Whether what lies there is deleted by the next `demo`."""
    try:
        return (folder / MARK).exists()
    except OSError:  # a folder that may not be entered
        return False


def refuse_foreign(folder: Path) -> None:
    """Raises SettingsError where a database or keys lie that no playground made."""
    strange = [*folder.glob("*.db"), *folder.glob("keys.json")]
    if strange and not is_playground(folder):
        raise SettingsError(
            f"{strange[0]} was not made by the playground, which would delete it: choose another "
            "folder (--folder), or delete it yourself if it is of no use"
        )


def empty(folder: Path) -> None:
    """Delete the playground's database and keys, and nothing else; mark the folder as its own.

    Raises SettingsError where they are somebody else's or a bot is running with them.
    """
    refuse_foreign(folder)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with held_file(folder / DATABASE) as alone:
        if not alone:
            raise SettingsError(
                f"a bot is running with the database in {folder}: stop it first, or choose "
                "another folder (--folder)"
            )
        (folder / MARK).write_text(_WORDS)
        for name in _OURS:
            (folder / name).unlink(missing_ok=True)
