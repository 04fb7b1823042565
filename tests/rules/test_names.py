"""Names: what people are called passes as typed, what only looks like a name does not."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.names import LONGEST, NameFault, clean_name
from tests.rules.hostile_names import REFUSED, UNSEEN


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        pytest.param("Suparno", "Suparno", id="single name"),
        pytest.param("Siti Aminah", "Siti Aminah", id="two names"),
        pytest.param("H. Muhammad Yusuf, S.Pd.", "H. Muhammad Yusuf, S.Pd.", id="titles"),
        pytest.param("dr. Rahma", "dr. Rahma", id="doctor in mixed case"),
        pytest.param("  Siti \t\n Aminah  ", "Siti Aminah", id="spaces"),
        pytest.param("siti aminah", "Siti Aminah", id="small letters"),
        pytest.param("SITI AMINAH", "Siti Aminah", id="capitals"),
        pytest.param("SITI BINTI MA'RUF", "Siti binti Ma'ruf", id="binti"),
        pytest.param("ahmad bin h. yusuf", "Ahmad bin H. Yusuf", id="bin and haji"),
        pytest.param("BIN LADUNI", "Bin Laduni", id="a particle in front is a name"),
        pytest.param("hj. nur'aini", "Hj. Nur'aini", id="hajjah"),
        pytest.param("KH. AHMAD DAHLAN", "KH. Ahmad Dahlan", id="kiai haji"),
        pytest.param("H.M. NURDIN", "H.M. Nurdin", id="initials"),
        pytest.param("D'COSTA MARIA", "D'Costa Maria", id="d'"),
        pytest.param("AL-FARISI", "Al-Farisi", id="al with a dash in front"),
        pytest.param("ali al-farisi", "Ali al-Farisi", id="al with a dash inside"),
        pytest.param("NGURAH RAI II", "Ngurah Rai II", id="roman number"),
        pytest.param("BUDI SANTOSO, SE", "Budi Santoso, SE", id="degree stays capital"),
        pytest.param("BUDI SANTOSO, S.PD", "Budi Santoso, S.PD", id="degree stays as typed"),
        pytest.param("SITI AMINAH, AMD.KEB", "Siti Aminah, AMD.KEB", id="a long degree"),
        pytest.param("budi, amiruddin", "Budi, Amiruddin", id="a name after the comma"),
        pytest.param("Ma’ruf", "Ma'ruf", id="curly apostrophe"),
        pytest.param("Nurul–Huda", "Nurul-Huda", id="long dash"),
        pytest.param("'Siti", "Siti", id="apostrophe of a spreadsheet"),
        pytest.param("- Siti", "Siti", id="item of a list"),
        pytest.param("Nama: Siti Aminah", "Siti Aminah", id="label"),
        pytest.param("nama saya Siti Aminah", "Siti Aminah", id="a sentence"),
        pytest.param("Namara", "Namara", id="a name that begins like the label"),
        pytest.param("Ｓｉｔｉ", "Siti", id="full-width"),
        pytest.param("𝓢𝓲𝓽𝓲", "Siti", id="ornamental letters"),
        pytest.param("Jose\u0301", "José", id="composed"),
        pytest.param("Ngũgĩ wa Thiong'o", "Ngũgĩ wa Thiong'o", id="foreign"),
        pytest.param("ÉLAN ÖZ", "Élan Öz", id="accents"),
        pytest.param("王小明", "王小明", id="Chinese"),
        pytest.param("சித்தி", "சித்தி", id="Tamil, which needs marks"),
        pytest.param("AB", "Ab", id="two letters"),
        pytest.param("A B", "A B", id="two initials"),
        pytest.param("a" * LONGEST, "A" + "a" * (LONGEST - 1), id="the longest"),
    ],
)
def test_a_name_is_kept_and_only_its_dress_is_tidied(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize(
    "particle", ["bin", "binti", "binte", "bte", "bt", "van", "der", "de", "den", "al"]
)
def test_a_particle_inside_a_name_stays_small(particle: str) -> None:
    assert clean_name(f"SITI {particle.upper()} YUSUF") == f"Siti {particle} Yusuf"


@pytest.mark.parametrize("sign", ["KH", "II", "III", "IV"])
def test_signs_of_rank_stay_capital(sign: str) -> None:
    assert clean_name(f"siti {sign.lower()} yusuf") == f"Siti {sign} Yusuf"


@pytest.mark.parametrize("sign", [*"’‘ʼʻ`´′‛"])
def test_every_apostrophe_is_the_plain_one(sign: str) -> None:
    assert clean_name(f"Núr{sign}aini") == "Núr'aini"


@pytest.mark.parametrize("text", [pytest.param(text, id=label) for label, text in REFUSED.items()])
def test_what_is_no_name_is_refused(text: str) -> None:
    assert isinstance(clean_name(text), NameFault)


@pytest.mark.parametrize("sign", [pytest.param(sign, id=label) for label, sign in UNSEEN.items()])
def test_what_cannot_be_seen_is_dropped(sign: str) -> None:
    assert clean_name(f"{sign}Si{sign}ti{sign * 3} {sign}Aminah{sign}") == "Siti Aminah"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        pytest.param(" ", NameFault.EMPTY, id="blank"),
        pytest.param("S.", NameFault.TOO_SHORT, id="an initial"),
        pytest.param("a" * 101, NameFault.TOO_LONG, id="101 letters"),
        pytest.param("Siti 2", NameFault.HAS_DIGITS, id="digit"),
        pytest.param("Siti_Aminah", NameFault.STRANGE_CHARACTERS, id="underscore"),
        pytest.param("S\u0316\u0316i\u0316\u0316", NameFault.TOO_MANY_MARKS, id="mostly marks"),
        pytest.param(
            "S\u0316\u0316\u0316iti", NameFault.TOO_MANY_MARKS, id="three marks in a row"
        ),
    ],
)
def test_a_refusal_names_its_reason(typed: str, fault: NameFault) -> None:
    assert clean_name(typed) is fault


@pytest.mark.parametrize("label", ["100 kB", "100 kB invisible", "100 kB of marks"])
def test_a_huge_name_costs_nothing(label: str) -> None:
    began = time.process_time()
    clean_name(REFUSED[label])

    assert time.process_time() - began < 0.02


@given(st.text(max_size=700))
def test_a_clean_name_is_safe_to_show_and_stays_clean(text: str) -> None:
    name = clean_name(text)
    if isinstance(name, NameFault):
        return

    kinds = {unicodedata.category(ch)[0] for ch in name if ch not in " '.,-"}
    assert kinds <= {"L", "M"}
    assert len(name) <= LONGEST
    assert not isinstance(clean_name(name), NameFault)


@given(st.from_regex(r"[A-Za-z]{1,8}([ .'\-][A-Za-z]{1,8}){0,4}", fullmatch=True))
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    once = clean_name(text)

    assert isinstance(once, NameFault) or clean_name(once) == once
