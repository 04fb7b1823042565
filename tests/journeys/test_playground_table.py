"""Around the phones: the bot's life and death, the clock, groups, tabs, the database."""

from pathlib import Path

from playwright.async_api import Browser, expect

from bot.commands.demo import launch
from bot.playground.house import open_house
from bot.playground.signups import lines_of
from tests.support import echo
from tests.support.browser import PhoneOnScreen, Visit, in_browser, visiting

pytestmark = in_browser


async def test_what_is_sent_to_a_dead_bot_waits_for_its_next_life(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await visit.presses("Matikan bot")
    await visit.bot_is("Bot mati")
    await phone.says("masih ada orang?")
    await visit.bot_is("1 pesan menunggu")

    await visit.presses("Hidupkan bot")

    await phone.sees_last("Gema: masih ada orang?")
    await visit.bot_is("Bot hidup")


async def test_a_bot_killed_in_the_middle_goes_on_from_its_database(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await phone.says("/menu")
    await phone.taps("Tambah")
    await phone.sees_last("Pilihan (1)")

    lives = _lives(visit)
    await visit.presses("Matikan mendadak")
    await visit.bot_is("Bot hidup")
    await phone.taps("Tambah")

    await phone.sees_last("Pilihan (2)")
    assert _lives(visit) == lives + 1


def _lives(visit: Visit) -> int:
    """How often a bot has introduced itself to the simulated Telegram."""
    return sum(call.method == "getMe" for call in visit.house.stage.world.calls)


async def test_the_clock_goes_forward_for_all(visit: Visit, phone: PhoneOnScreen) -> None:
    before = visit.house.stage.clock.now()
    await visit.presses("+31 hari")
    await phone.says("sebulan kemudian")
    await phone.sees_last("sebulan kemudian")

    assert (visit.house.stage.clock.now() - before).days == 31
    await expect(phone.log.locator(".day")).to_have_count(2)


async def test_staff_meet_in_a_group_with_topics(visit: Visit) -> None:
    world = visit.house.stage.world
    group = next(iter(world.groups))
    await world.call("createForumTopic", {"chat_id": group, "name": "Kasus MRT-4F7K"})
    rahma = await visit.chooses("Rahma Yulianti")

    await rahma.node.get_by_role("button", name="Daftar percakapan").click()
    await rahma.node.get_by_role("button", name="Petugas Kepulauan Meranti").click()
    await rahma.node.get_by_role("button", name="Kasus MRT-4F7K").click()
    await rahma.says("saya ambil kasus ini")

    await rahma.sees("saya ambil kasus ini")
    message = world.groups[group].chat.messages
    assert next(m["message_thread_id"] for m in message.values() if "text" in m) > 1


async def test_two_phones_lie_side_by_side_and_news_of_others_is_marked(
    browser: Browser, tmp_path: Path
) -> None:
    async with visiting(browser, echo.launch, tmp_path, who="siti+budi") as visit:
        siti, budi = visit.phone("Siti Aminah"), visit.phone("Budi Hartono")
        await siti.starts()
        await budi.starts()
        await siti.sees("Selamat datang")
        await budi.sees("Selamat datang")

        world = visit.house.stage.world
        next(p for p in world.people.values() if p.name == "Yusuf Alang").says("halo")

        await expect(visit.page.get_by_role("img", name="pesan baru")).to_have_count(1)


async def test_reloading_and_a_second_tab_show_the_same(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await phone.says("/menu")
    await phone.sees_last("Pilihan (0)")
    await visit.page.reload()
    await phone.sees_last("Pilihan (0)")

    other = PhoneOnScreen(await visit.page.context.new_page(), "Siti Aminah")
    await other.page.goto(f"{visit.house.address}/#phone")
    await other.taps("Tambah")

    await phone.sees_last("Pilihan (1)")
    await other.sees_last("Pilihan (1)")


async def test_the_page_finds_back_to_a_playground_that_was_started_again(
    visit: Visit, phone: PhoneOnScreen, tmp_path: Path
) -> None:
    port = int(visit.house.address.rpartition(":")[2])
    await visit.house.close()
    await expect(visit.page.get_by_role("alert")).to_contain_text("terputus")

    visit.house = await open_house(echo.launch, tmp_path, port=port)

    await expect(visit.page.get_by_role("alert")).to_be_hidden()
    await expect(phone.log.locator(".message")).to_have_count(0)
    await phone.starts()
    await phone.sees_last("Selamat datang")


async def test_beginning_anew_empties_chats_and_database(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await phone.says("/menu")
    await phone.taps("Tambah")
    await phone.sees_last("Pilihan (1)")
    await visit.presses("Mulai dari awal")
    await visit.confirms("Ya, mulai dari awal")
    await expect(phone.log.locator(".message")).to_have_count(0)

    await phone.starts()
    await phone.says("/menu")
    await phone.taps("Tambah")
    await phone.sees_last("Pilihan (1)")


async def test_the_database_is_shown_with_its_seals_closed(
    visit: Visit, phone: PhoneOnScreen
) -> None:
    await visit.presses("Isi database")
    drawer = visit.page.get_by_role("complementary", name="Isi database")
    await expect(drawer).to_contain_text("registration")
    await phone.says("/menu")
    await phone.taps("Tambah")

    await expect(drawer.locator("dd.cipher")).to_contain_text("42 byte")
    await expect(drawer.get_by_role("button", name="registration")).to_contain_text("1")


async def test_beginning_anew_brings_the_sample_sign_ups_back(
    browser: Browser, tmp_path: Path
) -> None:
    async with visiting(browser, launch, tmp_path, signups=lines_of) as visit:
        await visit.presses("Mulai dari awal")
        await visit.confirms("Ya, mulai dari awal")
        await visit.bot_is("Bot hidup")

        await visit.presses("Matikan mendadak")  # and a crash does not add them twice
        await visit.bot_is("Bot hidup")
        await visit.presses("Isi database")
        drawer = visit.page.get_by_role("complementary", name="Isi database")
        await expect(drawer.get_by_role("button", name="registration")).to_contain_text("12")
        for regency in ("Kepulauan Meranti", "Natuna", "Serdang Bedagai", "Mempawah"):
            await expect(drawer).to_contain_text(regency)
        await expect(drawer).to_contain_text("di sini hanya dibaca")
        await expect(drawer.locator(".signups")).to_contain_text("Buruh harian")
        await expect(drawer.locator(".signups")).not_to_contain_text("_")


async def test_on_a_small_screen_the_chosen_person_and_the_chat_stay_in_view(
    browser: Browser, tmp_path: Path
) -> None:
    look = {"width": 360, "height": 800, "touch": True, "who": "lina"}
    async with visiting(browser, echo.launch, tmp_path, **look) as visit:  # type: ignore[arg-type]
        chosen = visit.page.locator('.person[aria-pressed="true"]')
        await expect(chosen).to_be_in_viewport(ratio=0.9)
        lina = visit.phone("Lina Kurniawati")
        await lina.starts()
        await lina.sees("Selamat datang")
        await expect(chosen).to_be_in_viewport(ratio=0.9)  # the list is drawn anew with each news

        await visit.page.locator("#fold").click()
        await expect(visit.page.locator("#power")).to_be_visible()
        await expect(lina.message("Selamat datang")).to_be_in_viewport()
