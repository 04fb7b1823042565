"""`import claims` on the command line: its contract, what changes, and the way back."""

import json
import re
from typing import Any

import pytest

from tests.support.claim_lists import HEADER, row
from tests.support.command_line import Shell
from tests.support.list_senders import table
from tests.support.sheets import delimited, nik, xlsx

pytestmark = pytest.mark.usefixtures("installed")


def save(shell: Shell, name: str, *rows: list[str]) -> str:
    (shell.folder / name).write_bytes(delimited([HEADER, *rows], ";"))
    return name


def flat(shown: str) -> str:
    """A table without its lines."""
    return re.sub(r"[│\s]+", " ", shown)


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.mark.bare
def test_the_contract_is_that_of_members(shell: Shell) -> None:
    file = "klaim.xlsx"
    rows = [HEADER, row(1), row(2, worker_nik="14100124"), row(1)]
    (shell.folder / file).write_bytes(xlsx(rows))

    code, out, err = shell.run(
        "import", "claims", file, "--area", "14.10", "--dry-run", "--json", "--show-values"
    )

    assert (code, err) == (0, "Nothing was written: this was a dry run.\n")
    first, second, third, summary = lines(out)
    assert first == {
        "sheet": "Sheet1", "row": 2, "outcome": "new", "faults": [], "warnings": [],
        "values": {
            "claim_ref": "JKM-2026-00001", "programme": "JKM", "worker_nik": nik(2, day=1),
            "worker_name": "Hasan Basri", "event_date": "2026-11-01",
            "heir_name": "Siti Aminah", "heir_birth_date": "1985-07-24", "state": "submitted",
            "state_date": "2026-11-10", "amount": None, "note": None,
        },
    }  # fmt: skip
    assert (second["outcome"], second["faults"]) == ("refused", ["not_16_digits"])
    assert (third["outcome"], third["faults"]) == ("duplicate", ["duplicate_in_file"])
    assert summary == {
        "summary": {"new": 1, "changed": 0, "unchanged": 0, "duplicate": 1, "refused": 1}
    }
    assert [one.name for one in shell.folder.iterdir()] == [file]


def test_what_a_new_claim_lacks_is_refused_without_a_database_too(shell: Shell) -> None:
    (shell.folder / "a.csv").write_bytes(delimited([("Nomor klaim", "Status"), ("K-12", "Lunas")]))

    _, out, _ = shell.run("import", "claims", "a.csv", "--area", "14.10", "--dry-run", "--json")

    assert lines(out)[0]["faults"] == ["missing_programme", "missing_nik", "missing_name"]


def test_changes_are_listed_written_and_taken_back(shell: Shell) -> None:
    shell.run("import", "claims", save(shell, "a.csv", row(1), row(2)), "--area", "14.10")
    paid = row(1, "Dibayar", "20/11/2026", amount="42000000", heir_name="Sri")
    file = save(shell, "b.csv", paid, row(2, "Draf", "20/11/2026"))

    _, dry, err = shell.run(
        "import", "claims", file, "--area", "14.10", "--dry-run", "--changes", "ubah.xlsx"
    )
    assert "state: submitted > paid" in dry
    assert "amount: - > 42000000" in dry
    assert "heir_name" in dry
    assert "This claim is Submitted already. From there it cannot become Draft." in flat(dry)
    assert "Sri" not in dry + err
    assert "Notices that the changes cause: 0." in dry + err
    _, *rows = table((shell.folder / "ubah.xlsx").read_bytes())
    assert [found[2:] for found in rows] == [
        ["Nama ahli waris", "Siti A.", "Sri"],
        ["Status", "Diajukan", "Dibayar"],
        ["Tanggal status", "10/11/2026", "20/11/2026"],
        ["Jumlah", "-", "Rp42.000.000"],
    ]

    _, out, err = shell.run("import", "claims", file, "--area", "14.10", "--json")
    assert [one.get("faults") for one in lines(out)[:2]] == [[], ["illegal_move"]]
    batch = err.rpartition("imports undo ")[2][:8]
    assert shell.run("imports", "undo", batch)[:2] == (
        0, "Undone: 0 deleted, 1 put back, 0 kept.\n",
    )  # fmt: skip
    again = shell.run("import", "claims", "a.csv", "--area", "14.10", "--dry-run", "--json")
    assert lines(again[1])[-1]["summary"]["unchanged"] == 2


def test_whole_claims_that_went_out_change_nothing_when_they_come_back(shell: Shell) -> None:
    shell.run("import", "claims", save(shell, "a.csv", row(1), row(2)), "--area", "14.10")

    code, _, _ = shell.run("export", "claims", "--area", "14.10", "--out", "k.xlsx", "--unmasked")
    _, out, _ = shell.run("import", "claims", "k.xlsx", "--area", "14.10", "--dry-run", "--json")

    assert code == 0
    assert lines(out)[-1]["summary"] == {
        "new": 0, "changed": 0, "unchanged": 2, "duplicate": 0, "refused": 0,
    }  # fmt: skip


def test_claims_without_an_area_are_nobodys(shell: Shell) -> None:
    code, out, err = shell.run("import", "claims", save(shell, "a.csv", row(1)))

    assert (code, out) == (2, "")
    assert "--area 14.10" in err
