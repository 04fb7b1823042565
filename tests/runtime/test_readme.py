"""The README is what a stranger follows: every command in it is run, or its target is there."""

import os
import re
import shlex
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from bot.__main__ import every_command
from bot.commands.import_arguments import kind_named

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.S)
CODE = re.findall(r"`([^`\n]+)`", README) + [
    line.strip() for block in BLOCKS for line in block.split("\n")
]
TARGETS = sorted({word for line in CODE for word in re.findall(r"^make ([a-z]+)", line)})
BOT = sorted({line.partition("-m bot ")[2] for line in CODE if "-m bot " in line})
QUICK = [words for words in BOT if not words.startswith("demo")]
START_S = 60
TABLE = (
    README.partition("The bot on the command line")[2].partition("\n\n")[2].partition("\n\n")[0]
)
ROWS = [row.split("|")[1:3] for row in TABLE.split("\n")[2:]]
PLACES = {"FILE", "CODE", "ID", "14.10", "f.xlsx", "brp iuran nelayan"}
"""What the table writes where everybody writes something of their own."""


def environment(folder: Path) -> dict[str, str]:
    """Nothing of a real installation leaks in, and nothing is left in the checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JAMSOSTEK_")}
    return {**kept, "JAMSOSTEK_DATA_DIR": str(folder / "data")}


def test_the_readme_names_commands() -> None:
    assert {"demo", "test", "run", "setup"} <= set(TARGETS)
    assert any(words.startswith("demo") for words in BOT)
    assert QUICK


def test_every_make_target_of_the_readme_is_there() -> None:
    ran = subprocess.run(["make", "-n", *TARGETS], cwd=ROOT, capture_output=True, text=True)

    assert ran.returncode == 0, ran.stderr


def test_the_map_names_every_room() -> None:
    found = [*ROOT.glob("[bh]*/*/__init__.py"), *ROOT.glob("models/[rq]*/*/__init__.py")]
    rooms = {path.parent.name for path in found}
    drawn = README.partition("## The map")[2].partition("## ")[0]

    assert {"update", "enrol", "as_typed", "endings"} <= rooms
    assert rooms <= set(re.findall(r"\w+", drawn))


@pytest.mark.parametrize("page", ["README.md", "docs/tour.md"])
def test_every_picture_and_page_that_is_pointed_at_is_there(page: str) -> None:
    pointed = re.findall(r"\]\((?!http)([^)#]+)\)", (ROOT / page).read_text())

    assert pointed
    assert all(((ROOT / page).parent / path).is_file() for path in pointed)


@pytest.mark.parametrize("words", QUICK)
def test_every_bot_command_of_the_readme_runs(words: str, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "bot", *words.split()]
    ran = subprocess.run(
        command, cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=60
    )

    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.strip()


def test_every_command_of_the_table_is_there_with_the_options_that_it_names() -> None:
    assert len(ROWS) > 10
    for shown, about in ROWS:
        codes = re.findall(r"`([^`]+)`", shown)
        commands = [shlex.split(code) for code in codes if not code.startswith("-")]
        beside = [w for code in re.findall(r"`(-[^`]+)`", shown + about) for w in code.split()]
        for words in commands:
            command, rest = found(words)
            options = {option for each in command.params for option in each.opts}
            assert {w for w in (*rest, *beside) if w.startswith("-")} <= options, words
            typed = [w for w in rest if not w.startswith("-") and w not in PLACES]
            if command.name == "import":
                kind_named(typed.pop(0))
            assert typed == [], words


def found(words: list[str]) -> tuple[Any, list[str]]:
    """The command that these words name, and the words behind its name."""
    command: Any = get_command(every_command())
    left = list(words)
    while left and left[0] in getattr(command, "commands", {}):
        command = command.commands[left.pop(0)]
    assert left != words, f"no such command: {words}"
    return command, left


def test_a_question_of_the_readme_is_answered(tmp_path: Path) -> None:
    (question,) = [shlex.split(code) for code in CODE if code.startswith("ask ")]
    ran = subprocess.run(
        [sys.executable, "-m", "bot", *question],
        cwd=ROOT, env=environment(tmp_path), capture_output=True, text=True, timeout=START_S,
    )  # fmt: skip

    assert ran.returncode == 0, ran.stderr
    assert "JKK dan JKM mulai Rp" in ran.stdout


def test_the_demo_of_the_readme_opens_a_page(tmp_path: Path) -> None:
    (words,) = [w for w in BOT if w.startswith("demo")]
    command = [sys.executable, "-m", "bot", *re.sub(r"--port \d+", "--port 0", words).split()]
    with subprocess.Popen(
        [*command, "--folder", str(tmp_path)],
        cwd=ROOT,
        env=environment(tmp_path),
        stdout=subprocess.PIPE,
        text=True,
    ) as demo:
        assert demo.stdout is not None
        found = re.search(r"http://\S+", demo.stdout.readline())
        assert found is not None
        page = urllib.request.urlopen(found[0], timeout=START_S).read().decode()
        demo.send_signal(signal.SIGINT)
        demo.wait(timeout=START_S)

    assert "<html" in page
    assert demo.returncode == 0  # Ctrl-C is how one leaves it
