"""Cek klaim without a code: honest, useful, and gentle where somebody has died."""

from datetime import timedelta

import pytest

from bot.navigation.menu import Goal, leads_to
from bot.screen import Screen
from bot.texts import Library
from handlers.claims import screens
from tests.support import voice
from tests.support.chat import Somebody

T = Library.load().choose("id")
AFTER_A_DEATH = {
    "death": screens.death(T),
    "papers": screens.death_papers(T),
    "where": screens.where(T),
}
PAGES = {
    "ask": screens.ask(T),
    "ask of a bound chat": screens.ask(T, bound=True),
    "moved elsewhere": screens.moved_elsewhere(T).with_rows((leads_to(T, Goal.MENU),)),
    "let go": screens.let_go(T),
    "accident": screens.accident(T, timedelta(days=2)),
    "accident without a rule": screens.accident(T, None),
    "track": screens.track(T),
    **AFTER_A_DEATH,
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_each_page_is_short_and_has_a_way_to_the_menu(page: Screen) -> None:
    choices = [button for row in page.rows for button in row]

    assert choices[-1].go == "menu"
    assert len(choices) <= 6
    assert voice.faults(page.text) == []


@pytest.mark.parametrize("page", AFTER_A_DEATH.values(), ids=AFTER_A_DEATH.keys())
def test_after_a_death_the_text_is_plain_and_sells_nothing(page: Screen) -> None:
    assert voice.mourning_faults(page.text) == []
    assert not any(button.go == "daftar" for row in page.rows for button in row)


def test_condolence_is_said_once() -> None:
    said = [page.text.count("turut berduka cita") for page in AFTER_A_DEATH.values()]

    assert said == [1, 0, 0]


def test_the_papers_of_a_death_are_all_named() -> None:
    papers = ("KPJ", "KTP", "Kartu Keluarga", "Akta kematian", "ahli waris", "nikah", "tabungan")
    for paper in papers:
        assert paper in PAGES["death"].text


def test_the_papers_of_an_accident_are_all_named() -> None:
    for paper in ("KPJ", "KTP", "kejadian", "Formulir", "Kuitansi", "polisi"):
        assert paper in PAGES["accident"].text


def test_the_first_page_says_what_a_code_is_good_for_and_whose_records_these_are() -> None:
    assert "kode dari petugas" in PAGES["ask"].text
    assert "hanya memegang catatan dari kantor" in PAGES["track"].text


async def test_a_widow_finds_the_papers_and_where_to_take_them(siti: Somebody) -> None:
    await siti.starts()
    await siti.taps("📄 Cek klaim")
    await siti.taps("📄 Ada yang meninggal")
    assert "Kami turut berduka cita" in siti.last

    await siti.taps("📄 Yang perlu disiapkan")
    await siti.taps("📄 Surat-suratnya")
    assert "Akta kematian" in siti.last
    assert "berduka" not in siti.last

    await siti.taps("📍 Dibawa ke mana")
    assert "kantor BPJS Ketenagakerjaan" in siti.last


async def test_an_accident_that_ended_in_a_death_leads_over(siti: Somebody) -> None:
    await siti.says("/klaim")
    await siti.taps("🩹 Celaka saat kerja")
    assert "Semoga lekas pulih" in siti.last
    assert "dalam 2 x 24 jam" in siti.last

    await siti.taps("📄 Ada yang meninggal")

    assert "Kami turut berduka cita" in siti.last


async def test_tracking_names_every_way_there_is_today(siti: Somebody) -> None:
    await siti.says("cek klem")
    await siti.taps("🔑 Saya punya kode")
    await siti.taps("🔎 Cara melacak klaim")

    for way in ("175", "JMO", "bpjsketenagakerjaan.go.id", "KPJ"):
        assert way in siti.last


async def test_whoever_asks_learns_nothing_about_anybody(siti: Somebody) -> None:
    await siti.says("/klaim")
    first = siti.last

    await siti.says("/klaim MRT-4F7K-92")

    assert siti.last == first
