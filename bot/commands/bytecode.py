"""Compiled modules may be read by whoever may read their source.

Our umask would keep those that root compiles from the user of the service, who may not write any:
each of its starts would compile everything.
"""

import os
from contextlib import suppress
from importlib.machinery import SourceFileLoader
from typing import Any

_BITS = 0o777


def as_readable_as_its_source() -> None:
    """From here on, whatever the umask."""
    write = SourceFileLoader.set_data

    def set_data(self: SourceFileLoader, path: str, data: Any, *, _mode: int = 0o666) -> None:
        write(self, path, data, _mode=_mode)
        folder = os.path.dirname(path)  # noqa: PTH120 - pathlib is not needed for `--help`
        with suppress(OSError):
            os.chmod(path, _mode & _BITS)  # noqa: PTH101
            os.chmod(folder, os.stat(os.path.dirname(folder)).st_mode & _BITS)  # noqa: PTH101, PTH116, PTH120

    SourceFileLoader.set_data = set_data  # type: ignore[method-assign]
