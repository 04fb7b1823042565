"""Runs the command line in a folder of its own, with no settings but the given ones."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot.__main__ import run_command
from bot.commands.ending import ended

REPOSITORY = Path(__file__).parents[2]


class Shell:
    """`run` is quick, inside this process; `start` is a real process."""

    def __init__(
        self, folder: Path, patch: pytest.MonkeyPatch, capture: pytest.CaptureFixture[str]
    ) -> None:
        self.folder = folder
        self._patch = patch
        self._capture = capture
        for name in [name for name in os.environ if name.startswith("JAMSOSTEK_")]:
            patch.delenv(name)
        patch.setenv("COLUMNS", "100")
        patch.setenv("JAMSOSTEK_DEBUG", "")
        patch.chdir(folder)

    def set(self, **settings: str) -> None:
        """Give settings, without their prefix."""
        for name, value in settings.items():
            self._patch.setenv(f"JAMSOSTEK_{name}", value)

    def run(self, *words: str) -> tuple[int, str, str]:
        """Exit code, what was written, what was complained about."""
        self._patch.setattr(sys, "argv", ["jamsostek-bot", *words])
        self._capture.readouterr()
        code = ended(run_command)
        return code, *self._capture.readouterr()

    def start(self, *words: str) -> "subprocess.Popen[str]":
        """The same as a process of its own."""
        return subprocess.Popen(
            [sys.executable, "-m", "bot", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )


def assert_one_clear_line(err: str) -> None:
    """What a mistake looks like."""
    assert err.startswith("jamsostek-bot: ")
    assert err.count("\n") == 1
    assert "Traceback" not in err
