"""How long the command line takes to say anything."""

import subprocess
import sys
from dataclasses import dataclass
from statistics import median
from time import perf_counter

from tests.bench.race import HERE


@dataclass(frozen=True, slots=True)
class Starts:
    """Seconds, medians."""

    help_seconds: float


def starts(count: int) -> Starts:
    """Run `--help` a few times."""
    return Starts(help_seconds=median(_help() for _ in range(count)))


def _help() -> float:
    begun = perf_counter()
    command = [sys.executable, "-m", "bot", "--help"]
    subprocess.run(command, cwd=HERE, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - begun
