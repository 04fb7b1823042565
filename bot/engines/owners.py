"""Whose a file is that we may not use: what an operator has to know to put it right."""

import os
import pwd
from pathlib import Path


def refused(path: Path) -> str:
    """One clause: whose it is, and who we are; of the folder around what cannot be seen."""
    for seen in (path, *path.parents):
        try:
            found = seen.stat()
        except OSError:
            continue
        whose = f"belongs to {_name(found.st_uid)} (mode {found.st_mode & 0o777:o})"
        return f"{seen} {whose} and this runs as {_name(os.geteuid())}"
    return str(path)


def _name(number: int) -> str:
    try:
        return pwd.getpwuid(number).pw_name
    except KeyError:  # a number without a name, as in containers
        return f"user {number}"
