"""The playground's page in a real browser, around a tiny bot: whatever Telegram's app can do, it can."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, Page, expect

from tests.support import echo
from tests.support.browser import PhoneOnScreen, Visit, browsing, needs_chromium, visiting

pytestmark = [needs_chromium, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as browser:
        yield browser


@pytest_asyncio.fixture(loop_scope="module")
async def visit(browser: Browser, tmp_path: Path) -> AsyncIterator[Visit]:
    async with visiting(browser, echo.launch, tmp_path) as visit:
        yield visit


@pytest_asyncio.fixture(loop_scope="module")
async def siti(visit: Visit) -> PhoneOnScreen:
    phone = visit.phone("Siti Aminah")
    await phone.starts()
    await phone.sees("Selamat datang")
    return phone


async def test_an_empty_chat_tells_what_the_bot_does_and_offers_start(visit: Visit) -> None:
    siti = visit.phone("Siti Aminah")
    await expect(siti.node).to_contain_text("Bot uji coba: menjawab dengan kata yang sama.")
    await expect(siti.field).to_be_hidden()

    await siti.starts()

    await siti.sees("Selamat datang")
    await expect(siti.field).to_be_visible()


async def test_a_typed_line_goes_out_with_enter_and_is_answered(siti: PhoneOnScreen) -> None:
    await siti.field.fill("brp iurannya?")
    await siti.field.press("Enter")

    await siti.sees_last("Gema: brp iurannya?")
    await expect(siti.field).to_have_value("")


async def test_buttons_edit_alert_and_delete_under_the_finger(siti: PhoneOnScreen) -> None:
    await siti.says("/menu")
    await siti.taps("Tambah")
    await siti.sees_last("Pilihan (1)")
    await siti.toast("Ditambah")

    await siti.taps("Peringatan")
    box = siti.page.get_by_role("dialog")
    await expect(box).to_contain_text("NIK ada 16 angka.")
    await siti.page.keyboard.press("Escape")
    await expect(box).to_have_count(0)

    await siti.taps("Hapus")
    await expect(siti.log).to_contain_text("Pesan dihapus")
    await expect(siti.log).not_to_contain_text("Pilihan")


async def test_copy_buttons_fill_the_clipboard_and_own_links_open_in_the_chat(
    siti: PhoneOnScreen,
) -> None:
    await siti.says("/menu")
    await siti.taps("Salin kode")
    await siti.toast("Disalin")
    assert await siti.page.evaluate("navigator.clipboard.readText()") == "MRT-4F7K-92"

    await siti.taps("Undang")
    await siti.sees_last("Tautan: undang")


async def test_the_reply_keyboard_shares_the_own_number_and_a_place(siti: PhoneOnScreen) -> None:
    await siti.taps("Kirim nomor saya")
    await siti.sees_last("Nomor sendiri diterima")

    await siti.taps("Kirim lokasi")
    await (
        siti.page.get_by_role("dialog").get_by_label("Tempat").select_option(label="Ranai, Natuna")
    )
    await siti.page.get_by_role("dialog").get_by_role("button", name="Kirim").click()
    await siti.sees("3.9467, 108.3833")


async def test_somebody_elses_contact_is_told_apart(siti: PhoneOnScreen) -> None:
    await siti.does("Lampirkan", "Kontak orang lain")
    box = siti.page.get_by_role("dialog")
    await box.get_by_label("Nama").fill("Pak Rahmat")
    await box.get_by_label("Nomor HP").fill("0812 0000 1111")
    await box.get_by_role("button", name="Kirim").click()

    await siti.sees_last("Nomor orang lain diterima")


async def test_formatting_comes_from_entities_and_typed_html_stays_text(
    siti: PhoneOnScreen,
) -> None:
    await siti.says("<img src=x onerror=alert(1)><b>tebal</b>")
    await siti.sees("<img src=x onerror=alert(1)><b>tebal</b>")
    assert await siti.log.locator("img").count() == 0

    await siti.says("html")
    shown = siti.message("Tebal")
    for tag, words in [("b", "Tebal"), ("i", "miring"), ("u", "garis"), ("s", "coret"),
                       ("code", "kode"), ("blockquote", "kutipan <b>bukan tebal</b>")]:  # fmt: skip
        await expect(shown.locator(f".text {tag}").first).to_have_text(words)
    hidden = shown.get_by_role("button", name="Teks tersembunyi")
    await hidden.click()
    await expect(shown.locator(".spoiler.open")).to_have_text("rahasia")


async def test_the_bot_is_seen_typing_and_a_message_it_removes_vanishes(
    siti: PhoneOnScreen,
) -> None:
    await siti.says("sibuk")
    await expect(siti.node).to_contain_text("sedang mengetik…")

    await siti.says("rahasia 1410015203850001")
    await expect(siti.log).to_contain_text("Pesan dihapus")
    await expect(siti.log).not_to_contain_text("1410015203850001")


async def test_photos_and_files_go_both_ways(siti: PhoneOnScreen) -> None:
    await siti.attaches("Foto", "kartu.png", "image/png", echo.PNG)
    await siti.sees("Foto diterima")
    await expect(siti.message("Foto diterima").locator("img")).to_have_js_property(
        "naturalWidth", 1
    )
    await expect(siti.log.locator(".reactions")).to_have_text("👍")

    await siti.attaches("Dokumen", "daftar.csv", "text/csv", b"nama;nik\nSiti;1\n")
    answer = siti.log.locator(".message.theirs", has_text="daftar.csv")
    async with siti.page.expect_download() as waiting:
        await answer.get_by_role("link").click()
    download = await waiting.value
    assert download.suggested_filename == "daftar.csv"
    assert Path(await download.path()).read_bytes() == b"nama;nik\nSiti;1\n"


async def test_voice_notes_stickers_and_sample_answers_are_at_hand(siti: PhoneOnScreen) -> None:
    await siti.does("Lampirkan", "Pesan suara")
    await expect(siti.log.locator("audio")).to_have_count(1)
    await siti.does("Lampirkan", "Stiker", "🐟")
    await expect(siti.log.get_by_role("img", name="Stiker 🐟")).to_be_visible()
    await siti.does("Lampirkan", "Contoh jawaban", "NIK")
    await expect(siti.field).to_have_value("1410015203850001")


async def test_own_messages_are_answered_changed_forwarded_and_reacted_to(
    siti: PhoneOnScreen,
) -> None:
    await siti.says("saya nelayan")
    await siti.sees_last("Gema: saya nelayan")

    await siti.does_with("Gema: saya nelayan", "Balas")
    await siti.says("terima kasih")
    await expect(siti.log.locator(".mine .quote")).to_contain_text("Gema: saya nelayan")

    await siti.does_with("terima kasih", "Beri reaksi", "🙏")
    await expect(siti.log.locator(".reactions")).to_have_text("🙏")
    await siti.does_with("terima kasih", "Teruskan", "Jamsostek")
    await siti.sees("Diteruskan dari")


async def test_an_own_message_can_be_changed_afterwards(siti: PhoneOnScreen) -> None:
    await siti.says("NIK saya salah")
    await siti.sees_last("Gema")
    own = siti.log.locator(".mine", has_text="NIK saya salah")
    await own.focus()
    await own.press("Enter")
    await siti.page.get_by_role("menuitem", name="Ubah").click()
    await siti.says("NIK saya benar")

    await expect(own).to_have_count(0)
    await expect(siti.log.locator(".mine", has_text="NIK saya benar")).to_contain_text("diedit")


async def test_a_blocked_bot_can_be_let_in_again(visit: Visit, siti: PhoneOnScreen) -> None:
    await siti.does("Menu percakapan", "Blokir bot")
    await visit.confirms("Blokir")
    await expect(siti.field).to_be_hidden()
    assert visit.house.stage.world.people[6_100_000_001].chat.blocked

    await siti.node.get_by_role("button", name="Buka blokir").click()
    await siti.says("halo lagi")
    await siti.sees_last("Gema: halo lagi")


async def test_a_deep_link_opens_for_anybody(siti: PhoneOnScreen) -> None:
    await siti.does("Menu percakapan", "Buka tautan")
    box = siti.page.get_by_role("dialog")
    await box.get_by_role("textbox").fill("desa-alahair")
    await box.get_by_role("button", name="Buka").click()

    await siti.sees_last("Tautan: desa-alahair")


async def test_commands_come_from_the_bot(siti: PhoneOnScreen) -> None:
    await siti.does("Menu perintah bot", "/menu")
    await siti.sees_last("Pilihan (0)")


async def test_what_is_sent_to_a_dead_bot_waits_for_its_next_life(
    visit: Visit, siti: PhoneOnScreen
) -> None:
    await visit.presses("Matikan bot")
    await visit.bot_is("Bot mati")
    await siti.says("masih ada orang?")
    await visit.bot_is("1 pesan menunggu")

    await visit.presses("Hidupkan bot")

    await siti.sees_last("Gema: masih ada orang?")
    await visit.bot_is("Bot hidup")


async def test_a_bot_killed_in_the_middle_goes_on_from_its_database(
    visit: Visit, siti: PhoneOnScreen
) -> None:
    await siti.says("/menu")
    await siti.taps("Tambah")
    await siti.sees_last("Pilihan (1)")

    await visit.presses("Matikan mendadak")
    await visit.bot_is("Bot hidup")
    await siti.taps("Tambah")

    await siti.sees_last("Pilihan (2)")


async def test_the_clock_goes_forward_for_all(visit: Visit, siti: PhoneOnScreen) -> None:
    before = visit.house.stage.clock.now()
    await visit.presses("+31 hari")
    await siti.says("sebulan kemudian")
    await siti.sees_last("sebulan kemudian")

    assert (visit.house.stage.clock.now() - before).days == 31
    await expect(siti.log.locator(".day")).to_have_count(2)


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
    assert [m["message_thread_id"] for m in message.values() if "text" in m][0] > 1


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


async def test_reloading_and_a_second_tab_show_the_same(visit: Visit, siti: PhoneOnScreen) -> None:
    await siti.says("/menu")
    await siti.sees_last("Pilihan (0)")
    await visit.page.reload()
    await siti.sees_last("Pilihan (0)")

    other = PhoneOnScreen(await visit.page.context.new_page(), "Siti Aminah")
    await other.page.goto(f"{visit.house.address}/#siti")
    await other.taps("Tambah")

    await siti.sees_last("Pilihan (1)")
    await other.sees_last("Pilihan (1)")


async def test_beginning_anew_empties_chats_and_database(
    visit: Visit, siti: PhoneOnScreen
) -> None:
    await siti.says("/menu")
    await siti.taps("Tambah")
    await siti.sees_last("Pilihan (1)")
    await visit.presses("Mulai dari awal")
    await visit.confirms("Ya, mulai dari awal")
    await expect(siti.log.locator(".message")).to_have_count(0)

    await siti.starts()
    await siti.says("/menu")
    await siti.taps("Tambah")
    await siti.sees_last("Pilihan (1)")


async def test_the_database_is_shown_with_its_seals_closed(
    visit: Visit, siti: PhoneOnScreen
) -> None:
    await visit.presses("Isi database")
    drawer = visit.page.get_by_role("complementary", name="Isi database")
    await expect(drawer).to_contain_text("registration")
    await siti.says("/menu")
    await siti.taps("Tambah")

    await expect(drawer.locator("dd.cipher")).to_contain_text("42 byte")
    await expect(drawer.get_by_role("button", name="registration")).to_contain_text("1")


async def test_everything_can_be_done_with_the_keyboard_alone(visit: Visit) -> None:
    press = visit.page.keyboard.press
    await press("Tab")
    await expect(visit.page.get_by_role("link", name="Langsung ke percakapan")).to_be_focused()
    await press("Tab")
    await press("ArrowDown")
    await press("Enter")
    budi = visit.phone("Budi Hartono")
    await expect(visit.page.get_by_role("button", name=re.compile("Budi"))).to_be_focused()

    start = budi.node.get_by_role("button", name="Mulai", exact=True)
    await _tab_to(visit.page, start)
    await press("Enter")
    await budi.sees("Selamat datang")
    await expect(budi.field).to_be_focused()

    await visit.page.keyboard.type("/menu")
    await press("Enter")
    await budi.sees_last("Pilihan (0)")
    await press("ArrowUp")  # from the empty field to the newest message
    await press("Tab")
    while await visit.page.evaluate("document.activeElement.textContent") != "Tambah":
        await press("Tab")
    await press("Enter")
    await budi.sees_last("Pilihan (1)")
    await expect(budi.key("Tambah")).to_be_focused()

    await _tab_to(visit.page, budi.node.get_by_role("button", name="Lampirkan"))
    await press("Enter")
    await press("ArrowDown")
    await expect(visit.page.get_by_role("menuitem", name="Foto")).to_be_focused()
    await press("Escape")
    await expect(budi.node.get_by_role("button", name="Lampirkan")).to_be_focused()


async def _tab_to(page: Page, target: Locator) -> None:
    for _ in range(40):
        if await target.evaluate("node => node === document.activeElement"):
            return
        await page.keyboard.press("Tab")
    raise AssertionError("not reached with the Tab key")


LOOKS = {
    "a phone by day": {"width": 360, "height": 740, "touch": True},
    "a phone by night": {"width": 360, "height": 740, "touch": True, "dark": True},
    "a desk by day": {"width": 1400, "height": 880, "who": "siti+budi"},
    "a desk by night": {"width": 1400, "height": 880, "who": "siti+budi", "dark": True},
}


@pytest.mark.parametrize("look", LOOKS)
async def test_it_can_be_read_and_pressed_on(browser: Browser, tmp_path: Path, look: str) -> None:
    async with visiting(browser, echo.launch, tmp_path, **LOOKS[look]) as visit:  # type: ignore[arg-type]
        siti = visit.phone("Siti Aminah")
        await siti.starts()
        for words in ("html", "/menu", "x" * 200, "Bapak nelayan?"):
            await siti.says(words)
        await siti.attaches("Dokumen", f"{'panjang-' * 12}.csv", "text/csv", b"1")
        await siti.sees_last("panjang")
        await siti.does("Lampirkan", "Kontak saya")
        await siti.sees_last("Nomor sendiri")
        await visit.page.wait_for_timeout(400)  # animations would count as faint

        assert await visit.page.evaluate(SCROLLS_SIDEWAYS) == []
        assert await visit.page.evaluate(TOO_SMALL) == []
        assert await visit.page.evaluate(TOO_FAINT) == []


SCROLLS_SIDEWAYS = """() => [document.documentElement, ...document.querySelectorAll('.log, .phones, .screen')]
  .filter(node => node.scrollWidth > node.clientWidth + 1).map(node => node.className || node.tagName)"""

# WCAG asks 24 px; people with worn hands and cheap screens get 44.
TOO_SMALL = """() => [...document.querySelectorAll('button, select, .key, .composer textarea')]
  .filter(node => node.checkVisibility() && !node.matches('.inline-link'))
  .map(node => [node.textContent.trim() || node.ariaLabel, node.getBoundingClientRect()])
  .filter(([, box]) => box.height < 43.5 || box.width < 43.5)
  .map(([words, box]) => `${words}: ${box.width}x${box.height}`)"""

# WCAG 2.2 AA, 1.4.3: 4.5 to 1 for text, 3 to 1 for large text.
TOO_FAINT = """() => {
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const over = ([r, g, b, a = 1], [R, G, B]) => [r * a + R * (1 - a), g * a + G * (1 - a), b * a + B * (1 - a)];
  const light = (rgb) => { const [r, g, b] = rgb.map(v => (v / 255 <= .04045 ? v / 255 / 12.92 : ((v / 255 + .055) / 1.055) ** 2.4)); return .2126 * r + .7152 * g + .0722 * b; };
  const ground = (node) => { const chain = []; for (let n = node; n; n = n.parentElement) chain.push(numbers(getComputedStyle(n).backgroundColor)); return chain.reverse().reduce((under, color) => over(color, under), [255, 255, 255]); };
  const faded = (node) => { let all = 1; for (let n = node; n; n = n.parentElement) all *= Number(getComputedStyle(n).opacity); return all; };
  return [...document.querySelectorAll('body *')].filter(node => node.checkVisibility()
      && [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
      && !node.closest('.unseen, .skip, .spoiler, :disabled, [aria-hidden], .toast') && !node.matches('.more')).map(node => {
    const style = getComputedStyle(node), back = ground(node);
    const [r, g, b, a = 1] = numbers(style.color);
    const front = over([r, g, b, a * faded(node)], back);
    const [high, low] = [light(front), light(back)].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && style.fontWeight >= 700);
    return [node, (high + .05) / (low + .05), large ? 3 : 4.5];
  }).filter(([, ratio, wanted]) => ratio < wanted).map(([node, ratio]) => `${node.tagName}.${node.className} "${node.textContent.slice(0, 30)}" ${ratio.toFixed(2)}`);
}"""
