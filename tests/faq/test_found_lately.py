"""What a player asked and was answered beside the point, or with words that hurt."""

from datetime import date

import pytest

from bot.faq.asking import ask, shipped_book
from bot.faq.deciding import Decision
from bot.texts import Library
from bot.understanding.recognise import Meaning, meaning_of

DAY = date(2026, 11, 27)
ANSWERED = {
    "kalau bayar hari ini besok kecelakaan ditanggung ga": "faq.join.after",
    "hari ini daftar besok kecelakaan ditanggung ga": "faq.join.after",
    "kalau daftar hari ini besok saya celaka dijamin ga": "faq.join.after",
    "saya cacat apakah bisa daftar": "faq.join.able",
    "saya lagi hamil bisa daftar ga": "faq.join.able",
    "orang difabel boleh ikut?": "faq.join.able",
    "bapak saya sakit stroke mau didaftarkan bisa ga": "faq.join.sick",
    "saya disuruh transfer 500rb sama petugas": "faq.trust.demanded",
    "saya sudah transfer ke petugas 100 ribu": "faq.trust.demanded",
    "petugas minta uang 50 ribu buat daftar": "faq.trust.demanded",
    "nomor rekening bpjs berapa": "faq.pay.where",
    "pendaftaran saya sudah sampai mana": "faq.join.after",
    "saya sudah daftar tadi sampai mana": "faq.join.after",
    "klaim saya sudah sampai mana": "faq.claim.track",
    "siapa yang bayar iuran saya": "faq.pay.who",
    "salah masukin nik tadi": "faq.data.change",
    "ahli waris bisa diganti?": "faq.data.heir",
    "jkk sama jkm bedanya apa": "faq.join.two",
    "perahu rusak diganti gak": "faq.accident.things",
    "jaring hilang diganti ga": "faq.accident.things",
    "kalau hilang di laut ga ketemu mayatnya gimana": "faq.accident.missing",
    "guru honor di madrasah swasta gimana": "faq.join.foundation",
    "nikah siri bisa klaim gak": "faq.claim.papers_missing",
    "iurane piro sesasi": "faq.pay.price",
    "bape duit iuran tu bang": "faq.pay.price",
    "katanya gratis dari pemda benar ga": "faq.pay.free",
    "yang gratis gimana caranya": "faq.pay.free",
    "kunci klaim hilang": "faq.data.code",
    "opo kuwi jkk": "faq.accident.what",
    "bisa nyicil gak iurannya": "faq.pay.year",
    "kapan cairnya": "faq.claim.duration",
}
NO_ACCIDENT = [
    "melaut cari kepiting sama laki",
    "saya jualan kelontong sama suami",
    "saya tertarik mau daftar",
    "suami saya kebutuhan banyak",
    "tolong tanyakan ke suami saya",
    "kaki suami saya tidak terpotong",
    "hari ini daftar besok kecelakaan ditanggung ga",
]


@pytest.mark.parametrize(("said", "key"), ANSWERED.items())
def test_what_was_answered_beside_the_point_finds_its_answer(said: str, key: str) -> None:
    decided = shipped_book().decide(said, today=DAY)

    assert decided.decision is Decision.ANSWER
    assert decided.urgent is None
    assert decided.answers[0][0] == key


@pytest.mark.parametrize("said", NO_ACCIDENT)
def test_a_word_that_is_spelt_right_or_a_day_to_come_is_no_accident(said: str) -> None:
    assert meaning_of(said) not in (Meaning.ACCIDENT, Meaning.DEATH)


@pytest.mark.parametrize(
    "said", ["suami saya kecelakaan kemarin, besok saya ke kantor", "suami tekpotong jarinya"]
)
def test_what_happened_is_still_heard_beside_a_day_to_come_and_misspelt(said: str) -> None:
    assert meaning_of(said) is Meaning.ACCIDENT


def _first(said: str) -> str:
    return ask(shipped_book(), Library.load().choose("id"), said, DAY).answers[0][0].text


@pytest.mark.parametrize("said", ["saya cacat apakah bisa daftar", "saya lagi hamil bisa daftar"])
def test_disability_and_pregnancy_are_no_illness(said: str) -> None:
    assert _first(said).startswith("Tentu boleh")
    assert "ditolak" not in _first(said)
    assert "pulih" not in _first(said)


@pytest.mark.parametrize("said", [each for each, key in ANSWERED.items() if "demanded" in key])
def test_who_is_asked_for_money_hears_a_firm_no_and_whom_to_tell(said: str) -> None:
    assert _first(said).startswith("Jangan ditransfer dan jangan dibayar")
    assert "laporkan ke 175" in _first(said)
