"""`import status` on the command line: the contract of all lists, and the day of the data."""

import json
from pathlib import Path

import pytest

from tests.support.command_line import Shell
from tests.support.memberships import HEADER, NOVEMBER, kpj, row
from tests.support.sheets import delimited, nik

pytestmark = pytest.mark.usefixtures("installed")


def test_the_contract_is_that_of_members(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell(tmp_path, monkeypatch, capsys)
    undated = row(2, as_of="")
    (shell.folder / "s.csv").write_bytes(
        delimited([HEADER, row(1), undated, row(3, status="mungkin")], ";")
    )

    code, out, _ = shell.run(
        "import", "status", "s.csv", "--area", "14.10", "--dry-run", "--json", "--show-values",
        "--default", f"as_of={NOVEMBER}",
    )  # fmt: skip

    assert code == 0
    first, second, third, summary = map(json.loads, out.splitlines())
    assert first["values"] == {
        "nik": nik(1), "kpj": kpj(1), "member_status": "active", "paid_through": "2026-11-30",
        "as_of": "2026-11-01",
    }  # fmt: skip
    assert second["values"]["as_of"] == "2026-11-01"
    assert third["faults"] == ["unknown_member_status"]
    assert summary["summary"]["new"] == 2

    code, _, err = shell.run("import", "status", "s.csv", "--dry-run")
    assert (code, "--area 14.10" in err) == (2, True)
