"""A widow collects the papers for a claim: asked, ticked, photographed, printed, days apart."""

import asyncio
from datetime import timedelta
from typing import Any

import pytest
from sqlmodel import select

from handlers.papers.shown import STANDS
from models.queries.claims import bound
from models.queries.papers import lists
from models.queries.papers.lists import KEPT, Papers
from models.tables import ClaimPaper, Consent, PaperList
from tests.support.chat import Somebody, Stage, until
from tests.support.claims import claim_in

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
JPEG = b"\xff\xd8\xff KTP CANARY"


async def kept(stage: Stage) -> list[ClaimPaper]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(ClaimPaper).order_by(ClaimPaper.created_at)))  # type: ignore[arg-type]


async def lists_of(stage: Stage, somebody: Somebody) -> tuple[Papers, ...]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return await lists.lists_of(session, user_id=somebody.person.id)


async def stored(stage: Stage, count: int) -> list[ClaimPaper]:
    """Wait until so many pictures are here."""
    rows: list[ClaimPaper] = []
    for _ in range(1500):
        rows = [row for row in await kept(stage) if row.content is not None]
        if len(rows) == count:
            return rows
        await asyncio.sleep(0.02)
    raise AssertionError(f"{len(rows)} of {count} pictures")


async def death_list(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.taps("📄 Santunan kematian")
    await siti.says("istri")
    await siti.taps("❌ Tidak")
    await siti.taps("❌ Tidak")


def reactions(siti: Somebody, sent: dict[str, Any]) -> list[Any]:
    return list(siti.person.chat.reactions.get(sent["message"]["message_id"], []))


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


@ON_BOTH
async def test_a_photo_is_kept_sealed_for_the_paper_that_is_asked_for(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    first = await siti.sends_photo(JPEG)
    assert "Boleh fotonya kami simpan" in siti.last
    assert reactions(siti, first)
    assert not [row for row in await kept(stage) if row.content is not None]

    await siti.taps("✅ Boleh simpan")
    (row,) = await stored(stage, 1)
    assert (row.paper, row.mime, row.file_id) == ("kpj", "image/jpeg", None)
    assert row.content is not None
    assert b"CANARY" not in row.content

    before = len(siti.said)
    second = await siti.sends_photo(JPEG + b"2")
    assert reactions(siti, second)
    assert len(siti.said) == before
    await stored(stage, 2)
    await siti.taps("▶️ Surat berikutnya")
    assert "KTP peserta" in siti.last
    assert "1 dari 8" in siti.last


@ON_ONE
async def test_an_album_is_one_set_answered_once(stage: Stage, siti: Somebody) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    await siti.taps("✅ Boleh simpan")
    await siti.taps("▶️ Surat berikutnya")
    before = len(siti.said)

    sent = [siti.person.sends_photo(JPEG + bytes([n]), album="7") for n in range(4)]
    await stage.quiet()

    assert len(siti.said) == before + 1
    assert "KTP peserta" in siti.last
    assert all(reactions(siti, each) for each in sent)
    rows = await stored(stage, 5)
    assert [row.paper for row in rows].count("ktp_peserta") == 4


@ON_ONE
async def test_the_rest_of_an_album_follows_its_first_photo(stage: Stage, siti: Somebody) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG, album="9")
    await siti.taps("✅ Boleh simpan")
    await siti.taps("▶️ Surat berikutnya")

    await siti.sends_photo(JPEG + b"2", album="9")

    assert {row.paper for row in await stored(stage, 2)} == {"kpj"}


@ON_ONE
async def test_a_no_keeps_nothing_but_the_tick(stage: Stage, siti: Somebody) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    await siti.taps("❌ Jangan simpan")

    (row,) = await kept(stage)
    assert (row.paper, row.file_id, row.content, row.mime) == ("kpj", None, None, None)
    assert "Surat ini sudah ada." in siti.last
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        acts = list(await session.exec(select(Consent).where(Consent.purpose == "papers")))
    assert [act.given for act in acts] == [False]


@ON_ONE
@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("surat.docx", b"PK\x03\x04", "foto (JPG, PNG) atau PDF"),
        ("film.mp4", b"ftyp", "foto (JPG, PNG) atau PDF"),
        ("foto.heic", b"ftyp", "foto (JPG, PNG) atau PDF"),
        ("besar.pdf", b"%PDF-" + b"0" * 5_000_001, "terlalu besar"),
    ],
)
async def test_what_cannot_be_kept_is_said_with_a_way_on(
    stage: Stage, siti: Somebody, name: str, content: bytes, said: str
) -> None:
    await death_list(siti)
    await siti.sends_document(name, content)
    assert said in siti.last
    assert not await kept(stage)

    await siti.taps("✅ Sudah ada")

    assert "1 dari 8" in siti.last


@ON_ONE
async def test_a_file_that_lies_about_its_kind_is_not_kept(stage: Stage, siti: Somebody) -> None:
    await death_list(siti)
    await siti.sends_document("ktp.pdf", b"MZ this is no PDF")
    await siti.taps("✅ Boleh simpan")
    await until(lambda: "tidak bisa kami simpan" in siti.last, within=30)

    (row,) = await kept(stage)
    assert (row.paper, row.file_id, row.content) == ("kpj", None, None)
    assert "✅ Kartu peserta (KPJ)" in siti.buttons


@ON_BOTH
async def test_a_photo_outlives_a_crash_before_it_was_fetched(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    await siti.taps("✅ Boleh simpan")
    await stored(stage, 1)
    for number in range(3):
        siti.person.sends_photo(JPEG + bytes([number]))
    await stage.crash()

    rows = await stored(stage, 4)
    assert {row.paper for row in rows} == {"kpj"}
    assert len(await kept(stage)) == 4


@ON_ONE
async def test_a_photo_deleted_before_it_was_fetched_is_fetched_by_nobody(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    (papers,) = await lists_of(stage, siti)
    await siti.taps({"callback_data": f"go:surat.hapusya.{papers.ref}"})
    await siti.taps({"callback_data": "go:surat.izin.ya"})

    assert await kept(stage) == []
    assert "sudah tidak ada" in siti.last


@ON_ONE
async def test_what_is_typed_while_a_paper_is_asked_for_gets_its_own_answer(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.says("akta kematian hilang bagaimana")
    assert "Dukcapil" in siti.last

    await siti.sends_photo(JPEG)

    assert [row.paper for row in await kept(stage)] == ["kpj"]


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


@ON_ONE
async def test_without_a_list_that_was_shown_today_a_photo_is_no_paper(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    stage.clock.shift(STANDS + timedelta(minutes=1))
    await siti.sends_photo(JPEG)

    assert not await kept(stage)
    assert "Boleh" not in siti.last


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
