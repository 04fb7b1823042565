"""A pasted list is answered line by line, and says no word too much of others."""

import time

import pytest

from tests.support.chat import Stage
from tests.support.export_rows import registered
from tests.support.list_senders import officer, reads
from tests.support.sheets import nik, people

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SOON_S = 1.0


@ON_ONE
async def test_each_line_of_a_pasted_list_has_its_answer(stage: Stage) -> None:
    rahma = await officer(stage)
    assert stage.bot is not None
    await registered(stage.bot.db, 5, nik=nik(9), name="Rahasia Sekali")
    lines = [
        f"Siti Aminah, {nik(1)}, 24-7-1980",
        f"Budi {nik(9)} 24-7-1980",
        "Joko Susilo, 141001124071980",
        f"Siti Aminah; {nik(1)}",
        f"<b>Ani</b> {nik(3)} 0812",
    ]
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says("\n".join(lines))
    await reads(rahma, "Hasil pemeriksaan")

    said = next(text for text in rahma.said if "Hasil tiap baris" in text)
    assert "1. Siti Aminah: ✅ baru" in said
    assert "2. Budi: ☑️ sudah terdaftar" in said
    assert "3. Joko Susilo: ❌ Angka NIK bukan 16." in said
    assert "4. –: 👥 ganda di daftar ini" in said
    assert "5. <b>Ani</b>: ❌ Nama berisi tanda" in said
    assert nik(1) not in "".join(rahma.said)
    assert "Rahasia" not in "".join(rahma.said)
    assert "Sudah terdaftar lewat jalan lain: 1" in rahma.last
    assert "Masih perlu setuju sendiri" in rahma.last


@pytest.mark.long
@ON_ONE
async def test_a_hundred_pasted_lines_are_answered_within_a_second(stage: Stage) -> None:
    rahma = await officer(stage)
    took = []
    for begin in (0, 100, 200):
        rows = people(300)[begin : begin + 100]
        await rahma.says("/tugas")
        await rahma.taps("📤 Kirim daftar")
        begun = time.perf_counter()
        await rahma.says("\n".join(f"{name}, {number}" for name, number, *_ in rows))
        await reads(rahma, "Baru: 100")
        took.append(time.perf_counter() - begun)
        assert sum(
            "Hasil tiap baris" in text or "orang" in text.casefold()[:20] for text in rahma.said
        )

    assert min(took) < SOON_S
