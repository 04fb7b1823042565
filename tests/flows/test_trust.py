"""Bukan penipuan: one tap away, honest, and never without a way on."""

import re

import pytest

from bot.screen import Screen
from bot.texts import Library
from handlers.trust import screens
from tests.support import voice
from tests.support.catalogue import entries, languages
from tests.support.chat import Somebody, Stage
from tests.support.longest import LONGEST

T = Library.load().choose("id")
OPERATOR = LONGEST["operator"]
PAGES = {
    "who": screens.who(T, OPERATOR),
    "who, nobody entered": screens.who(T, ""),
    "check": screens.check(T, LONGEST["username"]),
    "official": screens.official(T),
    "report": screens.report(T),
    "harmed": screens.harmed(T),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_each_page_has_a_way_to_the_menu_and_at_most_six_choices(page: Screen) -> None:
    choices = [button for row in page.rows for button in row]

    assert choices[-1].go == "menu"
    assert len(choices) <= 6


def test_the_first_page_says_what_is_never_asked() -> None:
    for text in (PAGES["who"].text, PAGES["who, nobody entered"].text):
        for never in ("OTP", "PIN", "kata sandi", "transfer uang"):
            assert never in text


def test_it_names_the_secret_numbers_that_the_bot_itself_may_ask_for() -> None:
    for text in (PAGES["who"].text, PAGES["who, nobody entered"].text):
        assert "hanya NIK, kode klaim, dan kunci klaim" in text


ASK_FOR_ONE = re.compile(
    r"\b(?:ketik|silakan|buka dengan|type|open it with)\b[^.;]*\bPINs?\b", re.I
)


@pytest.mark.parametrize("language", languages())
def test_what_is_never_asked_is_nowhere_what_the_bot_asks_for(language: str) -> None:
    """A PIN may be named beside "never"; the second key of a claim is called otherwise."""
    names = [entry for entry in entries(language).values() if re.search(r"\bPINs?\b", entry.text)]

    assert names
    assert not [e.key for e in names if e.key.startswith(("claims.key", "claim_office."))]
    assert not [e.key for e in names if ASK_FOR_ONE.search(e.text)]


def test_who_runs_the_bot_is_named_or_the_gap_is_admitted() -> None:
    assert OPERATOR in PAGES["who"].text
    assert "belum dicantumkan" in PAGES["who, nobody entered"].text


def test_the_operators_name_cannot_smuggle_markup() -> None:
    page = screens.who(T, "<b>Dinas</b> & <a href='tg://user?id=1'>x</a>")

    assert "<b>" not in page.text
    assert "&lt;b&gt;Dinas&lt;/b&gt; &amp; " in page.text


def test_the_official_channels_are_the_three_and_the_branch() -> None:
    shown = voice.visible(PAGES["official"].text)

    for channel in ("175", "bpjsketenagakerjaan.go.id", "JMO", "Kantor cabang"):
        assert channel in shown


async def test_it_opens_by_label_command_and_doubt(siti: Somebody) -> None:
    for asks in (
        "✅ Bukan penipuan",
        "/penipuan",
        "ini penipuan?",
        "Siapa ini?",
        "asli atau palsu",
    ):
        await siti.says("/menu")
        await siti.says(asks)

        assert "pasti penipu" in siti.last, asks
        assert "Dinas Tenaga Kerja Kabupaten Contoh" in siti.last


async def test_the_real_name_of_the_bot_can_be_compared(siti: Somebody) -> None:
    await siti.says("/penipuan")

    await siti.taps("🔎 Cara memastikan")

    assert "@JamsostekPlaygroundBot" in siti.last
    await siti.taps("⬅️ Kembali")
    assert "pasti penipu" in siti.last


async def test_a_fake_can_be_reported_and_a_loss_stopped(siti: Somebody) -> None:
    await siti.says("/penipuan")

    await siti.taps("🚨 Lapor yang palsu")
    assert "jangan dibalas" in siti.last
    assert "175" in siti.last

    await siti.taps("😟 Sudah telanjur")
    assert "telepon bank" in siti.last


async def test_whoever_was_cheated_already_is_one_tap_from_help(siti: Somebody) -> None:
    await siti.says("/penipuan")

    await siti.taps("😟 Sudah telanjur")

    assert "telepon bank" in siti.last


async def test_a_page_nobody_made_opens_the_first_one(siti: Somebody) -> None:
    await siti.says("/penipuan")

    await siti.taps({"text": "x", "callback_data": "go:penipuan.<b>"})

    assert "pasti penipu" in siti.last


async def test_it_offers_the_way_back_into_a_sign_up(stage: Stage, siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    await siti.says("/penipuan")

    assert siti.buttons[-1] == "▶️ Lanjutkan pendaftaran"
