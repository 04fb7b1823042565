"""`quote`, `benefit`, `facts` and `decree`: what the chat says, and what a regency decided."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from bot.db import Database
from models.queries.quotes import note_quote
from models.tables.vault import Vault
from tests.support.command_line import Shell, assert_one_clear_line

pytestmark = pytest.mark.usefixtures("installed")

FISHER = (
    "quote --segment BPU --sector perikanan --income 1500000 --programmes JKK,JKM "
    "--from 2026-11 --months 12 --payer self"
)
DECREE = (
    "decree add --regency 14.10 --number SK-12/2026 --occupations nelayan,petani --payer apbd "
    "--from 2026-01 --months 12 --source https://jdih.example --date 2026-01-05 --quota 5200"
)


def told(shell: Shell, line: str) -> dict[str, Any]:
    """The one JSON object a command prints."""
    code, out, err = shell.run(*line.split(), "--json")
    assert code == 0, err
    found: dict[str, Any] = json.loads(out)
    return found


@pytest.mark.parametrize(
    ("line", "total"),
    [
        (FISHER, 250_800),
        ("quote --sector perikanan --from 2026-11 --months 12", 184_800),
        ("quote --sector transportasi --from 2026-11 --months 12", 159_600),
        ("quote --sector perikanan --from 2026-12", 8_400),
        ("quote --sector perikanan --from 2027-01", 16_800),
        ("quote --sector transportasi --from 2027-03", 8_400),
        ("quote --sector transportasi --from 2027-04", 16_800),
        *(
            (f"quote --sector perikanan --from 2026-11 --months 12 --payer {payer}", 201_600)
            for payer in ("apbn", "apbd", "apbdes", "dbh_sawit", "csr", "asn")
        ),
    ],
)
def test_a_quote_is_the_sum_of_its_months_with_rows_and_words(
    shell: Shell, line: str, total: int
) -> None:
    found = told(shell, line)

    assert found["total"] == total == sum(month["due"] for month in found["months"])
    assert {"bpu-jkk", "bpu-jkm"} <= set(found["rows"])
    assert found["rows"] == [rule["row"] for rule in found["rules"]]
    assert f"Rp{total:,}".replace(",", ".") in found["text"]
    assert ("Pastikan dulu ke 175 atau kantor cabang." in found["text"]) == found["hedged"]
    assert ("s.d." in found["text"]) == any(m["due"] < m["full"] for m in found["months"])


def test_a_quote_for_people_names_law_article_and_source(shell: Shell) -> None:
    code, out, _ = shell.run(*FISHER.split())

    assert code == 0
    assert "Rp250.800 (dua ratus lima puluh ribu delapan ratus rupiah)" in out
    assert "Potongan berlaku s.d. 31 Desember 2026." in out
    assert "pp50-other: PP 50/2025 4(1); https://" in out


def test_a_benefit_names_both_sums_and_the_rows_of_both(shell: Shell) -> None:
    line = "benefit --cause JKM --death 2026-11-01 --member-months 4 --children SD:2,SMA:1"
    found = told(shell, line)

    assert found["total"] == 42_000_000
    assert found["items"] == {
        "jkm-death": 20_000_000,
        "jkm-periodic": 12_000_000,
        "jkm-funeral": 10_000_000,
    }
    assert {"jkm-death", "jkm-bpu-new-member", "scholarship"} <= set(found["rows"])
    assert found["scholarship"] == {"total": 0, "why": "too_few_contributions"}
    assert "Belum 3 bulan peserta: hanya Rp10.000.000" in found["text"]
    assert "Beasiswa anak sesudah iuran 36 bulan" in found["text"]


def test_every_until_is_the_last_day_on_which_it_holds(shell: Shell) -> None:
    found = told(shell, "quote --sector perikanan --from 2026-11")
    ends = {rule["row"]: rule["until"] for rule in found["rules"]}

    assert found["until"] == ends["pp50-other"] == "2026-12-31"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("quote --sector perikanan --from 2026-11 --months 0", "--months is at least 1"),
        ("quote --sector perikanan --from 1999-11", "no rule is known for member-bpu on 1999"),
        ("benefit --cause JKK", "--cause JKK needs --wage"),
    ],
)
def test_a_refusal_is_said_in_words(shell: Shell, line: str, said: str) -> None:
    assert said in shell.run(*line.split())[2]


def test_the_first_months_are_told_while_they_may_matter(shell: Shell) -> None:
    line = "benefit --cause JKM --death 2026-11-01 --member-months"

    assert "Belum 3 bulan" in told(shell, f"{line} 4")["text"]
    assert "Belum 3 bulan" not in told(shell, f"{line} 40")["text"]


def test_a_new_member_somebody_pays_for_is_told_to_make_sure(shell: Shell) -> None:
    line = "benefit --cause JKM --death 2026-11-01 --member-months 2"
    found = told(shell, f"{line} --payer apbd")

    assert (found["total"], found["hedged"]) == (10_000_000, True)
    assert "jkm-new-member-sponsored" in found["rows"]
    assert not told(shell, line)["hedged"]


@pytest.mark.parametrize("wage", [0, 100_000, 1_000_000])
def test_no_wage_is_below_the_lowest_base(shell: Shell, wage: int) -> None:
    assert told(shell, f"benefit --cause JKK --wage {wage}")["total"] == 70_000_000


def test_a_benefit_by_work_is_counted_with_the_wage(shell: Shell) -> None:
    found = told(shell, "benefit --cause JKK --wage 1000000 --children SD:2")

    assert found["total"] == 70_000_000
    assert found["scholarship"]["total"] == 82_500_000
    assert "Beasiswa 1 anak: hingga Rp82.500.000" in found["text"]


@pytest.mark.parametrize(
    "line",
    [
        "quote --sector ikan --from 2026-11",
        "quote --sector perikanan --from 2026-13",
        "quote --sector perikanan --from kemarin",
        "quote --sector perikanan --from 2026-11 --months 0",
        "quote --sector perikanan --from 2026-11 --months 999999999",
        "quote --sector perikanan --from 2026-11 --programmes JKK",
        "quote --sector perikanan --from 2026-11 --payer saya",
        "quote --segment PU --sector jasa --from 2026-11",
        "quote --sector perikanan --from 9999-12 --months 12",
        "benefit --cause SAKIT",
        "benefit --cause JKM",
        "benefit --cause JKM --death 2026-11-01",
        "benefit --cause JKK",
        "benefit --cause JKK --wage -1",
        "benefit --cause JKM --death 2030-11-01 --member-months 4",
        "benefit --cause JKM --death 2026-11-01 --member-months 4 --children SD:9",
        "benefit --cause JKM --death 2026-11-01 --member-months -1",
        "benefit --cause JKM --death 1999-11-01 --member-months 4",
        "benefit --cause JKK --wage 1000000 --children SD:x",
        "benefit --cause JKK --wage 1000000 --children SD:9",
        "facts affected --row pp50-othr",
        "facts check --on kapan",
        "decree add --regency 1410 --number a --occupations nelayan --payer apbd --from 2026-01 "
        "--months 12 --source s --date 2026-01-05",
        "decree add --regency 14.10 --number a --occupations presiden --payer apbd "
        "--from 2026-01 --months 12 --source s --date 2026-01-05",
        "decree add --regency 14.10 --number a --occupations nelayan --payer self "
        "--from 2026-01 --months 12 --source s --date 2026-01-05",
        "decree add --regency 14.10 --number a --occupations nelayan --payer apbd "
        "--from 2026-01 --months 0 --source s --date 2026-01-05",
        *(
            f"{DECREE} {option}"
            for option in (
                "--regency 99.99",
                "--source kertas",
                "--source javascript:alert(1)",
                "--date 2090-01-01",
                "--from 9999-12",
            )
        ),
        "decree end nobody --on 2026-07",
        "questions --ignore 99",
        "ask iuran --language fr",
    ],
)
def test_what_cannot_be_answered_is_one_clear_line(shell: Shell, line: str) -> None:
    shell.run("keys", "new")
    shell.run("db", "upgrade")
    code, _, err = shell.run(*line.split())

    assert code == 2
    assert_one_clear_line(err)


def test_rows_that_end_soon_or_were_not_checked_are_listed(shell: Shell) -> None:
    soon = told(shell, "facts check --on 2026-11-27")["rows"]
    late = told(shell, "facts check --on 2027-02-20")["rows"]

    assert [(row["row"], row["why"]) for row in soon] == [("pp50-other", "ending")]
    assert {"pp50-transport"} == {row["row"] for row in late if row["why"] == "ending"}
    assert {"bpu-jkk", "jkm-death"} <= {row["row"] for row in late if row["why"] == "unchecked"}
    assert told(shell, "facts check --on 2027-02-19")["rows"] != late


def test_a_decree_is_added_listed_and_ended_and_an_overlap_refused(shell: Shell) -> None:
    shell.run("keys", "new")
    code, out, err = shell.run(*DECREE.split())
    assert code == 0, err
    (decree,) = told(shell, "decree list")["decrees"]

    assert out.startswith(decree["id"])
    assert (decree["from"], decree["until"], decree["quota"]) == ("2026-01-01", "2027-01-01", 5200)
    assert decree["row"] == f"decree:{decree['id']}"
    code, _, err = shell.run(*DECREE.replace("nelayan,petani", "semua").split())
    assert code == 2
    assert "(overlaps)" in err

    assert shell.run("decree", "end", decree["id"], "--on", "2026-07")[0] == 0
    assert shell.run("decree", "end", decree["id"], "--on", "2026-06")[0] == 0
    (ended,) = told(shell, "decree list --regency 14.10")["decrees"]
    assert (ended["until"], ended["decided_until"]) == ("2026-06-01", "2027-01-01")
    assert "1 decree" in shell.run("decree", "list")[1].splitlines()
    assert told(shell, "decree list --regency 21.03")["decrees"] == []
    acts = shell.run("audit", "show")[1]
    assert "decree.added" in acts
    assert "decree.ended" in acts


def test_a_setting_that_cannot_be_stops_a_question(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JAMSOSTEK_REGENCY", "xx")
    code, _, err = shell.run("ask", "iuran")

    assert code != 0
    assert "JAMSOSTEK_REGENCY" in err


def test_a_decree_without_a_number_of_people_says_for_whom(shell: Shell) -> None:
    shell.run("keys", "new")
    _, out, _ = shell.run(*DECREE.replace(" --quota 5200", "").split())

    assert "whoever is listed" in out


def test_who_was_told_a_row_is_listed_for_a_correcting_message(shell: Shell) -> None:
    shell.run("keys", "new")
    shell.run("db", "upgrade")
    asyncio.run(_note(shell.folder / "data" / "jamsostek.db"))

    found = told(shell, "facts affected --row pp50-other")

    assert (found["row"], found["count"], found["times"]) == ("pp50-other", 2, 3)
    assert [(each["account"], each["times"]) for each in found["accounts"]] == [(42, 1), (7, 2)]
    assert told(shell, "facts affected --row pp50-other --since 2026-11-23")["count"] == 1
    assert told(shell, "facts affected --row jkm-death")["count"] == 0
    assert (
        "2 accounts were told pp50-other, 3 times"
        in shell.run("facts", "affected", "--row", "pp50-other")[1]
    )


async def _note(file: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{file}", Vault.generate())
    try:
        for user_id, day in ((7, 22), (7, 22), (42, 23)):
            async with database.session() as session:
                await note_quote(
                    session,
                    user_id=user_id,
                    rows=("pp50-other", "bpu-jkk"),
                    channel="hitung",
                    now=datetime(2026, 11, day, 3, tzinfo=UTC),
                )
    finally:
        await database.close()


def test_today_is_a_day_of_death_as_the_help_says(shell: Shell) -> None:
    line = "benefit --cause JKM --member-months 4"

    assert told(shell, f"{line} --death today") == told(shell, line)
