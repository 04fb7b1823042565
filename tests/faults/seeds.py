"""Every randomised test prints its seed and plays it again when told to."""

import os
import secrets

NAME = "JAMSOSTEK_TEST_SEED"


def seed() -> int:
    """The seed of this run: JAMSOSTEK_TEST_SEED, else a new one; printed either way."""
    chosen = int(os.environ.get(NAME) or secrets.randbelow(1_000_000))
    print(f"\nplay it again with {NAME}={chosen}")  # noqa: T201 - a failing seed must be seen
    return chosen
