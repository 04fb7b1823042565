"""Which Python the Makefile makes `.venv` with."""

import os
import subprocess
from pathlib import Path

REPOSITORY = Path(__file__).parents[2]
BEGINNING = "import sys; assert sys.version_info >= (3, 11); import ensurepip, venv"


def _chosen(*words: str) -> str:
    show = ["make", "--eval=chosen:; @echo $(PYTHON)", "chosen", *words]
    # What started these tests may be a make that was told of another one.
    bare = {"PATH": os.environ["PATH"]}
    said = subprocess.run(
        show, cwd=REPOSITORY, check=True, capture_output=True, text=True, env=bare
    )
    return said.stdout.strip()


def test_it_is_new_enough_and_makes_environments() -> None:
    subprocess.run([_chosen(), "-c", BEGINNING], check=True)


def test_whoever_names_another_gets_that() -> None:
    assert _chosen("PYTHON=python9") == "python9"


def test_an_old_one_of_the_system_is_passed_over(tmp_path: Path) -> None:
    """As on a Mac, whose own is of 2020: then it is the one of the PATH."""
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)

    assert _chosen(f"SYSTEMS={old}") == "python3"
