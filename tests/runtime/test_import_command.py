"""`import` and `imports` on the command line: the contract for programs, and what people read."""

import json
import signal
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from tests.support.command_line import Shell, assert_one_clear_line
from tests.support.sheets import HEADER, delimited, nik, people, xlsx

pytestmark = pytest.mark.usefixtures("installed")

ROWS = [
    HEADER,
    ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"],
    ["Budi Hartono", "141001240780", "24/7/1980", "12", ""],
    ["Siti Aminah", nik(1), "24/7/1980", "0812-3456-7801", "Nelayan"],
]


def save(shell: Shell, name: str, content: bytes | str) -> str:
    data = content if isinstance(content, bytes) else content.encode()
    (shell.folder / name).write_bytes(data)
    return name


def lines(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def batch_in(text: str) -> str:
    """The batch's number in what a command said."""
    return text.rpartition("imports undo ")[2][:8]


def test_the_list_that_is_read_is_never_written_over(shell: Shell) -> None:
    file = save(shell, "daftar.xlsx", xlsx(ROWS))
    before = Path(file).read_bytes()
    for option in ("--refused", "--changes"):
        code, _, err = shell.run("import", "members", file, "--area", "14.10", option, file)
        assert (code, "is the list itself" in err) == (2, True), err
        assert_one_clear_line(err)
    assert Path(file).read_bytes() == before


@pytest.mark.bare
def test_a_dry_run_prints_an_object_a_row_and_makes_no_database(shell: Shell) -> None:
    file = save(shell, "daftar.xlsx", xlsx(ROWS))

    code, out, err = shell.run("import", "members", file, "--area", "14.10", "--dry-run", "--json")

    assert (code, err) == (0, "Nothing was written: this was a dry run.\n")
    assert lines(out) == [
        {"sheet": "Sheet1", "row": 2, "outcome": "new", "faults": [], "warnings": []},
        {"sheet": "Sheet1", "row": 3, "outcome": "refused", "faults": ["not_16_digits"],
         "warnings": ["phone_invalid"]},
        {"sheet": "Sheet1", "row": 4, "outcome": "duplicate", "faults": ["duplicate_in_file"],
         "warnings": []},
        {"summary": {"new": 1, "changed": 0, "unchanged": 0, "duplicate": 1, "refused": 1},
         "of_which": {"already_registered": 0, "former_opt_out": 0, "waiting_for_consent": 1,
                      "near_duplicate": 0}},
    ]  # fmt: skip
    assert [file.name for file in shell.folder.iterdir()] == ["daftar.xlsx"]


def test_values_are_shown_to_who_asks_for_them(shell: Shell) -> None:
    file = save(shell, "daftar.txt", f"1. siti aminah, {nik(1)}, 24/7/80, 0812 3456 7801")

    _, out, _ = shell.run("import", "members", file, "--dry-run", "--json", "--show-values")

    assert lines(out)[0]["values"] == {
        "nik": nik(1),
        "name": "Siti Aminah",
        "birth_date": "1980-07-24",
        "phone": "+6281234567801",
    }


def test_nobody_is_named_where_values_are_not_asked_for(shell: Shell) -> None:
    file = save(shell, "daftar.csv", delimited(ROWS))

    shown = [shell.run("import", "members", file, "--dry-run", *more) for more in ([], ["--json"])]

    for _, out, err in shown:
        assert "Siti" not in out + err
        assert nik(1) not in out + err


def test_a_list_is_imported_and_the_same_list_changes_nothing(shell: Shell) -> None:
    file = save(shell, "daftar.csv", delimited(ROWS))

    code, out, err = shell.run("import", "members", file, "--area", "14.10", "--json")
    again = shell.run("import", "members", file, "--area", "14.10", "--json")

    assert code == 0
    assert lines(out)[-1]["summary"]["new"] == 1
    assert "Imported as batch " in err
    assert lines(again[1])[-1]["summary"]["unchanged"] == 1
    assert "was imported before, 20" in again[2]
    listed = shell.run("imports", "list")[1]
    assert listed.count("applied") == 2
    assert "daftar.csv" in listed


def test_where_nothing_was_taken_over_that_is_said(shell: Shell) -> None:
    file = save(shell, "daftar.csv", "Nama;NIK\nSiti Aminah;123\n")
    _, out, err = shell.run("import", "members", file, "--area", "14.10")

    assert "Nothing of it was taken over" in out + err
    assert "takes it back" not in out + err


def test_a_batch_is_taken_back_by_the_beginning_of_its_number(shell: Shell) -> None:
    file = save(shell, "daftar.csv", delimited(ROWS))
    _, out, _ = shell.run("import", "members", file)

    undone = shell.run("imports", "undo", batch_in(out))

    assert undone[:2] == (0, "Undone: 1 deleted, 0 put back, 0 kept.\n")
    code, _, err = shell.run("imports", "undo", batch_in(out))
    assert code == 2
    assert_one_clear_line(err)


def test_the_table_says_in_words_what_is_wrong(shell: Shell) -> None:
    file = save(shell, "daftar.csv", delimited(ROWS))

    _, out, _ = shell.run("import", "members", file, "--dry-run")

    assert "The NIK does not have 16 digits." in out
    assert "The phone number cannot be used." in out


def test_refused_rows_are_written_to_be_corrected_and_imported(shell: Shell) -> None:
    file = save(shell, "daftar.csv", delimited(ROWS))
    _, out, _ = shell.run("import", "members", file, "--refused", "salah.xlsx")
    shell.run("imports", "refused", batch_in(out), "lagi.xlsx")

    for name in ("salah.xlsx", "lagi.xlsx"):
        _, told, _ = shell.run("import", "members", name, "--dry-run", "--json")
        assert lines(told)[0]["faults"] == ["not_16_digits"]


def test_the_template_is_a_list_without_rows(shell: Shell) -> None:
    assert shell.run("imports", "template", "members", "isian.xlsx")[0] == 0

    code, _, err = shell.run("import", "members", "isian.xlsx", "--dry-run")

    assert (code, "no_rows" in err) == (2, True)


def test_villages_are_imported_and_known_to_lists_of_members(shell: Shell) -> None:
    save(shell, "desa.csv", "kode;nama\n14.10.04.2001;Alai\n")
    file = save(shell, "daftar.csv", f"Nama;NIK;Desa\nSiti Aminah;{nik(1)};alai\n")

    assert shell.run("import", "villages", "desa.csv", "--area", "14.10")[0] == 0
    _, out, _ = shell.run(
        "import", "members", file, "--area", "14.10", "--dry-run", "--json", "--show-values"
    )

    values = lines(out)[0]["values"]
    assert (values["village"], values["district"]) == ("14.10.04.2001", "14.10.04")


def test_a_heading_that_is_not_known_can_be_named(shell: Shell) -> None:
    file = save(shell, "daftar.csv", f"Identitas;Nama;Kerja apa\n{nik(1)};Siti;x\n")

    refused = shell.run("import", "members", file, "--dry-run")
    named = shell.run(
        "import", "members", file, "--dry-run", "--json", "--show-values",
        "--column", "nik=Identitas", "--default", "occupation=nelayan",
    )  # fmt: skip

    assert refused[0] == 2
    assert "Missing: nik. --column says which heading" in refused[2]
    assert lines(named[1])[0]["values"]["occupation"] == "nelayan"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["members", "tidak-ada.xlsx"], "tidak-ada.xlsx is not there"),
        (["members", "."], "is no file"),
        (["budak", "daftar.csv"], "it is one of members, villages"),
        (["members", "daftar.csv", "--area", "Meranti"], "an area is a code"),
        (["members", "daftar.csv", "--area", "99.99"], "no regency 99.99"),
        (["members", "daftar.csv", "--refused", "tidak-ada/sisa.xlsx"], "no folder tidak-ada"),
        (["members", "daftar.csv", "--changes", "tidak-ada/ubah.xlsx"], "no folder tidak-ada"),
        (["members", "daftar.csv", "--column", "x=y"], "a field is one of nik"),
        (["members", "rusak.xlsx"], "(renamed)"),
        (["members", "kosong.csv"], "(empty)"),
        (["members", "besar.csv"], "(too_big)"),
        (["members", "lain.csv"], "(columns_missing)"),
        (["members", f"{nik(1)}.csv"], "[nik].csv: "),
    ],
)
@pytest.mark.bare
def test_a_file_that_cannot_be_read_is_exit_2_and_one_clear_line(
    shell: Shell, words: list[str], said: str
) -> None:
    save(shell, "daftar.csv", delimited(ROWS))
    save(shell, "rusak.xlsx", b"MZ\x90\x00")
    save(shell, "kosong.csv", b"")
    save(shell, "lain.csv", b"a;b\n1;2\n")
    save(shell, f"{nik(1)}.csv", b"")
    with (shell.folder / "besar.csv").open("wb") as file:
        file.truncate(20 * 1024 * 1024 + 1)

    code, out, err = shell.run("import", *words, "--json")

    assert (code, out) == (2, "")
    assert said in err
    assert_one_clear_line(err)
    assert not (shell.folder / "data").exists()


@pytest.mark.bare
def test_a_database_of_an_older_release_is_not_read_by_a_dry_run(shell: Shell) -> None:
    (shell.folder / "data").mkdir()
    with sqlite3.connect(shell.folder / "data" / "jamsostek.db") as old:
        old.execute("CREATE TABLE person (id TEXT)")
    old.close()

    code, _, err = shell.run(
        "import", "members", save(shell, "a.csv", delimited(ROWS)), "--dry-run"
    )

    assert (code, "run `db upgrade` first" in err) == (1, True)
    assert_one_clear_line(err)


def test_a_kill_in_the_middle_shows_nobody_and_can_be_gone_on_with(shell: Shell) -> None:
    save(shell, "daftar.csv", delimited([HEADER, *people(1500)]))
    assert shell.run("db", "upgrade")[0] == 0
    database = shell.folder / "data" / "jamsostek.db"

    with shell.start("import", "members", "daftar.csv", "--area", "14.10") as process:
        deadline = time.monotonic() + 60
        while not 0 < persons(database) < 1500 and time.monotonic() < deadline:
            time.sleep(0.005)
        process.send_signal(signal.SIGKILL)

    _, listed, _ = shell.run("imports", "list")
    assert "applying" in listed
    with sqlite3.connect(database) as connection:
        (batch_id,) = connection.execute("SELECT id FROM import_batch").fetchone()
    connection.close()
    done = shell.run("imports", "apply", batch_id[:8])
    assert done[:2] == (0, "Applied: 1500 new, 0 changed.\n")
    assert persons(database) == 1500


def persons(database: Path) -> int:
    with sqlite3.connect(database) as connection:
        (count,) = connection.execute("SELECT count(*) FROM person").fetchone()
    connection.close()
    return int(count)


def test_a_list_of_the_dead_says_who_is_a_member_and_has_no_claim(shell: Shell) -> None:
    members = [["Nama", "NIK", "Tanggal lahir"], ["Hasan Basri", nik(1), "24/7/1980"]]
    shell.run("import", "members", save(shell, "a.csv", delimited(members)), "--area", "14.10")
    header = ["NIK", "Nama almarhum", "Tgl meninggal"]
    rows = [header, [nik(1), "Hasan", "12/11/2026"], [nik(2), "Budi", "1/11/2026"]]
    file = save(shell, "kematian.csv", delimited(rows))

    ask = ("import", "deaths", file, "--area", "14.10", "--dry-run", "--json", "--show-values")
    code, out, err = shell.run(*ask)

    assert code == 0
    one, other, summary = lines(out)
    assert (one["outcome"], one["values"]["amount"]) == ("new", "42000000")
    assert one["values"]["amount_first_months"] == "10000000"
    assert one["values"]["days_since_death"].isdigit()
    assert (other["outcome"], other["warnings"]) == ("unchanged", ["not_registered"])
    assert summary["summary"]["new"] == 1
    assert "Members on this list: 1; without a claim yet: 1." in err
