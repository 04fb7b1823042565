"""/start, the main menu, the language, the help page, and where people came from."""

from bot.menu import SIGN_UP
from handlers.enrol.draft import Draft
from models.queries import inbox
from tests.support.chat import Somebody, Stage

MENU = [
    "🛡️ Manfaat",
    "📝 Daftar",
    "📄 Cek klaim",
    "💬 Tanya petugas",
    "🗂️ Data saya",
    "✅ Bukan penipuan",
]


GOALS = {
    "🛡️ Manfaat": "bekerja sebagai apa?",
    "📝 Daftar": "setuju?",
    "📄 Cek klaim": "Klaimnya karena apa?",
    "💬 Tanya petugas": "telepon 175",
}
LINKS: list[tuple[list[str], str | None]] = [
    (["poster-tanjung"], "poster-tanjung"),
    (["poster-tanjung", "petugas_7"], "poster-tanjung"),
    (["", "petugas_7"], "petugas_7"),
    (["", ""], None),
    (["a" * 64], "a" * 64),
    (["a" * 65], None),
    (["poster tanjung"], None),
    (["<b>x</b>"], None),
    (["poster/../x", "petugas_7"], "petugas_7"),
    (["pöster"], None),
]
"""Deep links in the order they were followed, and the one that is credited."""


async def source_of(stage: Stage, who: Somebody) -> str | None:
    assert stage.bot is not None
    async with stage.bot.db.transaction() as connection:
        rows = await inbox.accounts_of(connection, {who.id})
    found: str | None = rows[who.id].source
    return found


async def half_a_sign_up(siti: Somebody) -> None:
    await siti.starts()
    await siti.taps("📝 Daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")


async def test_start_says_what_this_is_who_runs_it_and_what_to_do(siti: Somebody) -> None:
    await siti.starts()

    assert "Dinas Tenaga Kerja Kabupaten Contoh" in siti.last
    assert "mesin penjawab" in siti.last
    assert siti.buttons == MENU
    assert siti.person.last.markup["is_persistent"]
    assert len(siti.person.messages) == 1


async def test_the_first_answer_is_small_and_asks_nothing_personal(siti: Somebody) -> None:
    await siti.starts()

    assert len(siti.last.encode()) <= 1000
    for word in ("nama", "nik", "nomor", "telepon"):
        assert word not in siti.last.lower().split()


async def test_each_goal_is_one_tap_from_start(stage: Stage) -> None:
    for goal, shown in GOALS.items():
        somebody = stage.person()
        await somebody.starts()

        await somebody.taps(goal)

        assert shown in somebody.last, goal


async def test_start_again_and_again_does_no_harm(siti: Somebody) -> None:
    for _ in range(3):
        await siti.starts()

    assert siti.buttons == MENU
    assert len(siti.person.messages) == 3


async def test_the_first_good_link_is_kept_and_no_later_one(stage: Stage) -> None:
    for links, kept in LINKS:
        somebody = stage.person()
        for link in links:
            await somebody.starts(link)

        assert await source_of(stage, somebody) == kept, links
        assert somebody.buttons == MENU


async def test_the_menu_comes_however_it_is_asked_for(siti: Somebody) -> None:
    at_us = "/menu@JamsostekPlaygroundBot"
    for asks in ("/menu", "menu", "Menu", "🏠 Menu", "MENU!", "/MENU", at_us, "mulai"):
        await siti.says("/bantuan")
        await siti.says(asks)

        assert siti.last == "Mau urus apa, Bapak/Ibu? Ketuk salah satu tombol di bawah.", asks
        assert siti.buttons == MENU


async def test_english_telegram_is_answered_in_english(stage: Stage) -> None:
    john = stage.person("John", language="en-GB")

    await john.starts()

    assert "Welcome" in john.last
    await john.taps("📄 Check a claim")
    assert "What is the claim about?" in john.last


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


async def test_help_leads_to_a_person_a_language_and_the_menu(siti: Somebody) -> None:
    for asks in ("/bantuan", "bantuan", "/help", "cara pakai"):
        await siti.says(asks)

        assert "Caranya gampang" in siti.last, asks
        ways = ["🌐 Bahasa", "✅ Bukan penipuan", "💬 Tanya petugas", "🏠 Menu"]
        assert siti.buttons == ways
        await siti.taps("🏠 Menu")
        assert siti.buttons == MENU


async def test_the_menu_pauses_a_sign_up_and_says_how_far_it_is(siti: Somebody) -> None:
    await half_a_sign_up(siti)
    assert "NIK" in siti.last

    await siti.says("/menu")

    assert siti.person.messages[-2].text.startswith("Mau urus apa")
    assert "baru terisi 1 dari 9" in siti.last
    assert siti.buttons == ["▶️ Lanjutkan pendaftaran"]
    await siti.taps("▶️ Lanjutkan pendaftaran")
    assert "NIK" in siti.last


async def test_leaving_a_sign_up_by_the_menu_loses_nothing(siti: Somebody) -> None:
    await half_a_sign_up(siti)

    for leaves in ("🏠 Menu", "💬 Tanya petugas", "/klaim", "/bantuan", "/bahasa", "/start"):
        await siti.says(leaves)
        await siti.says("/daftar")

        assert "2 dari 9" in siti.last, leaves


async def test_an_everyday_word_is_an_answer_while_a_question_is_open(siti: Somebody) -> None:
    await half_a_sign_up(siti)

    await siti.says("orang")  # outside of a question this asks for an officer

    assert "2 dari 9" in siti.last


async def test_an_edited_command_does_nothing_but_ask_for_a_new_message(siti: Somebody) -> None:
    sent = await siti.says("halo")

    await siti.edits(sent["message"]["message_id"], "/menu")

    assert "Tulis saja ulang" in siti.last


def test_the_progress_counts_the_answers_of_the_sign_up() -> None:
    draft = Draft({"answers": {}})
    for name in SIGN_UP:
        assert draft.next_question().value != "summary", name
        draft.put(**{name: "x"})

    assert draft.next_question().value == "summary"
