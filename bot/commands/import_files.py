"""The files of `import`: the list itself, and the sheets that are written beside it."""

import os
from pathlib import Path

from bot.commands.import_arguments import ArgumentError, FileRefusedError
from bot.imports import Plan, Refusal
from bot.sheets.changes import changes_sheet, of_plan
from bot.sheets.limits import Limits
from bot.sheets.refused import refused_sheet, rows_of
from bot.texts import Library
from models.rules.roster.faults import FileFault


def must_be_writable(file: Path, *, but: Path | None = None) -> None:
    """Asked before anything is written: a sheet that cannot be kept must not come too late.

    `but`: the list that is being read, which may be the office's only copy.
    """
    if but is not None and file.exists() and but.exists() and file.samefile(but):
        raise ArgumentError(f"{file.name} is the list itself: choose another name for the sheet")
    must_have_a_folder(file)
    if file.is_dir():
        raise ArgumentError(f"cannot write {file.name}: it is a folder")
    if not os.access(file if file.exists() else file.parent, os.W_OK):
        raise ArgumentError(f"cannot write {file.name}: this account may not")


def must_have_a_folder(file: Path) -> None:
    """Raises ArgumentError where there is none to write it into."""
    if not file.parent.is_dir():
        raise ArgumentError(f"there is no folder {file.parent} to write {file.name} into")


def content_of(file: Path, limits: Limits) -> bytes:
    """The file, if it is not too big to be looked at."""
    try:
        if not file.is_file():
            raise ArgumentError(f"{file.name} is not there, or is no file")
        if file.stat().st_size > limits.size:
            raise FileRefusedError(file.name, Refusal(FileFault.TOO_BIG))
        return file.read_bytes()
    except OSError as error:
        raise ArgumentError(f"cannot read {file.name}: {error.strerror}") from None


def refused(plan: Plan) -> bytes:
    """The rows to be corrected."""
    return refused_sheet(plan.kind, rows_of(plan), Library.load().choose("id"))


def changes(plan: Plan) -> bytes:
    """What changes, field by field."""
    return changes_sheet(plan.kind, of_plan(plan), Library.load().choose("id"))
