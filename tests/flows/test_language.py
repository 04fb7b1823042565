"""The language: what Telegram tells, what a person chose, what a stranger forges."""

from tests.support.chat import Somebody, Stage
from tests.support.menu import MENU


async def test_english_telegram_is_answered_in_english(stage: Stage) -> None:
    john = stage.person("John", language="en-GB")

    await john.starts()

    assert "Welcome" in john.last
    await john.taps("📄 Check a claim")
    assert "With a code from the officer" in john.last


async def test_an_unknown_language_reads_indonesian(stage: Stage) -> None:
    marie = stage.person("Marie", language="fr")

    await marie.starts()

    assert "Selamat datang" in marie.last


async def test_a_language_once_chosen_stays_and_can_be_taken_back(siti: Somebody) -> None:
    await siti.says("/bahasa")
    assert siti.buttons == ["🇮🇩 Bahasa Indonesia", "🇬🇧 English", "🏠 Menu"]

    await siti.taps("🇬🇧 English")
    assert "English from now on" in siti.last
    assert "🛡️ Benefits" in siti.buttons
    await siti.says("/menu")
    assert "What would you like" in siti.last

    await siti.says("bahasa")
    await siti.taps("🇮🇩 Bahasa Indonesia")
    assert "bahasa Indonesia" in siti.last
    assert siti.buttons == MENU


async def test_a_label_of_another_language_is_understood_too(siti: Somebody) -> None:
    await siti.starts()

    await siti.says("💬 Ask an officer")

    assert "175" in siti.last


async def test_a_forged_language_changes_nothing(siti: Somebody) -> None:
    await siti.says("/bahasa")

    await siti.taps({"text": "x", "callback_data": "go:bahasa.xx"})

    assert "Mau pakai bahasa apa" in siti.last
