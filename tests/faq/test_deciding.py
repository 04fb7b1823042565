"""What is done with a text: urgent first, secrets warned of, chat left to others."""

from datetime import date

import pytest

from bot.faq.asking import ask, shipped_book
from bot.faq.deciding import Decision
from bot.faq.happened import happened_in
from bot.texts import Library
from bot.understanding.recognise import Meaning

DAY = date(2026, 11, 27)

HAPPENED = {
    "suami saya meninggal": Meaning.DEATH,
    "bapak kami berpulang semalam, apa yang harus diurus": Meaning.DEATH,
    "ibu sy mninggal kmrn gmn klaimnya": Meaning.DEATH,
    "almarhum ayah dulu peserta, berapa santunannya": Meaning.DEATH,
    "suami saya meninggal dapat berapa": Meaning.DEATH,
    "innalillahi paman saya": Meaning.DEATH,
    "tetangga kami wafat di laut, ahli warisnya siapa": Meaning.DEATH,
    "kecelakaan di laut tadi": Meaning.ACCIDENT,
    "suami saya jatuh dari pohon sawit tadi pagi": Meaning.ACCIDENT,
    "adik saya ketabrak motor pas antar paket": Meaning.ACCIDENT,
    "tangan saya kena parang tadi di kebun": Meaning.ACCIDENT,
    "perahu kami terbalik barusan, dua orang luka": Meaning.ACCIDENT,
    "tangan kena mesin giling": Meaning.ACCIDENT,
    "anak buah saya kesetrum, sekarang di rumah sakit": Meaning.ACCIDENT,
    "kaki ketusuk paku": Meaning.ACCIDENT,
    "mata kena percikan las barusan": Meaning.ACCIDENT,
    "digigit buaya": Meaning.ACCIDENT,
    "i broke my leg at work": Meaning.ACCIDENT,
}
ONLY_ASKED = [
    "kalau meninggal dapat berapa",
    "jika suami saya meninggal anak dapat beasiswa tidak",
    "misalnya saya kecelakaan di kebun ditanggung apa",
    "santunan kematian berapa",
    "syarat klaim meninggal apa saja",
    "kecelakaan kerja dapat apa",
    "jatuh di rumah ditanggung tidak",
    "takut suami celaka di laut, dijamin tidak",
    "hp saya jatuh ke laut",
    "harga sawit jatuh",
    "kapan jatuh tempo iuran",
    "kalau bunuh diri apakah santunan tetap keluar",
    "takut mata kena percikan las, ditanggung tidak",
    "my phone broke this morning",
]
FOUND = {
    "kades bayarin iuran sy, brp": "faq.pay.free",
    "istri sy hamil, bpjs tk nanggung lahiran ga": "faq.accident.illness",
    "rekening bpjs ketenagakerjaan brp mau transfer": "faq.pay.where",
    "disuruh transfer ke rekening pribadi petugas": "faq.pay.where",
    "nomer wa bpjs": "faq.help.call",
    "ambo nelayan, bara bayianyo": "faq.pay.price",
    "jd bs ya klo 2 org satu hp": "faq.join.other",
    "sy ga bisa baca": "faq.join.no_phone",
    "digigit buaya pas cari ikan ditanggung ga": "faq.accident.what",
    "melaut jatoh ke laut ilang ga ketemu, keluarga dpt apa": "faq.accident.missing",
    "lapor": "faq.accident.report",
}
"""What outsiders once asked in vain, or were answered beside the point."""


@pytest.mark.parametrize(("said", "what"), HAPPENED.items())
def test_what_has_happened_is_urgent(said: str, what: Meaning) -> None:
    decided = shipped_book().decide(said, today=DAY)

    assert decided.urgent is what
    assert happened_in(what, said) in dict(decided.answers)


@pytest.mark.parametrize("said", ONLY_ASKED)
def test_a_question_about_what_might_happen_is_not_urgent(said: str) -> None:
    assert shipped_book().decide(said, today=DAY).urgent is None


@pytest.mark.parametrize(("said", "key"), FOUND.items())
def test_what_was_once_asked_in_vain_finds_its_answer(said: str, key: str) -> None:
    assert shipped_book().decide(said, today=DAY).answers[0][0] == key


@pytest.mark.parametrize("key", ["faq.pay.where", "faq.help.call"])
def test_who_asks_where_money_or_a_message_goes_hears_what_cheats_want(key: str) -> None:
    said = shipped_book().say(Library.load().choose("id"), key, DAY).text

    assert "ke rekening orang" in said
    assert "laporkan ke 175" in said


@pytest.mark.parametrize("said", ["petugas minta uang 50rb", "petugas minta duit rokok"])
def test_who_is_asked_for_money_hears_not_to_pay(said: str) -> None:
    found = ask(shipped_book(), Library.load().choose("id"), said, DAY)

    assert "jangan dibayar" in found.answers[0][0].text


@pytest.mark.parametrize("day", [DAY, date(2027, 4, 1)], ids=str)
def test_a_budget_that_pays_is_told_the_price_without_relief(day: date) -> None:
    said = shipped_book().say(Library.load().choose("id"), "faq.pay.free", day).text

    assert "Rp16.800 sebulan, tanpa potongan" in said
    assert "Rp8.400" not in said


@pytest.mark.parametrize(
    "said", ["kode otp saya 482913", "pin saya 4821 benar?", "nik 1410014101800001"]
)
def test_a_secret_is_warned_of_and_not_answered(said: str) -> None:
    asked = ask(shipped_book(), Library.load().choose("id"), said, DAY)

    assert asked.decided.decision is Decision.WARN_SECRET
    assert "hapus" in asked.answers[0][0].text
    assert not any(ch.isdigit() for ch in asked.answers[0][0].text)


@pytest.mark.parametrize("said", ["halo", "makasih pak", "assalamualaikum", "ok", "👍", "???"])
def test_small_talk_is_left_to_small_talk(said: str) -> None:
    assert shipped_book().decide(said, today=DAY).decision is Decision.FALLBACK


@pytest.mark.parametrize("said", ["mau bicara sama petugas", "saya mau komplain petugasnya kasar"])
def test_who_asks_for_a_person_gets_one(said: str) -> None:
    assert shipped_book().decide(said, today=DAY).decision is Decision.HANDOVER


def test_of_two_questions_in_one_both_answers_are_at_hand() -> None:
    decided = shipped_book().decide("iurannya brp sebulan? terus cara daftarnya gmn?", today=DAY)

    assert {"faq.pay.price", "faq.join.how"} <= {key for key, _ in decided.answers}


@pytest.mark.parametrize(
    "said", ["", " ", "\u202e", "🎣" * 500, "9" * 4000, "<b>" * 500, "a" * 4000, "?" * 100]
)
def test_hostile_text_is_judged_without_harm(said: str) -> None:
    shipped_book().decide(said, today=DAY)


@pytest.mark.parametrize(
    ("words", "urgent"),
    [
        ("laki sy dah tak ade pak, minggu lepas jatuh dari kelong", Meaning.DEATH),
        ("suaminye meninggal semalam", Meaning.DEATH),
        ("laki saye meninggal pak, bile cair duitnye", Meaning.DEATH),
        ("mak saye dah dak ade", Meaning.DEATH),
        ("tangan sy putus kene tali jangkar", Meaning.ACCIDENT),
        ("abang saye kene parang", Meaning.ACCIDENT),
        ("mak sy dak ade hp", None),
        ("sy tak ade duit", None),
        ("pukat sy hanyut diganti ke", None),
        ("pompong sy karam diganti tak", None),
        ("kalau laki saye mati dapat berape", None),
    ],
)
def test_what_happened_is_heard_in_coastal_malay(words: str, urgent: Meaning | None) -> None:
    assert shipped_book().decide(words, today=DAY).urgent is urgent
