"""Takes each guard of the update transaction away, in a copy, and shows the test that turns red.

`make guards`. A guard whose text is not found, a test that is red before, and a test that stays
green each end with exit code 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COPIED = ("bot", "handlers", "models", "locales", "tests", "pyproject.toml")
LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class Guard:
    """`cuts` are (file, text, what stands there instead); each text is there exactly once."""

    name: str
    test: str
    cuts: tuple[tuple[str, str, str], ...]


REPLICAS = "tests/faults/test_two_replicas.py"
GUARDS = (
    Guard(
        "row lock (PostgreSQL)",
        f"{REPLICAS}::test_updates_of_one_person_taken_by_both_at_once_lose_nothing",
        (
            (
                "models/queries/updates/statements.py",
                ".order_by(conversation.c.chat_id, conversation.c.user_id)\n"
                "    .with_for_update(),\n",
                ".order_by(conversation.c.chat_id, conversation.c.user_id),\n",
            ),
            (  # the account's row is locked as well, and holds up the same person
                "models/queries/updates/statements.py",
                ".order_by(account.c.user_id).with_for_update()\n",
                ".order_by(account.c.user_id)\n",
            ),
        ),
    ),
    Guard(
        "dedupe",
        f"{REPLICAS}::test_an_update_delivered_up_to_five_times_takes_effect_once",
        (
            ("bot/update/batch.py", "if arrival.update_id in work.handled:", "if False:"),
            (
                "models/queries/updates/inbox.py",
                "await connection.execute(handled_update.insert(), rows)",
                "await connection.execute("
                "prepared.postgresql.insert(handled_update).on_conflict_do_nothing(), rows)",
            ),
        ),
    ),
    Guard(
        "confirm after commit (polling)",
        "tests/faults/test_database_trouble.py::test_a_sign_up_survives_a_failure_at_every_write",
        (
            ("bot/polling.py", "            await self._take(updates)\n", ""),
            (
                "bot/polling.py",
                'self._offset = max(n for u in updates if is_id(n := u.get("update_id"))) + 1\n',
                'self._offset = max(n for u in updates if is_id(n := u.get("update_id"))) + 1\n'
                "            await self._take(updates)\n",
            ),
        ),
    ),
    Guard(
        "confirm after commit (webhook)",
        "tests/faults/test_stopping.py"
        "::test_sigterm_behind_a_webhook_refuses_what_it_cannot_finish",
        (
            (
                "bot/webhook.py",
                "status_code=200 if await _taken(door, update) else 503",
                "status_code=200 if await _taken(door, update) else 200",
            ),
        ),
    ),
    Guard(
        "replies as rows",
        "tests/faults/test_crashes.py"
        "::test_an_answer_that_could_not_go_out_before_the_crash_goes_out_after_it",
        (("bot/update/batch.py", "    if work.replies:\n", "    if False:\n"),),
    ),
    Guard(
        "re-raise of handler errors",
        "tests/faults/test_poison.py::test_nothing_of_a_failed_handler_stays",
        (("bot/update/application.py", "        raise error\n", "        return True\n"),),
    ),
    Guard(
        "version on buttons",
        "tests/faults/test_taps.py::test_a_button_pressed_two_to_ten_times_has_one_effect",
        (
            (
                "bot/conversation.py",
                "return press if press.version == CURRENT.get().standing.version else None",
                "return press",
            ),
        ),
    ),
    Guard(
        "order between replicas",
        f"{REPLICAS}::test_the_second_answer_waits_for_the_first_of_the_other_replica",
        (("bot/sender.py", "if queued.update_id in lane.elsewhere:", "if False:"),),
    ),
    Guard(
        "counting after a death",
        "tests/runtime/test_update_intake.py"
        "::test_an_update_under_which_three_processes_died_is_not_tried_again",
        (("bot/update/attempts.py", "self._careful = CAREFUL_UPDATES", "self._careful = 0"),),
    ),
)


def main() -> int:
    """Run all; the exit code."""
    chosen = [g for g in GUARDS if not sys.argv[1:] or any(w in g.name for w in sys.argv[1:])]
    good = True
    for guard in chosen:
        with tempfile.TemporaryDirectory(prefix="guards-") as folder:
            begun = time.monotonic()
            before = _passes(_copy(Path(folder) / "whole"), guard)
            after = _passes(_without(_copy(Path(folder) / "cut"), guard), guard)
            verdict = _verdict(before, after)
        good &= verdict == "red"
        took = time.monotonic() - begun
        print(f"{guard.name:32} {guard.test.split('::')[1]:88} {verdict} ({took:.0f} s)")  # noqa: T201
    return 0 if good else 1


def _verdict(before: bool, after: bool) -> str:
    if not before:
        return "RED EVEN WITH THE GUARD"
    return "NOT RED" if after else "red"


def _copy(folder: Path) -> Path:
    folder.mkdir()
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            skip = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, folder / name, ignore=skip)
        else:
            shutil.copy(source, folder / name)
    return folder


def _without(folder: Path, guard: Guard) -> Path:
    for name, text, instead in guard.cuts:
        path = folder / name
        found = path.read_text()
        if found.count(text) != 1:
            sys.exit(f"{guard.name}: {name} holds this {found.count(text)} times: {text!r}")
        path.write_text(found.replace(text, instead))
    return folder


def _passes(folder: Path, guard: Guard) -> bool:
    command = [
        sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "", guard.test,
    ]  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        ran = subprocess.run(
            [*command, f"--basetemp={folder / 'tmp'}"],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=LONGEST_S,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    if ran.returncode not in (0, 1):  # neither passed nor failed: nothing was shown
        sys.exit(f"{guard.name}: pytest ended with {ran.returncode}\n{ran.stdout[-2000:]}")
    return ran.returncode == 0


if __name__ == "__main__":
    sys.exit(main())
