"""A group says who has not agreed, and the officer is one tap from asking them."""

import re

import pytest
from sqlmodel import select

from models.queries.word import assisting
from models.tables import QuoteGiven
from tests.flows.test_groups_joining import head_of
from tests.support.chat import Somebody, Stage, until
from tests.support.cover import pays_for_fishers
from tests.support.enrolments import NOW, id_of, listed
from tests.support.groups import makes_group, the_group, with_two_members
from tests.support.list_senders import officer, reads
from tests.support.reviewers import taps_data
from tests.support.sheets import nik

COST = "Iurannya Rp"
DECREE = "Bagi yang ada di daftar penerima, JKK dan JKM ditanggung APBD s.d."
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@ON_BOTH
async def test_who_has_not_agreed_is_counted_named_and_one_tap_from_being_asked(
    stage: Stage,
) -> None:
    rahma = await with_two_members(stage)
    assert "Data masuk 2" in rahma.last
    assert "Belum memberi kata setuju: 2" in rahma.last
    assert "Belum diperiksa admin: 2" in rahma.last
    await rahma.taps("📋 Anggota")
    assert "🤝 Siti Aminah, belum setuju" in rahma.last
    await rahma.taps("🤝 Minta persetujuan")
    assert "🖨️" in " ".join(rahma.buttons)

    assert stage.bot is not None
    siti = await id_of(stage.bot.db, nik(1))
    async with stage.bot.db.session() as session:
        await assisting.saw_them_sign(
            session, people=[siti], by="tg:1", subject="list:1", area="14.10", now=NOW
        )
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps(next(b for b in rahma.buttons if "Nelayan Kedabu" in b))
    assert "Belum memberi kata setuju: 1" in rahma.last
    await rahma.taps("📋 Anggota")
    assert rahma.last.index("🤝 Budi Hartono, belum setuju") < rahma.last.index("✅ Siti Aminah")


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_takes_a_group_over_asks_its_people_and_the_head_knows_who_has_slips(
    stage: Stage,
) -> None:
    rahma, yusuf = await with_two_members(stage), await officer(stage, name="Yusuf Hamzah")
    far = await officer(stage, "21.03", name="Joko Susilo")
    head = await head_of(stage, rahma)
    code = (await the_group(stage)).code
    await taps_data(rahma, f"tugas.kelompok.kepada.{code}.{yusuf.person.id}")
    await rahma.taps(rahma.buttons[0])
    await until(lambda: "Belum memberi kata setuju: 2" in yusuf.last)  # what waits there
    assert "Belum diperiksa admin: 2" in yusuf.last
    await taps_data(yusuf, f"tugas.kelompok.satu.{code}")
    await yusuf.taps("🤝 Minta persetujuan")
    assert "2 orang" in yusuf.last
    asked = yusuf.person.last.message["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    for nobodys in (rahma, far):
        await taps_data(nobodys, f"tugas.kata.kelompok.{code}")
        assert "Tidak ada yang menunggu" in nobodys.last
    await taps_data(far, str(asked).removeprefix("go:"))
    assert "2 orang" not in far.last

    await head.says("/kelompok")
    await head.taps("👥 Nelayan Kedabu (2)")
    assert "Belum memberi kata setuju: 2. Mintakan slipnya ke petugas." in head.last
    assert "✅ Siti Aminah" in head.last, "names, and no more of anybody"
    assert "belum setuju" not in head.last
    assert "🤝 Minta persetujuan" not in head.buttons


async def _history(rahma: Somebody) -> list[str]:
    """What stands on the buttons of the lists that were sent, without their days."""
    await taps_data(rahma, "tugas.daftar.lama")
    return [label.split(" ", 2)[2] for label in rahma.buttons if label.endswith((": 1", ": 2"))]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_lists_that_were_sent_are_told_apart_by_group_or_kind(stage: Stage) -> None:
    rahma = await with_two_members(stage)
    assert stage.bot is not None
    await listed(stage.bot.db, 1, 8, sender=f"tg:{rahma.person.id}")
    assert sorted(await _history(rahma)) == ["Nelayan Ked…: 2", "pekerja: 1"]


async def is_asked_with_the_price(stage: Stage, somebody: Somebody) -> None:
    """And it is known on which rules that rests, should a figure of it prove wrong."""
    assert COST in somebody.last
    assert "Bolehkah data ini" in somebody.last
    assert any("pp50" in rows for rows, _ in (await told(stage, somebody)).values())


async def told(stage: Stage, somebody: Somebody) -> dict[str, tuple[str, int]]:
    """By where the account read figures: which rules they rest on, and how often."""
    assert stage.bot is not None
    asked = select(QuoteGiven).where(QuoteGiven.user_id == somebody.person.id)
    async with stage.bot.db.reading() as session:
        return {row.channel: (row.rows, row.times) for row in await session.exec(asked)}


async def asks_one_of_two(rahma: Somebody) -> None:
    """The list is saved; the page of its first person is open."""
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps(rahma.buttons[0])
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Siti Aminah, {nik(1)}\nRamlan, {nik(2)}")
    await reads(rahma, "Baru: 2")
    await rahma.taps("💾 Simpan 2 orang")
    await reads(rahma, "Daftar sudah disimpan.")
    await rahma.taps("🤝 Minta persetujuan")
    await rahma.taps("👤 Satu per satu")
    await rahma.taps(rahma.buttons[0])


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_who_pays_himself_knows_how_much_before_he_says_yes(stage: Stage) -> None:
    await pays_for_fishers(stage)
    rahma = await officer(stage)
    await makes_group(rahma, income="2")
    await rahma.taps("🔗 Tautan & QR")
    assert COST in rahma.last
    assert DECREE in rahma.last
    rows, _ = (await told(stage, rahma))["group"]
    assert "decree" in rows

    await asks_one_of_two(rahma)
    await rahma.taps("💬 Pesan WhatsApp")
    assert COST in rahma.last
    assert DECREE in rahma.last
    code = re.search(r"YA-\S{4}-\S{4}", rahma.last)
    assert code is not None
    siti = stage.person("Siti", phone="+6281277770001")
    await siti.starts(f"p_{code[0].rstrip(').').replace('-', '')}")
    await siti.says("24-7-1980")
    await is_asked_with_the_price(stage, siti)
    assert DECREE in siti.last

    await rahma.taps("⬅️ Kembali")
    await rahma.taps("🖨️ Slip")
    await reads(rahma, "1 slip")
    assert await told(stage, rahma) == {"group": (rows, 1), "slip": (rows, 2)}
