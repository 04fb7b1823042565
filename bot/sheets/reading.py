"""Reads a file that somebody sent, in a child that may die of it."""

import asyncio
import json
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any, Final, TypeAlias

from bot.sheets.child import ONLY_SHEET
from bot.sheets.formats import Format
from bot.sheets.gate import judge
from bot.sheets.limits import OUTPUT_LINE, SECONDS, Limits
from bot.tasks import spawn
from models.rules.roster.cells import Cell
from models.rules.roster.faults import FileFault
from models.rules.roster.layout import SheetRow
from models.rules.roster.reading import Sheet

_ROOT: Final = Path(__file__).resolve().parents[2]
# Isolated (-I): nothing of the environment, of the working directory or of the user is read.
_CHILD: Final = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from bot.sheets.child import main; main()"
)


class _Rows:
    """The rows of one sheet as the child wrote them; decoded while they are walked."""

    def __init__(self) -> None:
        self.lines: list[bytes] = []

    def __iter__(self) -> Iterator[SheetRow]:
        for line in self.lines:
            number, *cells = json.loads(line)
            yield number, [_cell(cell) for cell in cells]


_Found: TypeAlias = list[tuple[str, _Rows]] | FileFault | None


async def read(content: bytes, name: str, limits: Limits) -> list[Sheet] | FileFault:
    """The sheets of a file, or why it is refused. Never raises for what is in the file.

    What the header tells is refused at once; otherwise at most SECONDS and MEMORY are spent.
    """
    form = judge(content, name, limits)
    if isinstance(form, FileFault):
        return form
    order = json.dumps({"format": form.value, "rows": limits.rows}).encode() + b"\n"
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-I", "-c", _CHILD,
        stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env={"LC_ALL": "C.UTF-8"}, cwd="/",
        start_new_session=True, limit=OUTPUT_LINE,
    )  # fmt: skip
    try:
        async with asyncio.timeout(SECONDS):
            found = await _converse(child, order + content, limits.output)
            code = await child.wait() if found is None else 0
    except TimeoutError:
        return FileFault.TOO_SLOW
    except ValueError:  # one row over OUTPUT_LINE
        return FileFault.TOO_HEAVY
    finally:
        await _end(child)
    if found is None:
        return _death(code)
    if isinstance(found, FileFault):
        return found
    return [Sheet(name, rows, lines=form is Format.LINES) for name, rows in found]


def pasted(text: str, *, first: int = 1) -> list[Sheet]:
    """A list pasted into a chat; a message is short and needs no child. `first`: of its lines."""
    lines = [(number, [line]) for number, line in enumerate(text.splitlines(), start=first)]
    return [Sheet(ONLY_SHEET, lines, lines=True)]


async def _converse(child: Process, order: bytes, most: int) -> _Found:
    """What the child found; None where it died before its last word."""
    feeding = spawn(_feed(child, order), name="feed sheet")
    try:
        return await _listen(child, most)
    finally:
        feeding.cancel()
        await asyncio.wait([feeding])


async def _listen(child: Process, most: int) -> _Found:
    assert child.stdout is not None  # noqa: S101 - it was asked for as a pipe
    sheets: list[tuple[str, _Rows]] = []
    size = 0
    async for line in child.stdout:
        size += len(line)
        if size > most:
            return FileFault.TOO_HEAVY
        if not line.startswith(b"{"):
            sheets[-1][1].lines.append(line)
            continue
        told: dict[str, Any] = json.loads(line)
        if "sheet" not in told:
            return FileFault(told["fault"]) if "fault" in told else sheets
        sheets.append((told["sheet"], _Rows()))
    return None


async def _feed(child: Process, order: bytes) -> None:
    assert child.stdin is not None  # noqa: S101 - it was asked for as a pipe
    with suppress(BrokenPipeError, ConnectionResetError):  # it died; its code says of what
        child.stdin.write(order)
        await child.stdin.drain()
        child.stdin.close()


async def _end(child: Process) -> None:
    if child.returncode is None:
        with suppress(ProcessLookupError):
            child.kill()
        await child.wait()


def _death(code: int) -> FileFault:
    """Why a child ended without a last word: too long on the processor, else out of memory."""
    return FileFault.TOO_SLOW if code == -signal.SIGXCPU else FileFault.TOO_HEAVY


def _cell(cell: Any) -> Cell:
    if isinstance(cell, dict):
        return date.fromisoformat(cell["d"])
    value: Cell = cell
    return value
