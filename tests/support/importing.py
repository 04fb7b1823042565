"""`python -m bot import` in a process of its own, beside a bot that lives on."""

import os
import subprocess
import sys
from base64 import b64encode
from pathlib import Path

from tests.support.command_line import REPOSITORY
from tests.support.databases import VAULT


def importing(
    url: str, folder: Path, kind: str = "members", file: str = "daftar.csv"
) -> "subprocess.Popen[str]":
    """The command, begun; its area is Kepulauan Meranti."""
    settings = {
        "JAMSOSTEK_DATABASE_URL": url,
        "JAMSOSTEK_DATA_DIR": str(folder),
        "JAMSOSTEK_KEYS": b64encode(VAULT.dump().encode()).decode(),
    }
    return subprocess.Popen(
        [sys.executable, "-m", "bot", "import", kind, file, "--area", "14.10"],
        cwd=folder,
        env={**os.environ, **settings, "PYTHONPATH": str(REPOSITORY)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
