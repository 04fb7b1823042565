"""/start, the main menu, the help page, and where people came from."""

from bot.navigation.menu import SIGN_UP
from handlers.enrol.draft import Draft
from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage
from tests.support.menu import MENU

GOALS = {
    "🛡️ Manfaat": "bekerja sebagai apa?",
    "📝 Daftar": "setuju?",
    "📄 Cek klaim": "Belum punya kode?",
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
    (["7-poster"], None),
    (["081234567801"], None),
    (["hp-081234567801"], None),
    (["petugas-1234567"], "petugas-1234567"),
    (["kode_MRT4F7K92", "petugas_7"], "petugas_7"),
]
"""Deep links in the order they were followed, and the one that is credited."""


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

        assert (await account_of(stage, somebody.id)).source == kept, links
        assert somebody.buttons == MENU


async def test_who_scans_a_sign_up_slip_hears_what_it_is_for_whatever_the_code(
    stage: Stage,
) -> None:
    heard = set()
    for payload in ("kode_MRT4F7K92", "kode_XXXXXXXXX", "kode_", "kode_MRT-4F7K-92"):
        somebody = stage.person()
        await somebody.starts(payload)
        heard.add(somebody.last)

        assert somebody.person.messages[-2].text.startswith("👋 Selamat datang"), payload
        assert somebody.buttons == MENU
    assert heard == {somebody.last}
    assert "kode pendaftaran" in somebody.last


async def test_the_menu_comes_however_it_is_asked_for(siti: Somebody) -> None:
    at_us = "/menu@JamsostekPlaygroundBot"
    for asks in ("/menu", "menu", "Menu", "🏠 Menu", "MENU!", "/MENU", at_us, "mulai"):
        await siti.says("/bantuan")
        await siti.says(asks)

        assert siti.last == "Mau urus apa, Bapak/Ibu? Ketuk salah satu tombol di bawah.", asks
        assert siti.buttons == MENU


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
        await siti.says("ikan asin")
        assert "sedang berhenti dulu" in siti.last, leaves

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
