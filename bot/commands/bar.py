"""A progress bar on stderr, where that is a terminal, for work whose size is known."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn


class Bar:
    """One bar with a name."""

    def __init__(self, name: str) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
            console=console, transient=True, disable=not console.is_terminal,
        )  # fmt: skip
        self._task = self._progress.add_task(name, total=None)

    def named(self, name: str) -> None:
        """It is called so from here on."""
        self._progress.update(self._task, description=name)

    def reached(self, done: int, total: int) -> None:
        """So many of so many are done."""
        self._progress.update(self._task, completed=done, total=total)

    def advanced(self, more: int) -> None:
        """So many more are done; nobody knows of how many."""
        self._progress.advance(self._task, more)

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self._progress.stop()


@contextmanager
def stages() -> Iterator[Callable[[str, int, int], None]]:
    """A bar for work in stages: what is being done, so many of so many."""
    with Bar("") as bar:

        def told(name: str, done: int, total: int) -> None:
            bar.named(name)
            bar.reached(done, total)

        yield told
