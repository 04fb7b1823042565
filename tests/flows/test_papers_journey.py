"""A widow collects the papers for a claim: asked, ticked, printed, days apart."""

from datetime import timedelta

from sqlmodel import select

from models.queries.claims import bound
from models.queries.papers import lists
from models.queries.papers.lists import KEPT
from models.tables import ClaimPaper, PaperList
from tests.support.chat import Somebody, Stage
from tests.support.claims import claim_in
from tests.support.papers import (
    JPEG,
    ON_BOTH,
    ON_ONE,
    death_list,
    kept,
    lists_of,
    stored,
)


@ON_BOTH
async def test_a_widow_ticks_her_papers_one_by_one_over_days_and_a_crash(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    assert "0 dari 8 sudah ada\n░░░░░░░░" in siti.last
    assert "Kartu peserta" in siti.last

    await siti.taps("✅ Sudah ada")
    await siti.taps("⏭️ Nanti dulu")
    assert "1 dari 8" in siti.last
    assert "KTP ahli waris" in siti.last
    await stage.crash()
    stage.clock.shift(timedelta(days=40))
    await siti.taps("✅ Sudah ada")
    assert "2 dari 8 sudah ada\n▓▓░░░░░░" in siti.last

    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.taps("📋 Kematian: 2/8")
    assert "⬜ KTP peserta" in siti.buttons
    assert "✅ KTP ahli waris" in siti.buttons
    (papers,) = await lists_of(stage, siti)
    assert set(papers.there) == {"kpj", "ktp_ahli_waris"}


@ON_ONE
async def test_condolence_comes_first_and_once(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.taps("📄 Santunan kematian")
    assert siti.last.startswith("Kami turut berduka cita")

    await siti.taps("⬅️ Kembali")
    await siti.taps("📄 Santunan kematian")

    assert "berduka" not in siti.last


@ON_ONE
async def test_all_papers_there_leads_to_the_office_and_the_printer(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.says("beasiswa")
    for _ in range(7):
        await siti.taps("✅ Sudah ada")
    assert "7 dari 7 sudah ada\n▓▓▓▓▓▓▓" in siti.last
    assert "Semua suratnya sudah ada" in siti.last

    await siti.taps("🖨️ Cetak daftar")

    document = siti.person.last.message["document"]
    assert document["file_name"] == "daftar-surat-klaim.pdf"
    content = stage.world.files.find(document["file_id"])
    assert content is not None
    assert content.content.startswith(b"%PDF-")
    assert "Siti" not in document["file_name"]


@ON_ONE
async def test_an_heir_who_sees_a_claim_is_not_asked_who_they_are(
    stage: Stage, siti: Somebody
) -> None:
    new = await claim_in(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await bound.bind(
            session, heir_id=new.pins[0].heir_id, user_id=siti.person.id, by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip
        (mine,) = await bound.bound_to(session, user_id=siti.person.id)
    await siti.starts()
    await siti.taps({"callback_data": f"go:surat.untuk.{mine.programme.value}"})
    assert mine.heir.relation is not None
    assert "digaji oleh perusahaan" in siti.last
    await siti.taps("❌ Tidak")
    await siti.taps("❌ Tidak")

    (papers,) = await lists_of(stage, siti)
    assert (papers.claim_id, papers.heir) == (new.id, mine.heir.relation)


@ON_BOTH
async def test_deleting_everything_takes_lists_and_photos_along(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    await siti.taps("✅ Boleh simpan")
    await stored(stage, 1)
    await siti.says("/data_saya")
    await siti.taps("📎 Foto surat: 1")
    assert "Tersimpan 1 foto dari 1 daftar surat" in siti.last
    await siti.taps("🗑️ Hapus semua foto")
    await siti.taps("🗑️ Ya, hapus")
    assert not [row for row in await kept(stage) if row.content is not None]

    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")
    await siti.taps("🗑️ Ya, hapus")
    assert await lists_of(stage, siti) == ()
    assert not await kept(stage)


@ON_ONE
async def test_another_account_finds_nothing_behind_a_forged_button(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    (papers,) = await lists_of(stage, siti)
    budi = stage.person("Budi Hartono", phone="+6281234567899")
    await budi.starts()
    for page in ("semua", "ada", "belum", "foto", "hapusya", "cetak", "lihat", "ubah"):
        await budi.taps({"callback_data": f"go:surat.{page}.{papers.ref}.kpj"})
        assert "sudah tidak ada" in budi.last

    assert await lists_of(stage, siti) == (papers,)


@ON_ONE
async def test_old_lists_are_forgotten_with_their_photos(stage: Stage, siti: Somebody) -> None:
    await death_list(siti)
    await siti.taps("✅ Sudah ada")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        now = stage.clock.now()
        assert await lists.forget_old(session, now=now + KEPT - timedelta(hours=1)) == 0
        assert await lists.forget_old(session, now=now + KEPT + timedelta(hours=1)) == 1
    async with stage.bot.db.reading() as session:
        assert (await session.exec(select(PaperList))).all() == []
        assert (await session.exec(select(ClaimPaper))).all() == []
