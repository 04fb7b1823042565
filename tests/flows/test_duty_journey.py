"""/tugas as an officer, an admin and a stranger see it; the badge, and who scans it."""

from datetime import timedelta

import pytest

from models.queries.staff import badges, duties
from models.rules.roles import STAFF, Duty, Role
from tests.support.chat import Somebody, Stage

AREA = "14.10.05"
DAILY = [
    "🗂️ Periksa data", "👥 Kelompok", "📤 Kirim daftar", "📁 Klaim", "📋 Laporan kematian",
    "📣 Siaran",
]  # fmt: skip


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer of one kecamatan."""
    officer = stage.person("Rahma Yulianti", phone="+6281234567803")
    await officer.starts()
    await stage.duty(officer, Role.OFFICER, AREA)
    return officer


async def badge(stage: Stage, officer: Somebody) -> str:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        now = stage.clock.now()
        return await badges.badge_of(session, user_id=officer.person.id, now=now)


def commands(stage: Stage, somebody: Somebody) -> list[str]:
    """The list that only this chat has."""
    scope = {"type": "chat", "chat_id": somebody.person.id}
    return [c["command"] for c in stage.world.profile.commands_of(scope, "")]


async def test_an_officer_sees_the_duty_the_area_in_words_and_what_it_offers(
    rahma: Somebody,
) -> None:
    await rahma.says("/tugas")

    assert "Petugas lapangan, Kec. Merbau, Kepulauan Meranti" in rahma.last
    assert "membantu warga mendaftar" in rahma.last
    assert "🪪 Lencana saya" in rahma.buttons
    assert rahma.buttons[-1] == "🏠 Menu"


async def test_an_admin_has_two_pages_and_finds_the_days_work_on_the_first(
    stage: Stage, rahma: Somebody
) -> None:
    hendra = stage.person("Hendra Saputra", phone="+6281234567804")
    await hendra.starts()
    await stage.duty(hendra, Role.ADMIN, "14.10")
    await hendra.says("/tugas")
    assert hendra.buttons[:7] == ["☀️ Hari ini", *DAILY]
    await hendra.taps("▶️ Berikutnya 2/2")
    await hendra.taps("⚙️ Kelola")
    assert hendra.buttons[:2] == ["👥 Petugas", "➕ Undang petugas"]
    assert "🚪 Mundur dari tugas" in hendra.buttons
    await hendra.taps("⬅️ Kembali")
    assert hendra.buttons[1] == DAILY[0]

    for role in STAFF:
        await stage.duty(hendra, role, "14.10")
    await hendra.says("/tugas")
    await hendra.taps("▶️ Berikutnya 2/2")
    await hendra.taps("⚙️ Kelola")
    await hendra.taps("▶️ Berikutnya 2/2")
    assert "🚪 Mundur dari tugas" in hendra.buttons

    await rahma.says("/tugas")
    assert rahma.buttons[1:7] == [
        *DAILY[1:3],
        "🔧 Perlu dibetulkan",
        *DAILY[3:5],
        "📣 Sosialisasi",
    ]


async def test_who_has_no_duty_reads_for_whom_it_is_and_how_one_comes_to_it(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await siti.starts()
    await siti.says("/tugas")

    assert "belum punya tugas di sini" in siti.last
    assert "buka lagi tautan undangannya" in siti.last
    assert commands(stage, siti) == []


async def test_an_old_button_of_a_dismissed_officer_is_an_old_button_like_any_other(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await rahma.says("/tugas")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=rahma.person.id, duty=Duty(Role.OFFICER, AREA), by="tg:1",
            now=stage.clock.now(),
        )  # fmt: skip

    await rahma.taps("🪪 Lencana saya")

    assert "tombol" in rahma.last.lower()
    assert "Lencana" not in rahma.last


async def test_the_list_of_commands_follows_the_language(stage: Stage, rahma: Somebody) -> None:
    scope = {"type": "chat", "chat_id": rahma.person.id}
    await rahma.says("/tugas")
    assert commands(stage, rahma)[0] == "tugas"
    assert stage.world.profile.commands_of(scope, "")[0]["description"] == "Tugas saya"

    await rahma.says("/bahasa")
    await rahma.taps("🇬🇧 English")

    assert stage.world.profile.commands_of(scope, "")[0]["description"] == "My duties"


async def test_nothing_of_it_exists_in_a_group(stage: Stage, rahma: Somebody) -> None:
    group = stage.world.group("Petugas", [rahma.person])
    before = len(rahma.said)

    await rahma.says("/tugas", chat=group.id)

    assert len(rahma.said) == before


async def test_who_scans_a_badge_learns_the_area_and_nothing_else(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("🪪 Lencana saya")
    assert "15 menit" in rahma.last

    await siti.starts(f"b_{await badge(stage, rahma)}")

    assert siti.last.startswith("✅ Betul, ini petugas resmi Kec. Merbau, Kepulauan Meranti.")
    assert "minta lencana dibuka baru di depan" in siti.last  # a copy is good for minutes too
    assert "Rahma" not in siti.last
    assert str(rahma.person.id) not in siti.last


async def test_expired_dismissed_forged_and_cut_badges_are_all_unknown(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    good = await badge(stage, rahma)
    forged = ("A" if good[5] != "A" else "B").join((good[:5], good[6:]))
    for token in (forged, good[:-1], good + "A", "", "x", "_" * 43):
        await siti.starts(f"b_{token}")
        assert siti.last.startswith("❌ Lencana ini TIDAK dikenal."), token
    answer = siti.last

    stage.clock.shift(timedelta(minutes=15))
    await siti.starts(f"b_{good}")
    assert siti.last == answer

    fresh = await badge(stage, rahma)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=rahma.person.id, duty=Duty(Role.OFFICER, AREA), by="tg:1",
            now=stage.clock.now(),
        )  # fmt: skip
    await siti.starts(f"b_{fresh}")
    assert siti.last == answer


async def test_a_badge_is_good_until_the_last_second(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    good = await badge(stage, rahma)
    stage.clock.shift(timedelta(minutes=14, seconds=58))

    await siti.starts(f"b_{good}")

    assert siti.last.startswith("✅")


async def test_a_scanned_badge_is_no_campaign(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await siti.starts(f"b_{await badge(stage, rahma)}")
    await siti.starts("poster-pasar")

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        connection = await session.connection()
        query = f"SELECT source FROM account WHERE user_id = {siti.person.id}"
        assert (await connection.exec_driver_sql(query)).scalar_one() == "poster-pasar"


async def test_the_way_back_below_the_badge_leads_back(rahma: Somebody) -> None:
    await rahma.says("/tugas")
    await rahma.taps("🪪 Lencana saya")

    await rahma.taps("⬅️ Kembali")

    assert "Petugas lapangan" in rahma.last
    assert "🪪 Lencana saya" in rahma.buttons
