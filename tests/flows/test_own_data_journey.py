"""People look at, correct, copy and delete what they entered, by tapping and typing."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from bot.db import Database
from models.queries.people import own_data
from models.queries.people.own_data import Record
from models.tables import Account, Consent, Erasure, Heir, Person, Registration
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import NIK, sign_up, up_to

OTHER_NIK = "1410015708800002"
RECEIPT = re.compile(r"HPS-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}")


async def records(db: Database, somebody: Somebody) -> tuple[Record, ...]:
    async with db.reading() as session:
        return await own_data.records_of(session, user_id=somebody.id)


async def open_record(somebody: Somebody, name: str = "👤 Siti Aminah") -> None:
    await somebody.says("/data_saya")
    await somebody.taps(name)


async def begin_correcting(somebody: Somebody, field: str) -> None:
    await open_record(somebody)
    await somebody.taps("✏️ Perbaiki")
    if field not in somebody.buttons:
        await somebody.taps("▶️ Berikutnya 2/2")
    await somebody.taps(field)


# --- seeing


async def test_who_entered_nothing_is_led_to_the_sign_up(siti: Somebody) -> None:
    await siti.starts()
    await siti.taps("🗂️ Data saya")
    assert "Belum ada data" in siti.last
    assert "📝 Daftar" in siti.buttons


async def test_the_record_shows_every_answer_masked_and_protected(siti: Somebody) -> None:
    await sign_up(siti)
    await open_record(siti)

    for shown in ("Siti Aminah", "1410 **** **** 0001", "1 Januari 1980", "Nelayan", "JKK, JKM"):
        assert shown in siti.last
    assert "Tebing" in siti.last
    assert NIK not in siti.last
    assert "081234567801" not in siti.last.replace("-", "")
    assert siti.person.last.has_protected_content


async def test_several_people_on_one_phone_are_kept_apart_by_name(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(OTHER_NIK)
    await siti.says("Nur Hayati")
    await siti.taps("✅ Ya, betul")
    await siti.taps("🌾 Petani")
    await siti.taps("✅ Ya, di sana")
    await siti.says("081234567899")
    await siti.says("900 ribu")
    await siti.taps("🛡️ JKK + JKM")
    await siti.taps("✅ Sudah benar, kirim")

    await siti.says("data saya")
    assert {"👤 Siti Aminah", "👤 Nur Hayati"} <= set(siti.buttons)
    await siti.taps("👤 Nur Hayati")
    assert "Petani" in siti.last


# --- correcting


@pytest.mark.parametrize(
    ("field", "said", "now"),
    [
        ("👤 Nama", "SITI AMINAH LUBIS", "Siti Aminah Lubis"),
        ("🎂 Tanggal lahir", "17 agustus 75", "17 Agustus 1975"),
        ("🛠️ Pekerjaan", "🌾 Petani", "Petani"),
        ("📍 Kecamatan", "Rangsang Barat", "Rangsang Barat"),
        ("💵 Penghasilan", "2 juta", "1,9 – 2,1 juta"),
        ("🛡️ Program", "💰 Tambah tabungan JHT", "JKK, JKM, JHT"),
        ("💪 Upah dari siapa", "🤝 Usaha, iuran dibayari", "Usaha, iuran dibayari"),
        ("🔢 NIK", OTHER_NIK, "1410 **** **** 0002"),
    ],
    ids=["name", "birth", "occupation", "area", "income", "programmes", "payer", "nik"],
)
async def test_every_answer_can_be_corrected_and_is_read_back(
    siti: Somebody, field: str, said: str, now: str
) -> None:
    await sign_up(siti)
    await begin_correcting(siti, field)
    await siti.says(said)
    assert f"Sekarang tertulis: {now}" in siti.last
    await siti.taps("👀 Lihat datanya")
    assert now in siti.last


async def test_a_corrected_number_shared_by_its_owner_is_verified(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "📱 Nomor HP")
    await siti.says("0812 9999 8888")
    (typed,) = await records(db, siti)
    assert (typed.answers.phone, typed.answers.phone_verified) == ("+6281299998888", False)

    await begin_correcting(siti, "📱 Nomor HP")
    await siti.shares_contact()
    (shared,) = await records(db, siti)
    assert (shared.answers.phone, shared.answers.phone_verified) == ("+6281234567801", True)
    assert siti.person.last.markup["keyboard"]  # the menu is back


async def test_a_wrong_answer_is_refused_and_after_two_a_person_is_offered(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "🔢 NIK")
    await siti.says("141001410180000")
    assert "kurang 1" in siti.last
    await siti.says("141001410180000")
    assert "💬 Tanya petugas" in siti.buttons
    (record,) = await records(db, siti)
    assert record.answers.nik == NIK


async def test_the_message_with_a_corrected_nik_is_deleted(siti: Somebody) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "🔢 NIK")
    await siti.says(OTHER_NIK)
    in_the_chat = siti.person.chat.messages.values()  # hers and the bot's
    assert any("lengkap" in str(message) for message in in_the_chat)
    assert not [message for message in in_the_chat if OTHER_NIK in str(message)]


async def test_a_payroll_is_explained_and_not_taken(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "💪 Upah dari siapa")
    await siti.taps("🏛️ Gaji dari pemerintah")
    assert "digaji pemerintah" in siti.last
    (record,) = await records(db, siti)
    assert record.answers.payer == "sendiri"


async def test_back_and_cancel_change_nothing(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "👤 Nama")
    await siti.says("kembali")
    assert "Apa yang mau diperbaiki" in siti.last
    await siti.taps("👤 Nama")
    await siti.says("batal")
    assert "tidak ada yang diubah" in siti.last
    await begin_correcting(siti, "👤 Nama")
    await siti.taps("❌ Batal")
    assert "tidak ada yang diubah" in siti.last
    (record,) = await records(db, siti)
    assert record.answers.name == "Siti Aminah"


async def test_a_correction_survives_a_crash_in_the_middle(stage: Stage, siti: Somebody) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "👤 Nama")
    stage.clock.shift(timedelta(minutes=1))  # on PostgreSQL a silent replica counts as dead
    await stage.crash()
    await siti.says("Siti Khadijah")
    assert "Sekarang tertulis: Siti Khadijah" in siti.last


async def test_a_nik_of_anothers_own_list_is_told_only_for_the_own_list(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(OTHER_NIK)
    await siti.says("Nur Hayati")
    for tap in ("✅ Ya, betul", "🌾 Petani", "✅ Ya, di sana"):
        await siti.taps(tap)
    await siti.says("081234567899")
    await siti.says("900 ribu")
    await siti.taps("🛡️ JKK + JKM")
    await siti.taps("✅ Sudah benar, kirim")
    await begin_correcting(siti, "🔢 NIK")
    await siti.says(OTHER_NIK)
    assert "daftarkan sendiri" in siti.last


# --- existence is never told


async def test_a_matched_account_sees_the_same_screens_to_the_letter(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    """Budi signs up a NIK that is there already, Rini one that nobody had."""
    await sign_up(siti)
    budi = stage.person("Budi", phone="+6281234567802")
    rini = stage.person("Rini", phone="+6281234567802")
    await sign_up(budi, name="siti aminah")
    await sign_up(rini, nik=NIK[:-1] + "3", name="siti aminah")

    async def tour(somebody: Somebody) -> list[str]:
        await open_record(somebody)
        for tap in ("✏️ Perbaiki", "👤 Nama"):
            await somebody.taps(tap)
        await somebody.says("Siti Fatimah")
        await somebody.taps("👀 Lihat datanya")
        await somebody.taps("👪 Ahli waris")
        await somebody.says("Rahmat")
        await somebody.taps("👨 Suami")
        await somebody.taps("⏭️ Tidak tahu")
        await open_record(somebody, "👤 Siti Fatimah")
        await somebody.taps("🗑️ Hapus data ini")
        await somebody.taps("🗑️ Ya, hapus")
        return somebody.said

    told = [_without_codes(text) for text in await tour(budi)]
    ordinary = [_without_codes(text) for text in await tour(rini)]

    assert told == ordinary
    async with db.reading() as session:
        assert len((await session.exec(select(Person))).all()) == 1


def _without_codes(text: str) -> str:
    masked = re.sub(r"\b[A-Z]{3}-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{2}\b", "CODE", text)
    return masked.replace("0003", "0001")


# --- heirs


async def test_an_heir_is_noted_right_after_the_code_and_can_be_replaced(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    assert "Siapa nama ahli waris" in siti.last
    await siti.says("rahmat hidayat")
    await siti.says("laki")
    await siti.says("0812-3456-7802")
    assert "sudah dicatat" in siti.last

    await siti.taps("👪 Ahli waris")
    assert "Rahmat Hidayat (Suami), HP 0812-****-802" in siti.last
    await siti.taps("🔁 Ganti")
    await siti.says("Nur")
    await siti.taps("🧒 Anak")
    await siti.says("tidak tahu")
    (record,) = await records(db, siti)
    assert [(h.name, h.relation, h.phone) for h in record.heirs] == [("Nur", "child", None)]


async def test_an_heir_who_is_asked_for_may_be_typed_without_the_button(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await siti.says("istri saya Rohani")
    assert "Istri: Rohani" in siti.last
    await siti.taps("⏭️ Tidak tahu")

    (record,) = await records(db, siti)
    assert [(h.name, h.relation) for h in record.heirs] == [("Rohani", "wife")]


async def test_a_bare_name_of_an_heir_is_asked_how_it_is_related(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("rohani binti ahmad")

    assert "Rohani binti Ahmad" in siti.last
    assert "👨 Suami" in siti.buttons


@pytest.mark.parametrize("text", ["berapa iurannya", "istri saya meninggal", "suami saya nelayan"])
async def test_what_names_nobody_there_is_answered_as_ever(siti: Somebody, text: str) -> None:
    await sign_up(siti)
    await siti.says(text)

    assert "👨 Suami" not in siti.buttons
    assert "⏭️ Tidak tahu" not in siti.buttons


async def test_a_name_typed_later_is_nobodys_heir(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("terima kasih")
    await siti.says("istri saya Rohani")

    assert "Istri: Rohani" not in siti.last


async def test_heirs_can_be_removed_alone(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    await siti.says("Rahmat")
    await siti.taps("👨 Suami")
    await siti.taps("⏭️ Tidak tahu")
    await siti.taps("👪 Ahli waris")
    await siti.taps("🗑️ Hapus ahli waris")
    await siti.taps("🗑️ Ya, hapus")
    (record,) = await records(db, siti)
    assert record.heirs == ()


async def test_a_wrong_heir_number_is_refused_and_the_question_asked_again(
    siti: Somebody,
) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    await siti.says("Rahmat")
    await siti.says("tetangga jauh sekali")
    assert "ketuk salah satu tombol" in siti.last
    await siti.taps("👨 Suami")
    await siti.says("12")
    assert "nomor HP ada 10 sampai 13 angka" in siti.last
    assert "Berapa nomor HP Rahmat" in siti.last


# --- a copy


async def test_the_copy_holds_everything_and_no_whole_nik(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    await siti.says("Rahmat")
    await siti.taps("👨 Suami")
    await siti.says("081234567802")
    await open_record(siti)
    await siti.taps("📄 Minta salinan")

    file = siti.person.last.document
    assert file["file_name"] == "data-saya.txt"
    stored = stage.world.files.find(file["file_id"])
    assert stored is not None
    text = stored.content.decode("utf-8-sig")
    (record,) = await records(db, siti)
    said = record.answers
    for whole in (said.name, record.code, "0812-3456-7801", "1 Januari 1980", "Nelayan", "Rahmat"):
        assert whole in text
    assert "0812-3456-7802" in text
    assert "Izin 2026-11.2 diberikan" in text
    assert NIK not in text
    assert not siti.person.last.has_protected_content


# --- deleting


async def test_deleting_asks_first_and_gives_a_receipt(siti: Somebody, db: Database) -> None:
    await sign_up(siti)
    await open_record(siti)
    await siti.taps("🗑️ Hapus data ini")
    assert "Jadi dihapus?" in siti.last
    await siti.says("hmm")
    assert "Jadi dihapus?" in siti.last
    await siti.taps("🗑️ Ya, hapus")

    receipt = RECEIPT.search(siti.last)
    assert receipt is not None
    async with db.reading() as session:
        proof = (await session.exec(select(Erasure))).one()
        assert proof.code == receipt[0]
        for table in (Registration, Person, Heir):
            assert (await session.exec(select(table))).all() == []
    await siti.says("/data_saya")
    assert "Belum ada data" in siti.last


async def test_an_old_button_of_a_deleted_record_is_answered(siti: Somebody) -> None:
    await sign_up(siti)
    await siti.says("/data_saya")
    listed = siti.person.last
    await siti.taps("👤 Siti Aminah")
    await siti.taps("🗑️ Hapus data ini")
    await siti.taps("🗑️ Ya, hapus")
    await siti.taps("👤 Siti Aminah", message=listed)
    assert any("sudah tidak ada di sini" in text for text in siti.said)


async def test_deleting_everything_takes_the_draft_and_withdraws_the_consent(
    siti: Somebody, db: Database
) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(OTHER_NIK)
    await siti.says("/data_saya")
    assert "▶️ Lanjutkan pendaftaran" in siti.buttons
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")
    await siti.taps("🗑️ Ya, hapus")
    assert RECEIPT.search(siti.last)

    await siti.says("/data_saya")
    assert "▶️ Lanjutkan pendaftaran" not in siti.buttons
    async with db.reading() as session:
        acts = (await session.exec(select(Consent).order_by("at"))).all()
        assert [act.given for act in acts] == [True, False]
        account = (await session.exec(select(Account))).one()
        assert (account.address, account.source) == (None, None)
    await siti.says("/daftar")
    assert "setuju" in siti.last  # a new sign-up asks anew


@pytest.mark.parametrize(("nik", "left"), [(NIK, False), (OTHER_NIK, True)], ids=["same", "other"])
async def test_deleting_one_person_takes_the_draft_about_that_person_alone(
    siti: Somebody, nik: str, left: bool
) -> None:
    await sign_up(siti)
    await siti.says("/daftar")
    await siti.taps("👥 Orang lain")
    await siti.taps("👌 Ya, sudah setuju")
    await siti.taps("💪 Usaha sendiri")
    await siti.says(nik)
    await open_record(siti)
    await siti.taps("🗑️ Hapus data ini")
    await siti.taps("🗑️ Ya, hapus")
    await siti.says("/data_saya")
    assert ("▶️ Lanjutkan pendaftaran" in siti.buttons) == left


async def test_back_from_the_phone_gives_the_menus_keys_back(siti: Somebody) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "📱 Nomor HP")
    assert "⬅️ Kembali" in siti.buttons
    await siti.says("⬅️ Kembali")

    assert "📱 Nomor HP" in siti.buttons
    assert "📝 Daftar" in siti.person.messages[-2].buttons


async def test_who_only_has_a_draft_can_delete_it(siti: Somebody) -> None:
    await up_to(siti, "occupation")
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🗑️ Hapus semua data")
    await siti.says("ya")
    assert RECEIPT.search(siti.last)
    await siti.says("/menu")
    assert "▶️ Lanjutkan pendaftaran" not in siti.buttons


# --- consent, news, address


async def test_withdrawing_stops_campaigns_and_can_be_taken_back(
    siti: Somebody, db: Database
) -> None:
    async def basis() -> str:
        async with db.reading() as session:
            return (await session.exec(select(Person.basis))).one()

    await sign_up(siti)
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🔏 Izin data")
    assert "Izin diberikan" in siti.last
    await siti.taps("✋ Tarik izin")
    await siti.taps("✋ Ya, tarik izin")
    assert "tidak ada kabar lagi" in siti.last
    assert await basis() == "waiting"

    await siti.taps("⬅️ Kembali")
    assert "Izin ditarik" in siti.last
    await siti.taps("✅ Beri izin lagi")
    await siti.says("boleh")
    assert await basis() == "given"


async def test_the_page_on_consent_opens_from_the_question_before_any_consent(
    siti: Somebody,
) -> None:
    await siti.starts()
    await siti.says("/daftar")
    await siti.taps("ℹ️ Data dipakai apa saja")
    assert "Data dipakai petugas" in siti.last
    assert "🚫 Tidak setuju" in siti.buttons
    assert "30 hari" in siti.last
    await siti.taps("📝 Daftar")
    assert "setuju" in siti.last


async def test_topics_are_stopped_one_by_one_and_come_back(siti: Somebody, db: Database) -> None:
    async def muted() -> list[str]:
        async with db.reading() as session:
            return list((await session.exec(select(Account))).one().muted_topics)

    await sign_up(siti)
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🔔 Kabar dan pesan")
    await siti.taps("🔔 Acara di desa")
    assert await muted() == ["events"]
    assert "🔕 Acara di desa" in siti.buttons
    await siti.taps("🔕 Hentikan semua")
    assert await muted() == ["benefits", "events", "reminders"]
    await siti.taps("🔕 Info manfaat")
    assert await muted() == ["events", "reminders"]
    await siti.taps("🔕 Hentikan semua")
    await siti.taps("🔔 Terima semua")
    assert await muted() == []
    assert siti.alerts[-1].text == "Kabar itu akan dikirim lagi."


async def test_the_form_of_address_is_changed_at_once(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/data_saya")
    await siti.taps("⚙️ Pengaturan")
    await siti.taps("🙋 Cara menyapa")
    await siti.taps("👩 Ibu")
    assert "menyapa Ibu" in siti.last
    await siti.taps("👥 Bapak/Ibu")
    assert "menyapa Bapak/Ibu" in siti.last


async def test_a_correction_left_lying_for_a_day_can_still_be_answered(
    stage: Stage, siti: Somebody
) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "👤 Nama")
    stage.clock.shift(timedelta(days=1))
    await siti.says("Siti Khadijah")
    assert "Sekarang tertulis: Siti Khadijah" in siti.last


async def test_the_menu_and_the_sign_up_can_be_reached_from_an_open_correction(
    siti: Somebody,
) -> None:
    await sign_up(siti)
    await begin_correcting(siti, "👤 Nama")
    await siti.says("📝 Daftar")
    assert "Siapa yang mau didaftarkan" in siti.last
    await begin_correcting(siti, "👤 Nama")
    await siti.says("/menu")
    await siti.says("halo")
    assert "Halo" in siti.last
