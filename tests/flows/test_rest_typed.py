"""Words that no question waited for: each text has an answer and a way on."""

from datetime import timedelta

import pytest

from tests.support import voice
from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage
from tests.support.leftovers import PERSON_OR_MENU, is_gone, paused_sign_up
from tests.support.menu import MENU

AFTER_A_DEATH = [
    "📄 Surat untuk klaim",
    "✍️ Lapor ke petugas",
    "🕊️ Wafat karena kerja",
    "📖 Dasar aturan",
]


async def test_small_talk_is_answered_in_kind_above_the_menu(siti: Somebody) -> None:
    answers = {
        "Assalamualaikum": "Waalaikumsalam",
        "pagi pak": "Halo",
        "makasih banyak": "Sama-sama",
        "oke": "Baik",
        "ga ngerti": "pelan-pelan saja",
        "/batal": "Tidak ada yang sedang diisi",
        "batal": "Tidak ada yang sedang diisi",
        "/apa_ini": "Perintah itu tidak ada",
        "/": "Perintah itu tidak ada",
        "5": "angka itu untuk apa?",
        "a" * 5000: "Tulisannya panjang sekali",
    }
    for says, answer in answers.items():
        await siti.says(says)

        assert answer in siti.last, says[:30]
        assert siti.buttons == MENU


async def test_swearing_is_met_calmly_and_offered_a_person(siti: Somebody) -> None:
    await siti.says("dasar bot goblok")

    assert "Maaf kalau bot ini bikin kesal" in siti.last
    assert siti.buttons == PERSON_OR_MENU


async def test_a_death_is_met_with_condolence_and_the_papers(siti: Somebody) -> None:
    await siti.says("suami saya meninggal minggu lalu")

    assert siti.last.startswith("Kami turut berduka cita.")
    assert voice.mourning_faults(siti.last) == []
    assert siti.buttons == [*AFTER_A_DEATH, *PERSON_OR_MENU]
    await siti.taps("📄 Surat untuk klaim")
    assert "Akta kematian" in siti.last
    assert "berduka" not in siti.last  # said once


async def test_condolence_is_said_once_in_a_week(stage: Stage, siti: Somebody) -> None:
    await siti.says("suami saya meninggal")
    await siti.says("innalillahi, suami saya sudah tiada")

    assert siti.last.startswith("Kalau beliau peserta aktif")
    assert siti.buttons == [*AFTER_A_DEATH, *PERSON_OR_MENU]
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    assert "berduka" not in siti.last

    stage.clock.shift(timedelta(days=8))
    await siti.says("ayah saya wafat")
    assert siti.last.startswith("Kami turut berduka cita.")


async def test_whoever_may_want_to_die_is_sent_to_the_nearest_people(siti: Somebody) -> None:
    await siti.says("saya mau bunuh diri")

    assert "keluarga atau orang terdekat" in siti.last
    assert voice.mourning_faults(siti.last) == []
    assert not any(sign.isdecimal() for sign in siti.last)


async def test_an_accident_is_sent_to_the_doctor_first(siti: Somebody) -> None:
    await siti.says("adik saya kecelakaan waktu panen")

    assert "Berobat dulu" in siti.last
    await siti.taps("🩹 Surat untuk klaim")
    assert "Kuitansi" in siti.last


async def test_what_has_no_answer_is_led_to_the_page_it_is_about(siti: Somebody) -> None:
    await siti.says("untung rugi xyzzy qwerty plugh")

    assert siti.buttons == ["🛡️ Manfaat", *PERSON_OR_MENU]
    await siti.taps("🛡️ Manfaat")
    assert "bekerja sebagai apa" in siti.last


@pytest.mark.parametrize(
    ("asks", "shown"),
    [
        ("ini penipuan bukan sih", "pasti penipu"),
        ("jgn2 ini nipu", "pasti penipu"),
        ("dimana kantornya", "telepon 175"),
    ],
)
async def test_an_everyday_question_opens_its_page_at_once(
    siti: Somebody, asks: str, shown: str
) -> None:
    await siti.says(asks)

    assert shown in siti.last


async def test_whoever_asks_for_the_price_hears_it(siti: Somebody) -> None:
    await siti.says("apakah gratis pendaftarannya")
    assert "gratis" in siti.last

    await siti.says("bayar berapa")
    assert "Rp8.400 sebulan" in siti.last


async def test_whoever_wants_no_more_news_stops_it_in_one_tap(
    stage: Stage, siti: Somebody
) -> None:
    for asks in ("stop", "/stop", "berhenti kirim pesan"):
        await siti.says(asks)
        assert siti.buttons == ["🔕 Hentikan semua kabar", "🔔 Pilih kabarnya", "🏠 Menu"], asks

    await siti.taps("🔕 Hentikan semua kabar")
    assert len((await account_of(stage, siti.id)).muted_topics) == 3


async def test_whoever_wants_the_data_deleted_is_asked_and_obeyed(siti: Somebody) -> None:
    for asks in ("/hapus", "hapus data saya", "hapus data"):
        await siti.says(asks)
        assert siti.buttons[0] == "🗑️ Hapus data saya", asks

    await siti.taps("🗑️ Hapus data saya")
    assert "Jadi dihapus?" in siti.last


async def test_two_texts_in_a_row_that_are_not_understood_bring_a_person(siti: Somebody) -> None:
    await siti.says("ikan asin")
    assert "belum mengerti tulisan itu" in siti.last
    assert siti.buttons == PERSON_OR_MENU

    await siti.says("kapal kandas")
    assert "Lebih gampang bicara dengan orang" in siti.last
    assert siti.buttons == PERSON_OR_MENU


async def test_something_understood_between_begins_the_count_anew(siti: Somebody) -> None:
    await siti.says("ikan asin")
    await siti.says("makasih")
    await siti.says("kapal kandas")

    assert "belum mengerti tulisan itu" in siti.last


async def test_a_text_after_a_pause_may_be_an_answer(siti: Somebody) -> None:
    await paused_sign_up(siti)

    await siti.says("Rahmat Hidayat")

    assert "sedang berhenti dulu" in siti.last
    assert siti.buttons == ["▶️ Lanjutkan pendaftaran", *PERSON_OR_MENU]
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "2 dari 9" in siti.last


async def test_an_unknown_command_pauses_a_question_and_leads_back(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    await siti.says("/lanjutt")

    assert "Perintah itu tidak ada" in siti.last
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "2 dari 9" in siti.last


async def test_a_bare_yes_right_behind_the_offer_goes_on_and_a_later_one_is_offered_it(
    siti: Somebody,
) -> None:
    await paused_sign_up(siti)
    await siti.says("ya")
    assert siti.buttons == ["⬅️ Kembali", "❌ Batal"]

    await siti.says("/menu")
    await siti.says("terima kasih")
    await siti.says("ya")
    assert siti.buttons == ["▶️ Lanjutkan pendaftaran", "🏠 Menu"]


@pytest.mark.parametrize(
    ("says", "answer"),
    [
        ("1410014101800001", "seperti NIK"),
        ("ini NIK saya 1410.0141.0180.0001", "seperti NIK"),
        ("4539 1488 0343 6467", "nomor kartu bank"),
        ("482913", "kode OTP atau PIN"),
        ("otp nya 4829", "kode OTP atau PIN"),
    ],
)
async def test_a_secret_is_deleted_warned_of_and_never_repeated(
    siti: Somebody, says: str, answer: str
) -> None:
    sent = await siti.says(says)

    assert is_gone(siti, sent)
    assert answer in siti.last
    digits = "".join(filter(str.isdigit, says))
    for text in siti.said:
        assert digits[-4:] not in text.replace(" ", "")


@pytest.mark.parametrize(
    "says",
    [
        "/start 1410014101800005",
        "/daftar 1410014101800005",
        "/cek 1410 0141 0180 0005",
        "/1410014101800005",
        "/klaim 482913",
        "ini penipuan? NIK saya 1410014101800005",
    ],
)
async def test_a_secret_behind_a_command_or_a_question_is_deleted_too(
    stage: Stage, siti: Somebody, says: str
) -> None:
    sent = await siti.says(says)

    assert is_gone(siti, sent)
    assert "Pesan tadi kami hapus" in siti.last
    assert (await account_of(stage, siti.id)).source is None


async def test_a_command_with_a_nik_pauses_an_open_question_and_leads_back(
    siti: Somebody,
) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    sent = await siti.says("/cek 1410014101800005")

    assert is_gone(siti, sent)
    assert siti.buttons[0] == "▶️ Lanjutkan pendaftaran"


async def test_a_nik_after_a_pause_is_deleted_and_led_back(siti: Somebody) -> None:
    await paused_sign_up(siti)

    sent = await siti.says("1410014101800001")

    assert is_gone(siti, sent)
    assert siti.buttons[0] == "▶️ Lanjutkan pendaftaran"
