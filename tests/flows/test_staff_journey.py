"""An admin sees the people of the area and ends a duty; an officer gives his own back."""

from typing import Any

import pytest

from models.queries.staff import duties
from models.rules.office.audit import Act
from models.rules.roles import Role
from tests.support.chat import Somebody, Stage
from tests.support.menu import opens_duty, taps_duty
from tests.support.office import Office


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    officer = stage.person("Rahma Yulianti", phone="+6281234567803")
    await officer.starts()
    await stage.duty(officer, Role.OFFICER, "14.10.05")
    return officer


async def acts(stage: Stage) -> list[tuple[str, str]]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        connection = await session.connection()
        rows = await connection.exec_driver_sql("SELECT actor, act FROM audit_line")
        return [(str(row.actor), str(row.act)) for row in rows]


async def dismiss(at: Office) -> None:
    await taps_duty(at.hendra, "👥 Petugas")
    await at.hendra.taps("👤 Rahma Yulianti")
    await at.hendra.taps("🛑 Akhiri tugas")
    await at.hendra.taps("🛑 Ya, akhiri")


async def test_a_dismissal_acts_at_once_and_everybody_is_told(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    await rahma.says("/tugas")
    await dismiss(at)

    assert "sudah diakhiri" in at.hendra.last
    assert "sudah berakhir" in rahma.last
    assert "Seorang admin mengakhiri tugas Rahma Yulianti" in at.nur.last
    scope = {"type": "chat", "chat_id": rahma.person.id}
    assert stage.world.profile.commands_of(scope, "") == []
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await duties.held_by(session, user_id=rahma.person.id) == frozenset()


async def test_what_the_dismissed_try_is_an_old_button_to_them_and_on_record(
    stage: Stage, at: Office, rahma: Somebody, siti: Somebody
) -> None:
    await rahma.says("/tugas")
    menu = rahma.person.last
    await dismiss(at)
    button: dict[str, Any] = menu.message["reply_markup"]["inline_keyboard"][0][0]
    refused = (f"tg:{rahma.person.id}", Act.ACCESS_REFUSED.value)
    assert refused not in await acts(stage)

    rahma.person.taps(button, menu.message["message_id"])
    await stage.quiet()

    assert "tombol" in rahma.last.lower()
    assert refused in await acts(stage)
    await siti.says("/tugas")
    assert (f"tg:{siti.person.id}", Act.ACCESS_REFUSED.value) not in await acts(stage)


async def test_an_admin_elsewhere_finds_nothing(stage: Stage, at: Office, rahma: Somebody) -> None:
    await dismissable(at)
    stranger = stage.person("Admin Natuna")
    await stranger.starts()
    await stage.duty(stranger, Role.ADMIN, "21.03")
    await taps_duty(stranger, "👥 Petugas")
    assert "👤 Rahma Yulianti" not in stranger.buttons

    for page in ("staf.orang", "akhiri"):
        number = await number_of(stage, rahma)
        for data in (f"go:tugas.{page}.{number}", f"go:tugas.{page}.{'0' * 32}"):
            message = stranger.person.last.message["message_id"]
            stranger.person.taps({"text": "x", "callback_data": data}, message)
            await stage.quiet()
            assert stranger.last == "Data itu tidak ditemukan."


async def test_an_officer_gives_the_duty_back(stage: Stage, at: Office, rahma: Somebody) -> None:
    assert await opens_duty(rahma, "🚪 Mundur dari tugas")
    await rahma.taps("🚪 Mundur dari tugas")
    await rahma.taps("🛑 Petugas lapangan")
    assert "Yakin mau mundur" in rahma.last
    await rahma.taps("🚪 Ya, saya mundur")

    assert "Terima kasih atas kerja" in rahma.last
    assert at.hendra.last.startswith("Rahma Yulianti mundur dari tugas")
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await duties.held_by(session, user_id=rahma.person.id) == frozenset()


async def test_a_link_that_is_out_is_listed_and_can_be_withdrawn(stage: Stage, at: Office) -> None:
    link = await at.link(name="Dewi Lestari")
    await taps_duty(at.nur, "👥 Petugas")
    await at.nur.taps("✉️ Dewi Lestari")
    assert "Belum diterima" in at.nur.last
    await at.nur.taps("🛑 Tarik undangan")

    dewi = stage.person("Dewi Lestari")
    await dewi.starts(link)

    assert dewi.last.startswith("Tautan ini tidak bisa dipakai.")


async def test_who_has_two_duties_is_listed_once_with_both(
    stage: Stage, at: Office, rahma: Somebody
) -> None:
    await stage.duty(rahma, Role.DESK, "14.10")
    await taps_duty(at.hendra, "👥 Petugas")
    assert at.hendra.last.startswith("Ada 3 orang yang bertugas")
    assert "• Rahma Yulianti: Petugas lapangan, Petugas layanan" in at.hendra.last
    assert at.hendra.buttons.count("👤 Rahma Yulianti") == 1

    await at.hendra.taps("👤 Rahma Yulianti")
    assert "Merbau" in at.hendra.last
    await at.hendra.taps("🛑 Petugas lapangan")
    await at.hendra.taps("🛑 Ya, akhiri")
    await taps_duty(at.hendra, "👥 Petugas")
    await at.hendra.taps("👤 Rahma Yulianti")

    assert "🛑 Akhiri tugas" in at.hendra.buttons
    assert "Petugas layanan" in at.hendra.last
    assert "Petugas lapangan" not in at.hendra.last


async def dismissable(at: Office) -> None:
    await taps_duty(at.hendra, "👥 Petugas")
    assert "👤 Rahma Yulianti" in at.hendra.buttons


async def number_of(stage: Stage, somebody: Somebody) -> str:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (held,) = await duties.history_of(session, user_id=somebody.person.id)
        return held.id
