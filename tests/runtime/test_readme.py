"""The README is what a stranger follows: every command in it is run, or its target is there."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

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


def environment(folder: Path) -> dict[str, str]:
    """Nothing of a real installation leaks in, and nothing is left in the checkout."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("JAMSOSTEK_")}
    return {**kept, "JAMSOSTEK_DATA_DIR": str(folder / "data")}


def test_the_readme_names_commands() -> None:
    assert {"demo", "test", "run", "setup"} <= set(TARGETS)
    assert any(words.startswith("demo") for words in BOT)
    assert QUICK


@pytest.mark.parametrize("target", TARGETS)
def test_every_make_target_of_the_readme_is_there(target: str) -> None:
    ran = subprocess.run(["make", "-n", target], cwd=ROOT, capture_output=True, text=True)

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
