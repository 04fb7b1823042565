"""What a leftover text means, and whether it holds what no stranger should read."""

from datetime import date

import pytest

from bot.navigation.menu import Goal
from bot.understanding.recognise import Meaning, meaning_of, topics_of
from bot.understanding.secret_text import Secret, secret_in

TODAY = date(2026, 11, 21)

SAID = {
    "halo": Meaning.GREETING,
    "pagi, permisi pak bu": Meaning.GREETING,
    "Haloooo": Meaning.GREETING,
    "selamat pagi pak": Meaning.GREETING,
    "P": Meaning.GREETING,
    "Assalamu'alaikum": Meaning.SALAM,
    "assalamualaikum wr wb": Meaning.SALAM,
    "makasih infonya pak": Meaning.THANKS,
    "Terima kasih banyak 🙏": Meaning.THANKS,
    "trims": Meaning.THANKS,
    "ok": Meaning.OKAY,
    "iya": Meaning.OKAY,
    "tdk": Meaning.OKAY,
    "👍": Meaning.OKAY,
    "???": Meaning.CONFUSED,
    "ga ngerti": Meaning.CONFUSED,
    "saya gak paham pak": Meaning.CONFUSED,
    "tak faham lah": Meaning.CONFUSED,
    "bingung aku": Meaning.CONFUSED,
    "goblok": Meaning.SWEAR,
    "dasar bot bego": Meaning.SWEAR,
    "anjing lah lama kali": Meaning.SWEAR,
    "7": Meaning.NUMBER,
    "1 2 3": Meaning.NUMBER,
    "batal": Meaning.CANCEL,
    "stop": Meaning.NO_NEWS,
    "tolong berhenti kirim pesan": Meaning.NO_NEWS,
    "jangan kirim lagi": Meaning.NO_NEWS,
    "hapus data saya": Meaning.ERASE,
    "tolong hapus data saya dong": Meaning.ERASE,
    "apakah gratis": Meaning.PRICE,
    "bayar berapa": Meaning.PRICE,
    "brp iuran perbulan": Meaning.PRICE,
    "ini penipuan bukan sih": Meaning.DOUBT,
    "jgn2 ini nipu": Meaning.DOUBT,
    "ini bukan tipu tipu kan": Meaning.DOUBT,
    "dimana kantornya": Meaning.PERSON,
    "kantor nya di mana": Meaning.PERSON,
    "bpk meninggal dapat santunan brp": Meaning.DEATH,
    "ayah sudah dipanggil Yang Maha Kuasa": Meaning.DEATH,
    "suami sy udah gk ada kemarin di laut": Meaning.DEATH,
    "bojoku mati wingi": Meaning.DEATH,
    "laki ambo maningga": Meaning.DEATH,
    "ayah tak tertolong, meninggal di jalan": Meaning.DEATH,
    "suami saya sudah tidak ada": Meaning.DEATH,
    "bpk sy jatuh dr atap apa ditanggung": Meaning.ACCIDENT,
    "jari kejepit mesin": Meaning.ACCIDENT,
    "jari saya putus td pagi": Meaning.ACCIDENT,
    "kena parang kaki saya waktu nebas": Meaning.ACCIDENT,
    "digigit ular di kebun": Meaning.ACCIDENT,
    "jatuh dari motor pas narik ojek tadi": Meaning.ACCIDENT,
    "suami saya meninggal kemarin": Meaning.DEATH,
    "bapak ku sudah wafat di laut": Meaning.DEATH,
    "cara klem kematian suami saya yg meninggal": Meaning.DEATH,
    "suami saya udah ga ada": Meaning.DEATH,
    "bapak sudah tiada": Meaning.DEATH,
    "suami aku mati di laut": Meaning.DEATH,
    "innalillahi": Meaning.DEATH,
    "inalilahi pak rahmat tetangga kami": Meaning.DEATH,
    "ayah berpulang tadi malam": Meaning.DEATH,
    "almarhum suami dapat berapa": Meaning.DEATH,
    "suami meninggal kemarin, dapat santunan berapa": Meaning.DEATH,
    "ibu tutup usia": Meaning.DEATH,
    "suami saya bunuh diri": Meaning.DEATH,
    "kalau meninggal dapat berapa": Meaning.TOPIC,
    "uang saya udah ga ada pak": Meaning.UNKNOWN,
    "hp anak saya mati": Meaning.UNKNOWN,
    "lampu mati": Meaning.UNKNOWN,
    "mau bunuh diri": Meaning.DESPAIR,
    "saya mau mati saja": Meaning.DESPAIR,
    "anak saya mau bunuh diri": Meaning.DESPAIR,
    "bunuh diri": Meaning.DESPAIR,
    "adik saya kecelakaan di kebun": Meaning.ACCIDENT,
    "teman ketabrak truk tadi pagi": Meaning.ACCIDENT,
    "kalau saya meninggal keluarga dapat apa": Meaning.TOPIC,
    "klo kecelakaan dapat brp": Meaning.TOPIC,
    "gmn cara daftar": Meaning.TOPIC,
    "bs klem dmn": Meaning.TOPIC,
    "asdfgh": Meaning.UNKNOWN,
    "ikan asin": Meaning.UNKNOWN,
    "kapal kami kandas malam itu dan mesinnya rusak": Meaning.UNKNOWN,
    "x" * 401: Meaning.LONG,
}

ABOUT = {
    "brp iuran perbulan": (Goal.BENEFITS,),
    "gmn cara daftar": (Goal.REGISTER,),
    "mau dafftar": (Goal.REGISTER,),
    "tolong pendaftran": (Goal.REGISTER,),
    "bs klem dmn": (Goal.CLAIMS,),
    "kantor nya di mana": (Goal.DESK,),
    "hapus data saya": (Goal.DATA,),
    "kok minta otp": (Goal.TRUST,),
    "berapa manfaat klaim kalau daftar di kantor": (Goal.BENEFITS, Goal.REGISTER, Goal.CLAIMS),
    "ikan asin": (),
    "": (),
}

SECRETS = {
    "1410014101800001": Secret.NIK,
    "NIK saya 1410 0141 0180 0001": Secret.NIK,
    "1410.0141.0180.0001": Secret.NIK,
    "１４１００１４１０１８００００１": Secret.NIK,
    "141001410180001": Secret.NIK,
    "14100141018000011": Secret.NIK,
    "nik 9999999999999999 benar?": Secret.NIK,
    "4539 1488 0343 6467": Secret.CARD,
    "kartu 5500-0000-0000-0004 ya": Secret.CARD,
    "123456": Secret.CODE,
    "123 456": Secret.CODE,
    "12-34-56": Secret.CODE,
    "4821": Secret.CODE,
    "kode OTP nya 482913": Secret.CODE,
    "pin saya 4821": Secret.CODE,
    "password: rahasia123": Secret.CODE,
    "kata sandi saya nelayan77": Secret.CODE,
    "apa itu otp": None,
    "lupa password": None,
    "1980": None,
    "2026": None,
    "50000": None,
    "1500000": None,
    "16.800": None,
    "175": None,
    "0812-3456-7801": None,
    "+62 812 3456 7801": None,
    "6281234567801": None,
    "24/7/1980": None,
    "24 Juli 1980": None,
    "24-7-1980": None,
    "24-7-80": None,
    "0812 9999": None,
    "081299": Secret.CODE,
    "24-13-80": Secret.CODE,
    "07 01 1990": None,
    "47-21-1980": Secret.CODE,
    "KPJ 12345678901": None,
    "kode MRT-4F7K-92": None,
    "halo": None,
    "": None,
}


@pytest.mark.parametrize(("text", "meaning"), SAID.items(), ids=lambda case: str(case)[:40])
def test_everyday_words_are_understood(text: str, meaning: Meaning) -> None:
    assert meaning_of(text) is meaning


@pytest.mark.parametrize(("text", "goals"), ABOUT.items(), ids=lambda case: str(case)[:40])
def test_a_text_is_led_to_what_it_is_about(text: str, goals: tuple[Goal, ...]) -> None:
    assert topics_of(text) == goals


@pytest.mark.parametrize(("text", "secret"), SECRETS.items(), ids=lambda case: str(case)[:40])
def test_a_secret_is_seen_and_an_honest_number_is_not(text: str, secret: Secret | None) -> None:
    assert secret_in(text, today=TODAY) is secret


@pytest.mark.parametrize(
    "hostile",
    [
        "\u202e",
        "\u200b" * 500,
        "<b>" * 900,
        "'; DROP TABLE person;--",
        "\x00",
        "🎣" * 2000,
        "9" * 4096,
    ],
    ids=["rtl", "zero width", "tags", "sql", "nul", "emoji", "digits"],
)
def test_hostile_text_is_read_without_harm(hostile: str) -> None:
    meaning_of(hostile)
    topics_of(hostile)
    secret_in(hostile, today=TODAY)


@pytest.mark.parametrize(
    "text",
    [
        "bpjs suami saya mati",
        "suami saya belum meninggal",
        "keluarga saya tidak ada yang meninggal",
        "suami saya sudah tidak ada penghasilan",
        "suami gak ada yang bantu",
        "saya tidak kecelakaan",
        "belum pernah kecelakaan",
        "semoga tidak ada yang celaka",
        "usaha saya jatuh",
        "anak saya jatuh sakit",
        "ayah saya meninggal waktu saya kecil, saya bisa daftar?",
    ],
)
def test_what_is_denied_feared_or_long_past_has_not_happened(text: str) -> None:
    assert meaning_of(text) not in (Meaning.DEATH, Meaning.ACCIDENT)


@pytest.mark.parametrize(
    ("text", "secret"),
    [
        ("4111 1111 1111 1111", Secret.CARD),
        ("kartu atm saya 1410 0141 0180 0001 pin 123456", Secret.CARD),
        ("1410 0141 0180 0001", Secret.NIK),
    ],
)
def test_a_bank_card_is_not_called_a_nik(text: str, secret: Secret) -> None:
    assert secret_in(text, today=TODAY) is secret
