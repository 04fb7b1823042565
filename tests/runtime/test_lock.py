"""What `make setup` installs: each package pinned and hashed, from no address of our choosing."""

import re
import tomllib
from typing import NamedTuple

from tests.support.command_line import REPOSITORY

LOCK = (REPOSITORY / "requirements.lock").read_text()
HASH = re.compile(r"--hash=sha256:[0-9a-f]{64}")


class Pinned(NamedTuple):
    """One package of the lock."""

    name: str
    version: str
    hashes: int


def pinned() -> dict[str, Pinned]:
    found = {}
    for block in re.split(r"\n(?=\S)", LOCK.strip()):
        head, _, rest = block.partition("\n")
        match = re.fullmatch(r"([a-z0-9-]+)(?:\[[a-z,]+\])?==([\w.]+)( ; [^\\]+)? \\", head)
        assert match, f"neither pinned nor hashed: {head}"
        lines = [line.strip().removesuffix(" \\") for line in rest.splitlines()]
        hashes = [line for line in lines if not line.startswith("#")]
        assert all(HASH.fullmatch(line) for line in hashes), head
        found[match[1]] = Pinned(match[1], match[2], len(hashes))
    return found


def wanted() -> set[str]:
    """The names that pyproject.toml asks for itself, as the lock spells them."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["project"]
    asked = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    names = [re.match(r"[\w.-]+", line) for line in asked]
    return {re.sub(r"[-_.]+", "-", name[0]).lower() for name in names if name}


def test_every_package_is_pinned_with_its_hashes() -> None:
    assert len(pinned()) > 90
    assert not [each.name for each in pinned().values() if not each.hashes]


def test_everything_the_project_asks_for_stands_in_the_lock() -> None:
    assert wanted() - pinned().keys() == set()


def test_the_lock_names_no_address_and_no_option() -> None:
    lines = [line for line in LOCK.splitlines() if "://" in line or line.startswith("-")]
    assert lines == []


def test_what_has_no_wheel_is_built_by_what_is_pinned_too() -> None:
    """A package with one hash is a source package, or has one wheel for all platforms."""
    setup = (REPOSITORY / "Makefile").read_text().partition("\n$(VENV)/.ready:")[2]
    setup = setup.partition("\ndemo:")[0]
    installs = [part for part in setup.split("\t@") if "pip install" in part]

    assert "setuptools" in pinned()
    assert "setuptools==" in setup
    assert all("--require-hashes" in each for each in installs if " -r " in each)
    assert ["--editable ." in each for each in installs] == [False, False, True]
    assert all("--no-build-isolation" in each for each in installs[1:])
