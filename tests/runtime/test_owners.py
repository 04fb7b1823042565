"""What another user left behind is told by its name and owner, with what to do."""

import os
from pathlib import Path

import pytest

from bot.commands.ending import line_for
from bot.config import loading
from tests.support.command_line import Shell, assert_one_clear_line


@pytest.mark.parametrize("name", ["jamsostek.db", "jamsostek.db-wal", "jamsostek.db.lock"])
def test_a_database_of_another_user_is_named_with_its_owner(
    installed: Shell, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    file = installed.folder / "data" / name
    file.touch()
    file.chmod(0o600)
    may = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: Path(path) != file and may(path, mode))
    monkeypatch.setattr(os, "geteuid", lambda: 4_000_000_001)

    code, _, err = installed.run("db", "check")

    assert code == 2
    assert f"{file} belongs to {file.owner()} (mode 600) and this runs as user 4000000001" in err
    assert "chown -R" in err
    assert_one_clear_line(err)


def test_a_file_of_settings_that_may_not_be_read_is_a_wrong_setting(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = shell.folder / ".env"
    file.touch()
    file.chmod(0o600)

    def refused(**_given: object) -> None:
        raise PermissionError(13, "Permission denied", ".env")

    monkeypatch.setattr(loading, "Settings", refused)

    code, _, err = shell.run("db", "check")

    assert code == 2
    assert f".env cannot be read (Permission denied): {file} belongs to {file.owner()}" in err
    assert_one_clear_line(err)


def test_any_other_file_that_may_not_be_used_is_told_with_its_owner(tmp_path: Path) -> None:
    inside = tmp_path / "locked" / "file"

    line = line_for(PermissionError(13, "Permission denied", str(inside)))

    assert f"{tmp_path} belongs to {tmp_path.owner()}" in line
