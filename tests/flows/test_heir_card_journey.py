"""A fisher makes a card for his family; his wife opens the link, and sees only what he allowed."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from bot.screen import Screen
from bot.texts import Library
from handlers.heir_card import screens
from handlers.heir_card.told import card as told_card
from models.queries.family.heir_cards import LASTS, MOST_LINKS, Card, Reader
from models.queries.family.heir_links import Held
from models.rules.benefits.headlines import jkm_full, jkm_new_member
from models.rules.benefits.payouts import Payout
from models.tables import HeirCard, HeirLink, Notice, QuoteGiven, Registration
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.sign_up import sign_up
from tests.support.staff import set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
LINK = re.compile(r"start=(w_[\w-]+)")
BAD = "Tautan ini tidak bisa dipakai"
T = Library.load().choose("id")


async def links(stage: Stage) -> list[HeirLink]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(HeirLink)))


async def make_card(siti: Somebody, *, name: bool = True) -> None:
    await sign_up(siti)
    await siti.taps("👪 Catat ahli waris")
    await siti.says("Ahmad Yani")
    await siti.says("suami")
    await siti.says("tidak tahu")
    await siti.taps("💌 Kartu ahli waris")
    await siti.taps("✅ Boleh, pakai nama" if name else "🙈 Tanpa nama")


async def new_link(siti: Somebody) -> str:
    await siti.taps("🔗 Buat tautan")
    found = LINK.search(siti.last)
    assert found is not None
    return found[1]


def heir(stage: Stage, name: str = "Ahmad Yani") -> Somebody:
    return stage.person(name, phone="+6281234567855")


async def accepts(somebody: Somebody, token: str) -> None:
    await somebody.starts(token)
    await somebody.taps("✅ Setuju, buka kartu")


async def an_heir(stage: Stage, siti: Somebody) -> Somebody:
    """Who was given a card and opened it."""
    await make_card(siti)
    ahmad = heir(stage)
    await accepts(ahmad, await new_link(siti))
    return ahmad


async def an_heir_of_the_night(stage: Stage, siti: Somebody) -> Somebody:
    """To whom the card was sent again; it waits for the morning."""
    set_clock(stage, datetime(2027, 1, 12, 15, tzinfo=UTC))
    ahmad = await an_heir(stage, siti)
    await siti.taps("⬅️ Kembali")
    await siti.taps("👥 Yang diberi: 1")
    await siti.taps("📣 Kirim lagi kartunya")
    return ahmad


@ON_BOTH
async def test_the_heir_agrees_sees_the_card_and_the_worker_sees_who_it_is(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    token = await new_link(siti)
    ahmad = heir(stage)
    await ahmad.starts(token)
    assert "Siti Aminah ingin" in ahmad.last
    assert "Rp" not in ahmad.last
    assert [row.user_id for row in await links(stage)] == [None]

    await ahmad.taps("✅ Setuju, buka kartu")
    full, new = (
        jkm_full(stage.clock.now().date()),
        jkm_new_member(stage.clock.now().date()),
    )
    assert isinstance(full, Payout)
    assert isinstance(new, Payout)
    assert f"keluarga berhak atas {T.rupiah(full.total)}. Kalau belum 3 bulan" in ahmad.last
    assert f"jadi peserta, santunannya {T.rupiah(new.total)}." in ahmad.last
    for secret in ("1410", "0812", "Tebing", "Nelayan", "1980"):
        assert secret not in ahmad.last
    (row,) = await links(stage)
    assert row.user_id == ahmad.person.id
    assert row.name is not None
    assert b"Ahmad" not in row.name

    stage.clock.shift(timedelta(hours=12))  # perhaps it was night
    await until(lambda: "Ahmad Yani sudah menerima" in "".join(siti.said), within=30)
    await siti.taps("💌 Kartu ahli waris")
    assert "Ahmad Yani, sejak" in siti.last


@ON_ONE
async def test_without_the_name_the_heir_learns_no_name(stage: Stage, siti: Somebody) -> None:
    await make_card(siti, name=False)
    ahmad = heir(stage)
    await accepts(ahmad, await new_link(siti))

    assert "Kalau pengirim kartu ini meninggal" in ahmad.last
    assert not any("Siti" in text for text in ahmad.said)


@ON_ONE
async def test_wrong_used_expired_and_withdrawn_links_answer_alike(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    used, taken_back = await new_link(siti), ""
    await siti.taps("⬅️ Kembali")
    taken_back = await new_link(siti)
    ahmad, budi = heir(stage), stage.person("Budi Hartono", phone="+6281234567899")
    await accepts(ahmad, used)
    await budi.starts("w_abcdefghijklmnopqrstuv")
    answers = [(budi.last, budi.buttons)]
    for token in (used, "w_", "w_x' OR 1=1"):
        await budi.starts(token)
        answers.append((budi.last, budi.buttons))
    await siti.taps("⬅️ Kembali")
    await siti.taps("🗑️ Tarik kartu")
    await siti.taps("🗑️ Ya, tarik")
    await budi.starts(taken_back)
    answers.append((budi.last, budi.buttons))

    assert BAD in answers[0][0]
    assert all(answer == answers[0] for answer in answers)


@ON_ONE
async def test_a_link_that_ran_out_opens_nothing_also_between_opening_and_the_yes(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    token = await new_link(siti)
    ahmad = heir(stage)
    await ahmad.starts(token)
    stage.clock.shift(LASTS)
    await ahmad.taps("✅ Setuju, buka kartu")
    assert BAD in ahmad.last
    await ahmad.starts(token)

    assert BAD in ahmad.last
    assert [row.user_id for row in await links(stage)] == [None]


@ON_BOTH
async def test_of_two_who_press_the_same_link_one_is_the_heir(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    token = await new_link(siti)
    ahmad, budi = heir(stage), stage.person("Budi Hartono", phone="+6281234567899")
    await ahmad.starts(token)
    await budi.starts(token)
    ahmad.person.taps("✅ Setuju, buka kartu")
    budi.person.taps("✅ Setuju, buka kartu")
    ahmad.person.taps("✅ Setuju, buka kartu", ahmad.person.last)
    await stage.quiet()

    opened = ["berhak atas" in "".join(one.said) for one in (ahmad, budi)]
    assert sorted(opened) == [False, True]
    assert len([row for row in await links(stage) if row.user_id]) == 1


@ON_ONE
async def test_a_yes_without_an_opened_link_gives_nothing(stage: Stage, siti: Somebody) -> None:
    await make_card(siti)
    await new_link(siti)
    budi = stage.person("Budi Hartono", phone="+6281234567899")
    await budi.starts()
    await budi.taps({"callback_data": "go:kartuwaris.terima"})
    assert BAD in budi.last

    (link,) = await links(stage)
    for page in ("lihat", "slip", "dasar", "lepas", "k", "siapa", "tarikya", "tautan"):
        await budi.taps({"callback_data": f"go:kartuwaris.{page}.{link.id[:12]}"})
        assert "sudah tidak ada" in budi.last
    assert len(await links(stage)) == 1


@ON_ONE
async def test_the_worker_shuts_one_heir_out_and_the_card_is_gone_for_them(
    stage: Stage, siti: Somebody
) -> None:
    ahmad = await an_heir(stage, siti)
    await siti.taps("⬅️ Kembali")
    await siti.taps("👥 Yang diberi: 1")
    await siti.taps("🚫 Cabut Ahmad Yani")
    assert "Belum ada tautan" in siti.last

    await ahmad.taps("📖 Dasar aturan")
    assert "sudah tidak ada" in ahmad.last


@ON_ONE
async def test_the_worker_who_opens_the_own_link_does_not_use_it_up(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    token = await new_link(siti)
    await siti.starts(token)
    assert "tautan dari" in siti.last

    ahmad = heir(stage)
    await ahmad.starts(token)
    await ahmad.taps("❌ Tidak, terima kasih")
    assert "Tidak ada yang kami simpan" in ahmad.last
    await ahmad.starts(token)
    assert "Siti Aminah ingin" in ahmad.last


@ON_BOTH
async def test_deleting_takes_cards_and_links_along_on_both_sides(
    stage: Stage, siti: Somebody
) -> None:
    ahmad = await an_heir(stage, siti)
    await ahmad.says("/data_saya")
    await ahmad.taps("💌 Kartu ahli waris")
    await ahmad.taps("💌 Dari Siti Aminah")
    await ahmad.taps("🔕 Berhenti menerima")
    assert await links(stage) == []

    await siti.taps("⬅️ Kembali")
    budi = stage.person("Budi Hartono", phone="+6281234567899")
    await accepts(budi, await new_link(siti))
    await siti.says("/data_saya")
    await siti.taps("👤 Siti Aminah")
    await siti.taps("🗑️ Hapus data ini")
    await siti.taps("🗑️ Ya, hapus")
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert (await session.exec(select(Registration))).all() == []
        assert (await session.exec(select(HeirCard))).all() == []
        assert (await session.exec(select(HeirLink))).all() == []
    await budi.says("/data_saya")
    assert "💌 Kartu ahli waris" not in budi.buttons


@ON_ONE
async def test_an_heir_who_deletes_everything_is_gone_from_the_card(
    stage: Stage, siti: Somebody
) -> None:
    ahmad = await an_heir(stage, siti)
    await ahmad.says("/data_saya")
    await ahmad.taps("⚙️ Pengaturan")
    await ahmad.taps("🗑️ Hapus semua data")
    await ahmad.taps("🗑️ Ya, hapus")

    assert await links(stage) == []
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert len((await session.exec(select(HeirCard))).all()) == 1


@ON_ONE
async def test_the_slip_is_a_pdf_without_a_name_in_its_name(stage: Stage, siti: Somebody) -> None:
    await make_card(siti)
    await siti.taps("🖨️ Cetak slip")

    document = siti.person.last.message["document"]
    assert document["file_name"] == "kartu-ahli-waris.pdf"
    file = stage.world.files.find(document["file_id"])
    assert file is not None
    assert file.content.startswith(b"%PDF-")
    assert len(file.content) < 100_000
    assert len(re.findall(rb"/Type /Page\b(?!s)", file.content)) == 1


@ON_ONE
async def test_there_are_only_so_many_links_and_the_rules_are_noted(
    stage: Stage, siti: Somebody
) -> None:
    await make_card(siti)
    for _ in range(MOST_LINKS):
        token = await new_link(siti)
        await siti.taps("⬅️ Kembali")
    await siti.taps("🔗 Buat tautan")
    assert f"sudah punya {MOST_LINKS} tautan" in siti.last

    ahmad = heir(stage)
    await accepts(ahmad, token)
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        quoted = set(await session.exec(select(QuoteGiven.channel)))
    assert "kartuwaris" in quoted


@ON_ONE
async def test_the_worker_sends_the_card_again_once_a_day_to_who_accepted(
    stage: Stage, siti: Somebody
) -> None:
    set_clock(stage, datetime(2027, 1, 12, 3, tzinfo=UTC))
    await make_card(siti)
    ahmad, budi = heir(stage), stage.person("Budi Hartono", phone="+6281234567899")
    await accepts(ahmad, await new_link(siti))
    await siti.taps("⬅️ Kembali")
    await budi.starts(await new_link(siti))
    await siti.taps("⬅️ Kembali")
    await siti.taps("👥 Yang diberi: 2")
    before = len(ahmad.said)
    await siti.taps("📣 Kirim lagi kartunya")
    await siti.taps("📣 Kirim lagi kartunya")
    await until(lambda: len(ahmad.said) > before, within=30)
    await stage.quiet()

    assert len(ahmad.said) == before + 1
    assert "Siti Aminah meninggal saat masih jadi peserta" in ahmad.last
    assert not any("berhak atas" in text for text in budi.said)
    await ahmad.taps("🔕 Berhenti menerima")
    assert "sudah dilepas" in ahmad.last


@ON_ONE
async def test_who_is_shut_out_at_night_gets_no_card_in_the_morning(
    stage: Stage, siti: Somebody
) -> None:
    ahmad = await an_heir_of_the_night(stage, siti)
    await siti.taps("🚫 Cabut Ahmad Yani")
    before = len(ahmad.said)
    stage.clock.shift(timedelta(hours=11))
    await until(lambda: stage.bot is not None and stage.bot.post.idle, within=30)
    await siti.says("/menu")
    await stage.quiet()

    assert len(ahmad.said) == before
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        states = set(await session.exec(select(Notice.state).where(Notice.topic == "heir_card")))
    assert states == {"dropped"}


@ON_ONE
async def test_who_gives_the_card_back_at_night_gets_none_in_the_morning(
    stage: Stage, siti: Somebody
) -> None:
    ahmad = await an_heir_of_the_night(stage, siti)
    await ahmad.taps("🔕 Berhenti menerima")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        states = await session.exec(select(Notice.state).where(Notice.topic == "heir_card"))
    assert set(states) == {"dropped"}


@ON_ONE
@pytest.mark.parametrize("one", [True, False], ids=["this registration", "everything"])
async def test_what_a_worker_deletes_at_night_sends_no_card_in_the_morning(
    stage: Stage, siti: Somebody, one: bool
) -> None:
    ahmad = await an_heir_of_the_night(stage, siti)
    await siti.says("/data_saya")
    for label in (
        ["👤 Siti Aminah", "🗑️ Hapus data ini"] if one else ["⚙️ Pengaturan", "🗑️ Hapus semua data"]
    ):
        await siti.taps(label)
    await siti.taps("🗑️ Ya, hapus")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        cards = await session.exec(select(Notice.state).where(Notice.chat_id == ahmad.person.id))
    assert set(cards) == {"dropped"}


NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
LONG = "Muhammad Abdurrahman Hidayatullah"
CARD = Card("x", "0" * 12, LONG, True, "14.10.01")
SCREENS: dict[str, Screen] = {
    "home": screens.home(T, [CARD], [Held("0" * 12, LONG, 1, "0" * 12, "14", 2)]),
    "empty": screens.home(T, [], []),
    "ask": screens.ask(T, CARD),
    "made": screens.made(T, CARD, 6),
    "readers": screens.readers(T, CARD, [Reader("0" * 12, "Ahmad Yani", NOW, NOW)]),
    "offer": screens.offer(T, LONG),
    "card": screens.card(T, told_card(T, LONG, NOW.date()).text, "0" * 12),
}


@pytest.mark.parametrize("name", SCREENS)
def test_each_screen_is_short_with_few_choices(name: str) -> None:
    screen = SCREENS[name]

    assert voice.faults(screen.text.replace(LONG, "N")) == []
    assert sum(len(row) for row in screen.rows) <= 7
    assert voice.mourning_faults(screen.text) == []
