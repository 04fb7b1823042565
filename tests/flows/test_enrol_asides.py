"""While a question is open people also chat, swear, mourn and paste secrets: none is an answer."""

import pytest

from bot.db import Database
from handlers.answers import chat
from tests.support.chat import Somebody
from tests.support.databases import Databases
from tests.support.sign_up import STEPS, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


NAMES = (
    """
Siti Aminah|Budi Santoso|Tolong Hutagalung|Salam|Abdul Salam|Untung|Untung Suropati|Resmi
Resmi Wati|Slamet|Slamet Riyadi|Selamat Ginting|Horas Simanjuntak|Pagi Sinaga|Yohanes Mau
Maria Bere Mau|Data Ginting|Tai Liong|Yang Mei|Baiq Nurul Hidayah|Muhammad Untung
Terima Harefa|Asli|Bayu|Siang Malem|Malam Sembiring|Sore Tarigan|Tanya Putri|Ketut Nanti
Ikut Saragih|Orang Kaya Sari|Hi Amir|Hai Lan|Ni Luh Sari|I Made Oka|Ida Bagus Putra
Anak Agung Gde|Cut Nyak Dien|Teuku Umar|La Ode Hasan|Wa Ode Siti|Andi Baso|Daeng Naba
Raja Ali Haji|Encik Siti|Nurhayati binti Hasan|Ahmad bin Ali|R.A. Kartini|H. Agus Salim
Hj. Siti|Moh. Hatta|M. Yusuf|Fransiskus Ga|Bertha Boleh|Pin Han|Setiawan|Dewi Okta|Okky
Siapa Tarigan|Indah Permata|Lela Sari|Kasih Ibu|Mantap Sihombing|Sip Wijaya|Sabar
Tutup Kabanjahe
""".strip()
    .replace("\n", "|")
    .split("|")
)


@pytest.mark.parametrize("name", NAMES)
def test_no_real_name_is_taken_for_chat(name: str) -> None:
    assert chat.instead_of_a_name(name) is None
    assert chat.urgent(name) is None


def test_there_are_sixty_names() -> None:
    assert len(set(NAMES)) >= 60


CHAT = [
    ("halo", "Halo, Ibu"),
    ("selamat pagi pak", "Halo, Ibu"),
    ("assalamualaikum", "Waalaikumsalam"),
    ("makasih", "Sama-sama"),
    ("ga ngerti", "pelan-pelan"),
    ("saya ga ngerti pak", "pelan-pelan"),
    ("lupa", "pelan-pelan"),
    ("ini apa ya", "pelan-pelan"),
    ("nanti saja", "Baik, Ibu"),
    ("ini penipuan ya", "OTP"),
    ("mau tanya petugas", "Tanya petugas"),
    ("petugas", "Tanya petugas"),
    ("anjing", "kesal"),
    ("dasar bot goblok", "kesal"),
]


@pytest.mark.parametrize("step", ["name", "nik", "area", "occupation", "phone"])
async def test_chat_is_answered_and_the_question_asked_again(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    question = siti.last.partition("\n")[0]
    for typed, told in CHAT:
        await siti.says(typed)

        assert told in siti.last, typed
        assert question in siti.last
        assert "⚠️" not in siti.last
        assert "dibantu petugas." not in siti.last.partition("\n")[2]


@pytest.mark.parametrize("step", STEPS)
async def test_a_death_is_met_with_condolence_and_a_way_back(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    question = siti.last
    await siti.says("suami saya meninggal")

    assert siti.last.startswith("Kami turut berduka cita")
    assert "📄 Surat untuk klaim" in siti.buttons
    await siti.taps("▶️ Lanjutkan isian")

    assert siti.last == question


async def test_so_is_it_before_consent(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.says("suami saya meninggal")

    assert siti.last.startswith("Kami turut berduka cita")
    await siti.taps("▶️ Lanjutkan isian")
    assert "✅ Setuju, saya Ibu" in siti.buttons


SECRETS = [
    ("a NIK", "1410014101800001"),
    ("a NIK in a sentence", "nik saya 1410 0141 0180 0001"),
    ("a card", "4111 1111 1111 1111"),
    ("a code with its name", "otp 482913"),
]


@pytest.mark.parametrize("step", STEPS)
async def test_a_secret_never_stays_at_any_question(
    siti: Somebody, db: Database, step: str
) -> None:
    await up_to(siti, step)
    for what, typed in SECRETS:
        await siti.says(typed)

        assert typed not in str(list(siti.person.chat.messages.values())), what


@pytest.mark.parametrize(("step", "typed"), [("birth", "24071980"), ("income", "1250500")])
async def test_digits_are_no_code_where_digits_are_asked_for(
    siti: Somebody, step: str, typed: str
) -> None:
    await up_to(siti, step)
    await siti.says(typed)

    assert "OTP" not in siti.last
    assert "⚠️" not in siti.last


@pytest.mark.parametrize("step", STEPS)
async def test_photo_voice_and_place_get_their_own_lines(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    question = siti.last.partition("\n")[0]
    await siti.sends_photo(b"\xff\xd8\xff\xe0")
    assert "KTP" in siti.last
    assert question in siti.last
    await siti.sends_voice(b"OggS")
    assert "suara" in siti.last
    await siti.shares_location(0.5, 102.5)

    assert "Lokasinya" in siti.last
    assert question in siti.last


async def test_a_name_may_be_said_in_a_sentence(siti: Somebody) -> None:
    await up_to(siti, "name")
    await siti.says("nama saya siti aminah")
    await siti.taps("❌ Batal")
    await siti.says("/daftar")

    assert "pendaftaran Siti Aminah" in siti.last
