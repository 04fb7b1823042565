"""What commands write is there in full or not at all."""

import errno
import os
from pathlib import Path
from typing import Any

import pytest

from bot.commands.import_arguments import ArgumentError
from bot.commands.whole_files import write_whole
from bot.config import keys
from bot.whole_file import put


def test_a_full_disk_leaves_no_half_and_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "orang.xlsx"
    out.write_bytes(b"before")

    def full(*_: Any) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(ArgumentError, match=r"cannot write orang\.xlsx: No space left"):
        write_whole(out, b"after", anew=False)

    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        ("orang.xlsx", b"before")
    ]


def test_what_is_there_is_kept_where_a_new_file_is_wanted(tmp_path: Path) -> None:
    out = tmp_path / "orang.xlsx"
    write_whole(out, b"one", anew=True)
    with pytest.raises(ArgumentError, match="is there already"):
        write_whole(out, b"two", anew=True)
    write_whole(out, b"three", anew=False)

    assert (out.read_bytes(), out.stat().st_mode & 0o777) == (b"three", 0o600)
    assert list(tmp_path.iterdir()) == [out]


def test_a_ring_behind_a_link_is_replaced_where_it_lies(tmp_path: Path) -> None:
    there = tmp_path / "safe.json"
    there.write_text("old")
    link = tmp_path / "keys.json"
    link.symlink_to(there)

    keys.replace(link, "new")

    assert link.is_symlink()
    assert there.read_text() == "new"


def test_what_takes_a_place_on_another_disk_is_copied_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made, target, plain = tmp_path / "made", tmp_path / "target", Path.replace
    made.write_bytes(b"new")
    target.write_bytes(b"old")

    def replace(self: Path, other: Path) -> Path:
        if self == made:
            raise OSError(errno.EXDEV, "another disk")
        return plain(self, other)

    monkeypatch.setattr(Path, "replace", replace)

    put(made, target)

    assert target.read_bytes() == b"new"
    assert sorted(file.name for file in tmp_path.iterdir()) == ["made", "target"]
