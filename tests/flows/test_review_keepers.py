"""Whoever looks after a group now hears what became of its people, not who once sent the list."""

import pytest

from models.queries.endings.dismissal import dismiss
from models.queries.enrolments.moving import set_state
from models.rules.enrolment.states import State
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage, until
from tests.support.enrolments import id_of, listed
from tests.support.groups import handed_to, the_group, with_two_members
from tests.support.list_senders import officer
from tests.support.lists import Office
from tests.support.reviewers import admin, taps_data
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


async def ends_there(stage: Stage, somebody: Somebody) -> None:
    """The duty in Meranti."""
    assert stage.bot is not None
    duty = Duty(Role.OFFICER, "14.10")
    async with stage.bot.db.session() as session:
        assert await dismiss(
            session, user_id=somebody.person.id, duty=duty, by="tg:1", now=stage.clock.now()
        )


async def sends_back(hendra: Somebody, person: str, why: str) -> None:
    await taps_data(hendra, f"tugas.periksa.kp.{person}")
    await hendra.says(why)
    assert "1 orang dikembalikan" in hendra.last


async def the_branch_answers(stage: Stage) -> None:
    """It takes the one it has and refuses nobody."""
    assert stage.bot is not None
    db = stage.bot.db
    async with db.session() as session:
        await set_state(
            session, [await id_of(db, nik(2))], State.SENT, by="tg:2", now=stage.clock.now()
        )
    header = ("NIK", "Nama", "Hasil", "Alasan", "Nomor KPJ")
    await Office(db, sender="tg:2").saves([[nik(2), "x", "diterima", "", ""]], header, "answers")


async def puts_right(stage: Stage, yusuf: Somebody, siti: str) -> None:
    """From the group's page; work or phone would go to the list of the group."""
    await taps_data(yusuf, f"tugas.kelompok.satu.{(await the_group(stage)).code}")
    assert "Belum diperiksa admin: 1" in yusuf.last
    assert "Perlu dibetulkan: 1" in yusuf.last
    await yusuf.taps("🔧 Perlu dibetulkan")
    await yusuf.taps("👤 Siti Aminah")
    await yusuf.taps("📤 Kirim data benar")
    await yusuf.taps("📋 Data lain")
    assert "Nelayan Kedabu" in yusuf.last  # the corrected row goes to the group's list
    await taps_data(yusuf, f"tugas.betulkan.p.{siti}")
    await yusuf.taps("✅ Sudah dibetulkan")


@ON_BOTH
async def test_a_group_that_was_handed_over_speaks_to_its_new_officer_then_to_the_admins(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma, yusuf = await with_two_members(stage), await officer(stage, name="Yusuf Hamzah")
    hendra, lina = await admin(stage), await admin(stage, name="Lina Marlina")
    await handed_to(stage, yusuf)
    siti = await id_of(stage.bot.db, nik(1))
    await sends_back(hendra, siti, "Nama beda dengan KTP")
    await until(lambda: "Nama beda dengan KTP" in yusuf.last)
    await puts_right(stage, yusuf, siti)
    await the_branch_answers(stage)
    await until(lambda: "BPJS sudah menjawab daftar" in yusuf.last)

    await ends_there(stage, yusuf)
    await sends_back(hendra, siti, "Tanggal lahir salah")
    await until(lambda: "Tanggal lahir salah" in lina.last)
    assert "Petugas yang mendampinginya belum ada" in lina.last
    assert not any("Tanggal lahir salah" in text for text in yusuf.said)
    assert not any("dikembalikan" in text or "menjawab" in text for text in rahma.said)
    await lina.taps("🔧 Lihat catatannya")
    assert "Siti Aminah" in lina.last


@ON_ONE
async def test_a_list_sent_back_is_told_to_nobody_whose_duty_lies_elsewhere_now(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma, hendra = await officer(stage), await admin(stage)
    lina = await admin(stage, name="Lina Marlina")
    batch = await listed(stage.bot.db, 2, sender=f"tg:{rahma.person.id}")
    await stage.duty(rahma, Role.OFFICER, "21.03")
    await ends_there(stage, rahma)
    await taps_data(hendra, f"tugas.periksa.kl.{batch}")
    await hendra.says("Kolom tertukar")
    assert "2 orang dikembalikan" in hendra.last

    await until(lambda: "daftar tanpa petugas dikembalikan" in lina.last)
    assert not any("dikembalikan" in text for text in rahma.said)
