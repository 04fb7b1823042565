"""Who watches an area sees numbers and nobody in them; who answers workers sees what waits."""

from __future__ import annotations

import pytest

from models.queries.staff import duties
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage
from tests.support.cover import says
from tests.support.export_rows import registered
from tests.support.sheets import nik
from tests.support.staff import Room, asks

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def watches(stage: Stage, somebody: Somebody, area: str) -> None:
    await stage.duty(somebody, Role.VIEWER, area)
    await somebody.says("/tugas")
    assert somebody.buttons[:1] == ["📊 Angka wilayah"]
    await somebody.taps("📊 Angka wilayah")


async def dismissed(stage: Stage, somebody: Somebody, duty: Duty) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        now = stage.clock.now()
        await duties.end(session, user_id=somebody.person.id, duty=duty, by="cli:test", now=now)


async def test_a_viewer_sees_numbers_of_the_own_area_and_no_small_ones(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    places = ["14.10.01"] * 6 + ["14.10.02"] * 5 + ["14.10.05"] + ["21.03.04"] * 7
    for number, district in enumerate(places):
        work = "petani" if number < 5 else "nelayan"
        await registered(
            stage.bot.db, 900 + number, nik=nik(number + 1), district=district, occupation=work
        )
    viewer = stage.person("Vera", phone="+6281234567809")
    await viewer.starts()
    await watches(stage, viewer, "14.10")
    said = viewer.last.splitlines()

    assert said[1].startswith("12 orang sampai ")
    assert said[4:7] == [
        "• Kec. Tebing Tinggi, Kepulauan Meranti: 6",
        "• Kec. Rangsang Barat, Kepulauan Meranti: –",
        "• Kec. Merbau, Kepulauan Meranti: –",
    ]
    assert "• Nelayan: 7" in said
    assert "Perlindungan" not in viewer.last  # no file of the branch came yet
    assert "• Petani: 5" in said
    assert "Natuna" not in viewer.last

    await watches(stage, siti, "14.10.05")
    assert "Belum sampai 5 orang" in siti.last
    await siti.taps("⬅️ Kembali")
    await dismissed(stage, siti, Duty(Role.VIEWER, "14.10.05"))
    await siti.taps("📊 Angka wilayah")
    assert "Pendaftaran" not in siti.last, "a button like any other old one"


async def test_who_answers_workers_finds_the_queue_among_the_duties(
    stage: Stage, siti: Somebody
) -> None:
    room = await Room.open(stage)
    await asks(siti, "halo")
    await room.settled()
    await room.rahma.starts()
    await room.rahma.says("/tugas")
    await room.rahma.taps("🙋 Antrean")

    assert "Di grup petugas: 1 pertanyaan menunggu." in room.rahma.last
    await room.rahma.taps("⬅️ Kembali")
    assert "🙋 Antrean" in room.rahma.buttons


async def test_what_the_branch_says_is_counted_and_points_at_nobody(stage: Stage) -> None:
    assert stage.bot is not None
    for number in range(1, 15):
        await registered(stage.bot.db, 900 + number, nik=nik(number))
        days = 60 if number <= 7 else -3
        if number <= 9:  # two in arrears are too few to be told
            await says(stage, number, days)
    viewer = stage.person("Vera", phone="+6281234567809")
    await viewer.starts()

    await watches(stage, viewer, "14.10")

    said = viewer.last.split("Perlindungan, menurut data cabang")[1].splitlines()
    assert said[1:4] == ["• Aktif: 7", "• Menunggak: –", "• Belum diketahui: –"]


async def test_two_places_of_one_person_each_are_not_worked_out_from_the_sum(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    places = ["14.10.01"] * 8 + ["14.10.02", "14.10.05"]
    for number, district in enumerate(places):
        await registered(stage.bot.db, 900 + number, nik=nik(number + 1), district=district)
    viewer = stage.person("Vera", phone="+6281234567809")
    await viewer.starts()

    await watches(stage, viewer, "14.10")

    assert "10 orang sampai " in viewer.last
    assert "Tebing Tinggi, Kepulauan Meranti: –" in viewer.last, "8 of 10 would leave 1 and 1"
