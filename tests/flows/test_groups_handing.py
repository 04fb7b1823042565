"""One officer a group: handed over, released with the duty, taken by a colleague."""

from datetime import timedelta

import pytest

from models.rules.roles import Role
from tests.support.chat import Somebody, Stage, until
from tests.support.groups import makes_group, the_group
from tests.support.list_senders import officer
from tests.support.menu import opens_duty
from tests.support.sheets import nik

ON_BOTH = pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)


async def home(somebody: Somebody) -> str:
    """Kelompok, as it looks now."""
    await somebody.says("/tugas")
    await somebody.taps("👥 Kelompok")
    return somebody.last


async def dismissed(stage: Stage, somebody: Somebody) -> None:
    """By an admin, in the middle of whatever is open; the admin reads what is left behind."""
    hendra = stage.person("Hendra Saputra", phone="+6281234567804")
    await hendra.starts()
    await stage.duty(hendra, Role.ADMIN)
    assert await opens_duty(hendra, "👥 Petugas")
    await hendra.taps("👥 Petugas")
    await hendra.taps(f"👤 {somebody.person.name}")
    await hendra.taps("🛑 Akhiri tugas")
    await hendra.taps("🛑 Ya, akhiri")
    assert "2 kelompok belum ada pendampingnya" in hendra.last
    await hendra.taps("👥 Kelompok")
    assert "🟠 Nelayan Kedabu (0)" in hendra.buttons


@ON_BOTH
async def test_groups_go_to_a_colleague_and_wait_for_one_when_he_leaves(stage: Stage) -> None:
    rahma, yusuf = await officer(stage), await officer(stage, name="Yusuf Hamzah")
    await makes_group(rahma, "Kader Banglas")
    await makes_group(rahma)
    await hands_over_all(rahma)
    await until(lambda: "mendampingi 2 kelompok lagi" in yusuf.last)
    assert "Belum ada kelompok" in await home(rahma)
    await home(yusuf)
    await yusuf.taps("🟢 Nelayan Kedabu (0)")
    await yusuf.taps("➕ Tambah orang")
    await yusuf.says(f"Siti Aminah, {nik(1)}")
    assert "1. Siti Aminah" in yusuf.last

    await dismissed(stage, yusuf)
    sent = await yusuf.says(f"Budi Hartono, {nik(2)}")
    assert "Budi Hartono" not in yusuf.last
    assert "gangguan" not in yusuf.last
    assert sent["message"]["message_id"] not in yusuf.person.chat.messages
    await yusuf.taps("🔎 Periksa 1 orang")
    assert "setuju didaftarkan" not in yusuf.last
    assert "2 kelompok belum ada pendampingnya" in await home(rahma)
    await rahma.taps("🟠 Nelayan Kedabu (0)")
    await rahma.taps("🙋 Saya dampingi")
    assert (await the_group(stage)).officer_id == rahma.person.id
    assert (await the_group(stage, "Kader Banglas")).officer_id is None


async def hands_over_all(rahma: Somebody) -> None:
    """Every group of hers to the one colleague there is."""
    await rahma.taps("⚙️ Lainnya")
    await rahma.taps("🔁 Serahkan")
    await rahma.taps("👤 Yusuf Hamzah")
    await rahma.taps("🔁 Semua 2 kelompok")
    assert "2 kelompok sudah diserahkan" in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nobody_learns_an_officers_name_by_a_forged_button(stage: Stage) -> None:
    rahma = await officer(stage)
    await makes_group(rahma)
    group = await the_group(stage)
    far = stage.person("Joko Susilo", phone="+6281234567819")
    await far.starts()
    await stage.duty(far, Role.OFFICER, "21.03", name="Joko Susilo")
    seen = []
    for account in (far.person.id, 999_999_999):
        data = f"go:tugas.kelompok.kepada.{group.code}.{account}"
        await rahma.taps({"text": "x", "callback_data": data})
        seen.append((rahma.last, rahma.buttons))

    assert seen[0] == seen[1]
    assert "Joko" not in rahma.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_a_closed_group_takes_nobody_and_a_bad_name_is_refused(stage: Stage) -> None:
    rahma = await officer(stage)
    await home(rahma)
    await rahma.taps("➕ Kelompok baru")
    sent = await rahma.says(f"Kelompok {nik(1)}")
    assert "nomor pribadi" in rahma.last
    assert sent["message"]["message_id"] not in rahma.person.chat.messages
    for bad in ("12", "x" * 61, "👍"):
        await rahma.says(bad)
        assert "Namanya terlalu" in rahma.last
    await rahma.says("/batal")
    await makes_group(rahma)
    code = (await the_group(stage)).code
    await strange_buttons(rahma, code)
    await home(rahma)
    await rahma.taps("🟢 Nelayan Kedabu (0)")
    await rahma.taps("⚙️ Lainnya")
    await rahma.taps("🔒 Tutup kelompok")
    await rahma.taps("🔒 Ya, tutup")
    stage.clock.shift(timedelta(minutes=1))
    joko = stage.person("Joko", phone="+6281234567814")
    await joko.starts(f"g_{code}")
    closed = joko.last
    await joko.starts("g_ABCDEFGH")
    assert joko.last == closed
    assert "tidak berlaku lagi" in closed


async def strange_buttons(rahma: Somebody, code: str) -> None:
    """What no keyboard of ours holds: answered, and nothing happens."""
    for page in ("coret", "beri", "kepada", "tutup", "anggota", "serah", "satu", "ingat"):
        for tail in ("9" * 30, "-1", "٣", "\x00", "", "page.99999999999"):
            data = f"go:tugas.kelompok.{page}.{code}.{tail}"
            await rahma.taps({"text": "x", "callback_data": data})
            assert "gangguan" not in rahma.last, data
    for start in ("g_", "g_\x00", "g_" + "A" * 60, "gh_", "gh_\x00"):
        await rahma.starts(start)
        assert "tidak berlaku lagi" in rahma.last, start
