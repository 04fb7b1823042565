"""The systemd unit gives the bot no more than it needs."""

import re
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path

import pytest

UNIT = Path(__file__).parents[2] / "deploy" / "jamsostek-bot.service"
LARGEST_EXPOSURE = 1.5
"""On systemd's scale from 0 (locked in) to 10; below 2 is called OK."""


def service() -> dict[str, str]:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(UNIT)
    return dict(unit["Service"])


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("User", "jamsostek"),
        ("UMask", "0077"),
        ("StateDirectoryMode", "0700"),
        ("ProtectSystem", "strict"),
        ("NoNewPrivileges", "true"),
        ("CapabilityBoundingSet", ""),
        ("LimitCORE", "0"),
    ],
)
def test_the_service_is_locked_in(line: str, value: str) -> None:
    assert service()[line] == value


def test_systemd_finds_little_exposed() -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("no systemd-analyze here: the exposure of the unit was not checked")
    done = subprocess.run(
        [analyze, "security", "--offline=true", "--no-pager", str(UNIT)],
        capture_output=True,
        text=True,
        check=False,
    )

    exposure = re.search(r"Overall exposure level for \S+: ([\d.]+)", done.stdout)
    assert exposure, done.stderr
    assert float(exposure[1]) <= LARGEST_EXPOSURE


def test_a_command_beside_the_service_has_its_user_its_settings_and_its_folder() -> None:
    """The line in the unit's head, the same as in the README: as root it would do harm."""
    found = [
        " ".join(re.sub(r"(?m)^# *|\\\n", " ", text).split())
        for text in (UNIT.read_text(), (UNIT.parents[1] / "README.md").read_text())
    ]
    lines = [
        line for text in found for line in re.findall(r"systemd-run .*? -m bot settings", text)
    ]
    assert len(lines) == 2
    assert lines[0] == lines[1]

    words, unit = lines[0].split(), service()
    assert f"--uid={unit['User']}" in words
    for name in ("EnvironmentFile", "UMask", "StateDirectory"):
        assert f"{name}={unit[name]}" in words
    assert f"WorkingDirectory=/var/lib/{unit['StateDirectory']}" in words
    assert unit["ExecStart"].split()[:3] == words[-4:-1]
