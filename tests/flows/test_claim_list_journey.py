"""An admin sends the branch's list of claims from the phone; an officer may not."""

import asyncio
from typing import Any

import pytest

from models.queries.imports.batches import batches
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_lists import HEADER, claim, opened, requests, row, subscribed
from tests.support.list_senders import AREA, files, officer, reads, sends, table
from tests.support.sheets import delimited, nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
CHECKED = "Hasil pemeriksaan"
SAVED = "Daftar klaim sudah disimpan."


@pytest.fixture
async def dewi(stage: Stage) -> Somebody:
    """The admin of the regency."""
    made = stage.person("Dewi Lestari", phone="+6281234567805")
    await made.starts()
    await stage.duty(made, Role.ADMIN, AREA)
    return made


def spoiled() -> list[list[Any]]:
    """Sound rows, each spoiled in one of twelve ways."""
    ways: list[dict[str, Any]] = [
        {"claim_ref": ""},
        {"claim_ref": "segera"},
        {"programme": "Jaminan Pensiun"},
        {"worker_nik": "14100124"},
        {"worker_nik": int(nik(5))},
        {"worker_name": ""},
        {"event_date": "31/11/2025"},
        {"event_date": "1/12/2036"},
        {"note": "a" * 301},
        {"state": "Selesai"},
        {"state_date": "1/1/2020"},
        {"amount": "menyusul"},
    ]
    return [row(n, **way) for n, way in enumerate(ways, start=1)]


@ON_BOTH
async def test_a_list_of_claims_is_known_by_its_header_saved_and_taken_back(
    stage: Stage, dewi: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    made = await opened(db, 1)
    await subscribed(db, made.id, 700)
    await dewi.says("/tugas")
    await dewi.taps("📤 Kirim daftar")
    assert "Daftar klaim dari cabang" in dewi.last

    example = row(3, claim_ref="Contoh: JKM-2026-00003")
    rows = [row(1, "Dibayar", "20/11/2026", amount="5000000"), row(2), example]
    await sends(dewi, rows, HEADER)
    await reads(dewi, CHECKED)
    for words in (
        "1 baris contoh dilewati",
        "Klaim baru: 1",
        "Klaim yang berubah: 1",
        "Diajukan → Dibayar",
        "1 kabar",
    ):
        assert words in dewi.last
    assert await claim(db, 2) is None

    await dewi.taps("💾 Simpan 2 klaim")
    await reads(dewi, SAVED)
    assert "1 kabar untuk ahli waris" in dewi.last
    assert (await claim(db, 1) or {})["state"] == "paid"
    assert await claim(db, 2) is not None

    await dewi.taps("↩️ Tarik daftar ini")
    assert "2 klaim" in dewi.last
    await dewi.taps("↩️ Ya, tarik semua")
    await reads(dewi, "sudah ditarik kembali")
    assert (await claim(db, 1) or {})["state"] == "submitted"
    assert await claim(db, 2) is None


@ON_ONE
async def test_steps_that_are_seen_ask_for_a_word_to_each_family_once(
    stage: Stage, dewi: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    ids = [(await opened(db, n)).id for n in (1, 2, 3)]
    for user_id, claim_id in enumerate(ids[:2], start=700):
        await subscribed(db, claim_id, user_id)

    await sends(dewi, [row(n, "Dibayar", "20/11/2026") for n in (1, 2, 3)], HEADER)
    await reads(dewi, CHECKED)
    assert await requests(db, "claim_told") == []
    await dewi.taps("💾 Simpan 3 klaim")
    await reads(dewi, SAVED)

    async def asked() -> set[str]:
        """At night each of them asks again for the morning."""
        return set(await requests(db, "claim_told"))

    wanted = {f"{claim_id}:2" for claim_id in ids[:2]}
    for _ in range(200):
        if await asked() == wanted:
            break
        await asyncio.sleep(0.05)
    assert await asked() == wanted


@ON_ONE
async def test_twelve_kinds_of_faults_come_back_and_are_sent_again_corrected(
    stage: Stage, dewi: Somebody
) -> None:
    assert stage.bot is not None
    await sends(dewi, [*spoiled(), row(99)], HEADER)
    await reads(dewi, CHECKED)
    assert "Perlu diperbaiki: 12" in dewi.last
    assert "Klaim baru: 1" in dewi.last

    ((name, content),) = files(stage, dewi)
    assert name.startswith("perbaikan-")
    header, *rows = table(content)
    why, how = header.index("Alasan"), header.index("Cara memperbaiki")
    assert len({found[why] for found in rows}) == 12
    assert all(found[why] and found[how] for found in rows)

    fixed = [[*row(n), *found[len(HEADER) :]] for n, found in enumerate(rows, start=1)]
    await sends(dewi, fixed, header, name)
    await reads(dewi, "Klaim baru: 12")
    await dewi.taps("💾 Simpan 12 klaim")
    await reads(dewi, SAVED)

    assert all([await claim(stage.bot.db, n) for n in range(1, 13)])


@ON_ONE
async def test_an_illegal_step_comes_back_with_both_states_named(
    stage: Stage, dewi: Somebody
) -> None:
    assert stage.bot is not None
    await opened(stage.bot.db, 1)
    await sends(dewi, [row(1, "Draf", "20/11/2026")], HEADER)
    await reads(dewi, CHECKED)

    ((_, content),) = files(stage, dewi)
    header, found = table(content)
    assert found[header.index("Alasan")] == (
        "Klaim ini sudah berstatus Diajukan. Dari situ tidak bisa menjadi Draf."
    )


@ON_ONE
async def test_what_changes_comes_as_a_sheet_without_what_a_family_keeps(
    stage: Stage, dewi: Somebody
) -> None:
    assert stage.bot is not None
    await opened(stage.bot.db, 1)
    await sends(
        dewi,
        [row(1, "Dibayar", "20/11/2026", amount="42000000", heir_name="Orang Lain",
             heir_birth_date="1/1/1990")],
        HEADER,
    )  # fmt: skip
    await reads(dewi, CHECKED)
    await dewi.taps("📋 Apa yang berubah")
    await until(lambda: bool(files(stage, dewi)), within=40)

    ((name, content),) = files(stage, dewi)
    header, *rows = table(content)
    said = {found[2]: (found[3], found[4]) for found in rows}
    assert name == "perubahan.xlsx"
    assert said == {
        "Nama ahli waris": ("Siti A.", "Orang Lain"),
        "Tanggal lahir ahli waris": ("***", "01/01/1990"),
        "Status": ("Diajukan", "Dibayar"),
        "Tanggal status": ("10/11/2026", "20/11/2026"),
        "Jumlah": ("-", "Rp42.000.000"),
    }
    assert header[1] == "Nomor klaim"


@ON_ONE
async def test_an_officer_passes_a_list_of_claims_on(stage: Stage) -> None:
    rahma = await officer(stage)
    assert stage.bot is not None

    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    assert "klaim" not in rahma.last.casefold()
    await sends(rahma, [row(1)], HEADER)
    await reads(rahma, "hanya bisa disimpan oleh admin")

    async with stage.bot.db.reading() as session:
        assert await batches(session) == []


@ON_ONE
async def test_pasted_rows_with_headings_are_a_list_of_claims_too(
    stage: Stage, dewi: Somebody
) -> None:
    await dewi.says("/tugas")
    await dewi.taps("📤 Kirim daftar")
    await dewi.says(delimited([HEADER, row(1), row(2)], ";").decode())

    await reads(dewi, "Klaim baru: 2")


@ON_ONE
async def test_the_state_column_is_asked_for_where_its_heading_does_not_tell(
    stage: Stage, dewi: Somebody
) -> None:
    header = ["Posisi" if name == "Status" else name for name in HEADER]
    await sends(dewi, [row(1)], header)
    await reads(dewi, "Kolom mana yang berisi")
    assert "Status" in dewi.last

    await dewi.taps("📊 Posisi")
    await reads(dewi, "Klaim baru: 1")


@ON_ONE
async def test_the_empty_table_of_claims_is_for_admins(stage: Stage, dewi: Somebody) -> None:
    await dewi.says("/tugas")
    await dewi.taps("📤 Kirim daftar")
    await dewi.taps("📄 Contoh tabel klaim")
    await until(lambda: bool(files(stage, dewi)), within=40)

    ((name, content),) = files(stage, dewi)
    assert (name, table(content)[0][0]) == ("klaim.xlsx", "Nomor klaim")
