"""What is typed or sent at a question and looks like its answer, but is none."""

import pytest

from handlers.enrol.names import is_doubtful
from tests.flows.test_enrol_asides import NAMES
from tests.support.chat import Somebody
from tests.support.databases import Databases
from tests.support.sign_up import NIK, STEPS, up_to


@pytest.fixture
def database_url(databases: Databases) -> str:
    """What is typed is read before any database is asked: one engine is enough here."""
    return databases.sqlite()


@pytest.mark.parametrize("step", STEPS)
async def test_a_forwarded_text_is_no_answer(siti: Somebody, step: str) -> None:
    await up_to(siti, step)
    asked = siti.last.partition("\n")[0]
    raw = (await siti.says("halo"))["message"]
    for text in ("Usaha sendiri", "Siti Aminah", "1 januari 1980", "nelayan", "1", NIK, "kirim"):
        await siti.forwards({**raw, "text": text})

        assert "Pesan terusan" in siti.last, text
        assert asked in siti.last, text
    assert NIK not in " ".join(m.text for m in siti.person.messages)


@pytest.mark.parametrize(
    "typed",
    [
        "bukan",
        "nama",
        "name",
        "nelayan",
        "nelayan dan petani",
        "tukang ojek",
        "jual sayur di pasar",
        "I sell vegetables at the market",
    ],
)
async def test_what_is_hardly_a_name_counts_when_it_is_typed_once_more(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "name")

    await siti.says(typed)
    assert "sepertinya bukan nama orang" in siti.last
    assert "3 dari 9" in siti.last
    await siti.says("Siti Aminah")
    assert "4 dari 9" in siti.last

    await siti.says("kembali")
    await siti.says(typed)
    assert "3 dari 9" in siti.last
    await siti.says(typed.upper())
    assert "4 dari 9" in siti.last


@pytest.mark.parametrize("name", [*NAMES, "Imam", "Imam Syafii", "Guru Patimpus", "Tani Wijaya"])
def test_no_real_name_is_doubted(name: str) -> None:
    assert not is_doubtful(name)


@pytest.mark.parametrize("typed", ["brp iurannya kalau 2 juta", "how much do I pay for 2 million"])
async def test_a_question_with_an_amount_in_it_is_no_income(siti: Somebody, typed: str) -> None:
    await up_to(siti, "income")

    await siti.says(typed)
    assert "8 dari 9" in siti.last
    await siti.says("tidak tentu berapa, sekitar 2 juta")
    assert "9 dari 9" in siti.last


@pytest.mark.parametrize("typed", ["how much do I pay", "berapa bayarnya", "iurannya berapa?"])
async def test_who_asks_for_the_price_beside_the_prices_is_told_no_other(
    siti: Somebody, typed: str
) -> None:
    await up_to(siti, "programmes")
    asked, buttons = siti.last, siti.buttons

    await siti.says(typed)

    assert siti.last.endswith(asked)
    assert siti.buttons == buttons
