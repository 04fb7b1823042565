"""What one user's run leaves in the checkout does not keep another's bot from starting."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Self

import pytest

from bot.faq import questions
from bot.wording import catalogues
from tests.support.command_line import REPOSITORY

FOREIGN = "__pycache__"


class Guarded(type(Path())):  # type: ignore[misc]  # the class of paths here
    """A folder in which somebody else's bytecode lies, locked; also for root, who may all."""

    def _refused(self) -> None:
        if FOREIGN in self.parts[:-1]:
            raise PermissionError(13, "Permission denied", str(self))

    def stat(self, **how: bool) -> os.stat_result:
        self._refused()
        return super().stat(**how)  # type: ignore[no-any-return]

    def iterdir(self) -> Iterator[Self]:
        (self / "x")._refused()
        return super().iterdir()  # type: ignore[no-any-return]


def test_bytecode_that_may_not_be_read_is_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    locales = Guarded(REPOSITORY / "locales")
    (locales / FOREIGN).mkdir(exist_ok=True)
    for module in (catalogues, questions):
        monkeypatch.setattr(module, "resources", SimpleNamespace(files=lambda _: locales))

    assert set(catalogues.languages.__wrapped__()) >= {"id", "en"}
    assert questions.asked_in.__wrapped__() == questions.asked_in()


def test_bytecode_is_as_readable_as_its_source(tmp_path: Path) -> None:
    for name, mode in (("open", 0o644), ("private", 0o600)):
        (tmp_path / f"{name}_module.py").touch()
        (tmp_path / f"{name}_module.py").chmod(mode)
    tmp_path.chmod(0o755)
    code = (
        "import sys; sys.argv[1:] = ['--help']; import bot.__main__ as m\n"
        "try: m.main()\n"
        "except SystemExit: pass\n"
        f"sys.path.insert(0, {str(tmp_path)!r}); import open_module, private_module"
    )
    kept = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(
        [sys.executable, "-c", code], cwd=REPOSITORY, env=kept, check=True, capture_output=True
    )

    folder = tmp_path / FOREIGN
    modes = {each.name.partition("_")[0]: each.stat().st_mode & 0o777 for each in folder.iterdir()}
    assert modes == {"open": 0o644, "private": 0o600}
    assert folder.stat().st_mode & 0o777 == 0o755
