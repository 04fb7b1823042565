"""The branch's monthly file in the chat: an admin's to save, known by its header."""

from datetime import date

import pytest

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.list_senders import AREA, files, officer, reads, sends, table
from tests.support.memberships import HEADER, row, said

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def admin(stage: Stage) -> Somebody:
    """Who may save it."""
    made = stage.person("Dewi Lestari", phone="+6281234567805")
    await made.starts()
    await stage.duty(made, Role.ADMIN, AREA)
    return made


@ON_ONE
async def test_an_admin_sends_the_branchs_file_and_an_officer_may_not(stage: Stage) -> None:
    assert stage.bot is not None
    rahma, dewi = await officer(stage), await admin(stage)

    await sends(rahma, [row(1)], HEADER, "status.xlsx")
    await reads(rahma, "hanya bisa disimpan oleh admin")
    assert "status peserta" in rahma.last
    await rahma.taps({"callback_data": "go:tugas.daftar.status"})
    assert "status.xlsx" not in dict(files(stage, rahma))

    await dewi.says("/tugas")
    await dewi.taps("📤 Kirim daftar")
    await dewi.taps("🛡️ Contoh status")
    headings, example, *_ = table(dict(files(stage, dewi))["status.xlsx"])
    await sends(dewi, [example, row(1), row(2, kpj="12")], headings)
    await reads(dewi, "Hasil pemeriksaan")
    assert "Baru: 1" in dewi.last
    (sheet,) = [content for name, content in files(stage, dewi) if name.startswith("perbaikan")]
    assert "11 angka" in str(table(sheet))

    await stage.crash()
    await dewi.taps("💾 Simpan 1 status")
    await reads(dewi, "Status peserta sudah diperbarui")
    assert await said(stage.bot.db) == {1: ("active", date(2026, 11, 30))}

    await dewi.taps("↩️ Tarik daftar ini")
    await dewi.taps("↩️ Ya, tarik semua")
    await reads(dewi, "sudah ditarik kembali")
    assert await said(stage.bot.db) == {}
