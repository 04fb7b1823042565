"""Photos of papers: kept sealed for their paper once that was allowed, else not at all."""

from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.papers.shown import STANDS
from models.queries.papers import pictures
from models.rules.claims.paper_files import Mime
from models.tables import Consent
from tests.support.chat import Somebody, Stage, until
from tests.support.papers import (
    JPEG,
    ON_BOTH,
    ON_ONE,
    death_list,
    kept,
    lists_of,
    reactions,
    stored,
)
from tests.support.sign_up import sign_up


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
async def test_photos_sent_while_a_question_is_open_are_asked_for_later_and_scold_nobody(
    siti: Somebody,
) -> None:
    await siti.says("/klaim")
    await siti.taps("✅ Surat untuk klaim")
    await siti.taps("📄 Santunan kematian")
    before = len(siti.said)
    for n in range(3):
        await siti.sends_photo(JPEG + bytes([n]), album="7")

    (answer,) = siti.said[before:]
    assert answer.startswith("Fotonya kami minta sebentar lagi")
    assert "siapa" in answer


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
async def test_a_no_to_photos_takes_no_sign_up_back(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    await death_list(siti)
    await siti.sends_photo(JPEG)
    await siti.taps("❌ Jangan simpan")
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🔏 Izin data")

    assert "✋ Tarik izin" in siti.buttons


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
    await until(lambda: "foto (JPG, PNG) atau PDF" in siti.last, within=30)

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
async def test_a_photo_deleted_while_it_is_fetched_does_not_come_back(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    await siti.sends_photo(JPEG)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (fetched,) = await pictures.waiting_of(session, user_id=siti.person.id)
        await pictures.drop_all_pictures(session, user_id=siti.person.id)
        assert not await pictures.store(session, picture_id=fetched, content=JPEG, mime=Mime.JPEG)

    (row,) = await kept(stage)
    assert (row.content, row.mime, row.size) == (None, None, None)


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
async def test_without_a_list_that_was_shown_today_a_photo_is_no_paper(
    stage: Stage, siti: Somebody
) -> None:
    await death_list(siti)
    stage.clock.shift(STANDS + timedelta(minutes=1))
    await siti.sends_photo(JPEG)

    assert not await kept(stage)
    assert "Boleh" not in siti.last
