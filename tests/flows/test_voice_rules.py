"""The rules of the voice themselves: each must be able to say no."""

import pytest

from tests.support import voice


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("a" * 301, "301 characters"),
        ("Satu. Dua. Tiga. Empat.", "4 sentences"),
        ("Satu.\nDua.\nTiga.\nEmpat.", "4 sentences"),
        (" ".join(["kata"] * 16) + ".", "16 words"),
        ("Mau? Atau tidak?", "more than one question"),
        ("Ini data kamu.", "says 'kamu'"),
        ("Ini data Anda.", "says 'anda'"),
        ("Ini datamu.", "says 'datamu'"),
        ("Ini:\n" + "\n".join(["• satu"] * 8), "8 list items"),
        ("Ini:\n• " + " ".join(["kata"] * 16), "16 words"),
    ],
)
def test_a_message_out_of_voice_is_found(text: str, fault: str) -> None:
    assert any(found.startswith(fault) for found in voice.faults(text)), voice.faults(text)


@pytest.mark.parametrize(
    "text",
    [
        "Satu. Dua. Tiga.",
        "<b>" + "a" * 300 + "</b>",
        "Ilmu dan tamu bertemu.",
        "Bayar Rp16.800 sebulan (kira-kira).",
        "Surat ini:\n• KTP\n• KK",
        "Ada yang meninggal?",
    ],
)
def test_a_message_in_voice_passes(text: str) -> None:
    assert voice.faults(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Rp42.000.000",
        "Rp 10 juta",
        "dapat 42 juta",
        "iuran 16.800 sebulan",
        "1,200,000",
        "59,29 %",
        "sekitar 60 persen",
        "empat puluh dua juta rupiah",
        "12 million",
        "<b>Rp</b>5",
    ],
)
def test_an_amount_is_found(text: str) -> None:
    assert voice.amounts_in(text)


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Iuran Rp 168.000 sebulan.", ["Rp 168.000"]),
        ("Iuran Rp\u00a0168.000.", ["Rp 168.000"]),
        ("Rp 168 000 saja", ["Rp 168 000"]),
        ("Rp 10 juta, bukan IDR 1.000", ["Rp 10 juta", "IDR 1.000"]),
        ("potongan 12,5% lagi", ["12,5%"]),
        ("Rp16.800. 500 orang", ["Rp16.800"]),
    ],
)
def test_an_amount_is_told_whole(text: str, amounts: list[str]) -> None:
    """Cut off behind its first digit it warns of nothing."""
    assert voice.amounts_in(text) == amounts


@pytest.mark.parametrize(
    "text",
    [
        "NIK 1410 0101 0180 0001",
        "telepon 175",
        "24 Juli 1980",
        "24/7/80",
        "0812 3456 7801",
        "berapa juta sebulan",
        "{amount} juta",
        "2 dari 9",
    ],
)
def test_a_number_that_is_no_amount_passes(text: str) -> None:
    assert not voice.amounts_in(text)


@pytest.mark.parametrize(
    "label",
    [
        "Menu",
        "🏠Menu",
        "🏠 ",
        "🏠 Kata yang panjang sekali",
        "🏠 <b>Menu</b>",
        " 🏠 Menu",
        "x Menu",
    ],
)
def test_a_bad_label_is_found(label: str) -> None:
    assert voice.label_faults(label)


@pytest.mark.parametrize("label", ["🏠 Menu", "⬅️ Kembali", "ℹ️ Data", "🇮🇩 Bahasa"])
def test_a_good_label_passes(label: str) -> None:
    assert voice.label_faults(label) == []


@pytest.mark.parametrize("text", ["Turut berduka 🙏", "Sabar ya!", "Duka ❤️"])
def test_a_tone_that_hurts_is_found(text: str) -> None:
    assert voice.mourning_faults(text)


def test_a_placeholder_of_unknown_length_is_refused() -> None:
    with pytest.raises(LookupError, match="umur"):
        voice.filled("{umur} tahun", {})
