"""Tanya petugas before officers answer here: no false hope, a number to call, what to say."""

import pytest

from bot.screen import Screen
from bot.texts import Library
from handlers.desk import screens
from models.queries.office.regencies import Change, change_regency
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.longest import LONGEST

T = Library.load().choose("id")
PAGES = {
    "with an office": screens.ways_to_a_person(T, LONGEST["office"]),
    "without an office": screens.ways_to_a_person(T, ""),
    "what to say": screens.what_to_say(T),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_each_page_is_short_and_has_a_way_to_the_menu(page: Screen) -> None:
    choices = [button for row in page.rows for button in row]

    assert choices[-1].go == "menu"
    assert len(choices) <= 6
    assert voice.faults(page.text) == []


@pytest.mark.parametrize("name", ["with an office", "without an office"])
def test_it_admits_that_nobody_answers_here_and_that_hours_are_unknown(name: str) -> None:
    text = PAGES[name].text

    assert "belum ada petugas yang membalas" in text
    assert "175" in text
    assert "am buka" in text


def test_the_office_is_named_where_it_was_entered() -> None:
    assert LONGEST["office"] in PAGES["with an office"].text


async def test_it_opens_by_label_command_and_word(siti: Somebody) -> None:
    for asks in ("💬 Tanya petugas", "/tanya", "petugas", "mau tanya"):
        await siti.says("/menu")
        await siti.says(asks)

        assert "telepon 175" in siti.last, asks


async def test_it_says_what_to_tell_and_what_never(siti: Somebody) -> None:
    await siti.says("/tanya")

    await siti.taps("🗒️ Yang perlu disebut")

    assert "Nama dan pekerjaan" in siti.last
    assert "OTP dan PIN jangan disebut" in siti.last
    await siti.taps("⬅️ Kembali")
    assert "telepon 175" in siti.last


async def test_it_offers_the_way_back_into_a_sign_up(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    await siti.says("/tanya")
    await siti.taps("▶️ Lanjutkan pendaftaran")

    assert "NIK" in siti.last


async def test_the_contact_said_of_the_regency_comes_before_the_setting(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        said = Change(contact="Jalan Imam Bonjol 5, Selatpanjang")
        await change_regency(
            session, code="14.10", change=said, by="cli:op", now=stage.clock.now()
        )

    await siti.says("/tanya")

    assert "Jalan Imam Bonjol 5, Selatpanjang" in siti.last
