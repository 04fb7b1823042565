"""From Perlu dibetulkan: a wrong NIK is put right in the same record, old and new side by side."""

import pytest
from sqlmodel import select

from models.queries.endings.dismissal import dismiss
from models.queries.enrolments.moving import Which, set_state
from models.rules.enrolment.states import Move, State
from models.rules.roles import Duty, Role
from models.tables import AuditLine
from tests.support.chat import Somebody, Stage, until
from tests.support.enrolments import id_of, listed, move, niks, row_of, state_of
from tests.support.export_rows import SITI, registered
from tests.support.groups import member_rows, with_two_members
from tests.support.list_senders import officer
from tests.support.lists import Office, person
from tests.support.reviewers import admin, data_of, taps_data
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
ANSWERS = ("NIK", "Nama", "Hasil", "Alasan", "Nomor KPJ")
RIGHT = nik(31)
NOT_FOUND = "Data itu tidak ada di wilayah Bapak/Ibu."


async def refused_by_the_branch(stage: Stage, number: str) -> str:
    """It does not know the NIK; the person's id."""
    assert stage.bot is not None
    db, one = stage.bot.db, await id_of(stage.bot.db, number)
    async with db.session() as session:
        await set_state(session, [one], State.SENT, by="tg:2", now=stage.clock.now())
    row = [number, "x", "ditolak", "NIK tidak padan", ""]
    await Office(db, sender="tg:2").saves([row], ANSWERS, "answers")
    assert await state_of(db, number) == "refused"
    return one


async def returned(stage: Stage, who: int = 0) -> str:
    """Somebody of a list whom the admin sent back; the person's id."""
    assert stage.bot is not None
    one = await id_of(stage.bot.db, niks(who + 1)[who])
    assert await move(stage.bot.db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    return one


async def acts(stage: Stage) -> list[tuple[str, str, str]]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(AuditLine.actor, AuditLine.act, AuditLine.why)
        return [(who, act, why) for who, act, why in await session.exec(found)]


async def types_the_nik(stage: Stage, rahma: Somebody) -> None:
    """Too short, then somebody's, then the right one; a crash in between."""
    await rahma.taps("📤 Kirim data benar")
    assert "Berapa NIK yang benar untuk Siti Aminah" in rahma.last
    await rahma.says("14100124078")
    assert "kurang 5" in rahma.last
    await rahma.says(f"NIK {nik(2)}")
    assert "sudah terdaftar" in rahma.last
    assert "Budi" not in rahma.last
    assert "📨 Serahkan ke admin" in rahma.buttons
    await stage.crash()
    await rahma.says(RIGHT)
    assert "nama lengkapnya di KTP" in rahma.last
    assert RIGHT not in "".join(m.text for m in rahma.person.messages), "it left the chat"


@ON_BOTH
async def test_the_right_nik_goes_into_the_same_person_of_the_same_group(stage: Stage) -> None:
    rahma = await with_two_members(stage)
    assert stage.bot is not None
    one = await refused_by_the_branch(stage, nik(1))
    await until(lambda: "BPJS sudah menjawab" in rahma.last)
    members = await member_rows(stage)
    await rahma.taps("🔧 Lihat catatannya")
    await rahma.taps("👤 Siti Aminah")
    await types_the_nik(stage, rahma)
    await rahma.taps("👌 Sudah benar")
    assert "1410 **** **** 0001 ➡️ 1410 **** **** 0031" in rahma.last
    yes = data_of(rahma, "Ya, ubah")
    await stage.crash()
    await rahma.taps("✅ Ya, ubah")
    assert "Data Siti Aminah sudah dibetulkan" in rahma.last
    await rahma.taps({"text": "x", "callback_data": yes})  # a second tap

    now = await person(stage.bot.db, RIGHT)
    assert now is not None
    assert now["id"] == one
    assert await person(stage.bot.db, nik(1)) is None
    assert await state_of(stage.bot.db, RIGHT) == "received"
    assert await member_rows(stage) == members
    me = f"tg:{rahma.person.id}"
    done = [why for who, act, why in await acts(stage) if (who, act) == (me, "data.corrected")]
    assert done == ["nik"]


@ON_ONE
async def test_of_two_officers_the_first_wins_and_what_a_list_changed_is_shown_first(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma, yusuf = await officer(stage), await officer(stage, name="Yusuf Hamzah")
    await listed(stage.bot.db, 2, sender=f"tg:{rahma.person.id}")
    one = await returned(stage)
    for who, right in ((rahma, RIGHT), (yusuf, nik(32))):
        await taps_data(who, f"tugas.betulkan.n.{one}")
        await who.says(right)
        await who.says("orang aaz")
        assert "tanggal lahirnya" in who.last
        await who.says("24-7-1980")
        assert "Nama: Orang aaa ➡️ Orang Aaz" in who.last
        assert "Lahir: 10 Januari 1980 ➡️ 24 Juli 1980" in who.last
    await yusuf.taps("✅ Ya, ubah")
    assert "sudah dibetulkan" in yusuf.last
    await rahma.taps("✅ Ya, ubah")
    assert "Statusnya sudah berubah" in rahma.last
    assert await person(stage.bot.db, RIGHT) is None
    assert await id_of(stage.bot.db, nik(32)) == one


@ON_ONE
async def test_nothing_new_goes_by_list_and_one_person_twice_goes_to_the_admin(
    stage: Stage,
) -> None:
    assert stage.bot is not None
    rahma, hendra = await officer(stage), await admin(stage)
    await listed(stage.bot.db, 2, sender=f"tg:{rahma.person.id}")
    one = await returned(stage)
    await taps_data(rahma, f"tugas.betulkan.n.{one}")
    for _ in range(3):
        await rahma.taps("👌 Sudah benar")
    assert "tidak ada yang kami ubah" in rahma.last
    assert "📋 Data lain" in rahma.buttons
    await taps_data(rahma, f"tugas.betulkan.n.{one}")
    await rahma.says("terima kasih ya bu")
    assert "Berapa NIK yang benar" in rahma.last
    await rahma.says(niks(2)[1])
    await rahma.taps("📨 Serahkan ke admin")
    assert "apakah orangnya sama" in rahma.last
    assert await state_of(stage.bot.db, niks(1)[0]) == "received"
    await taps_data(hendra, f"tugas.periksa.p.{one}")
    assert "Catatan: Kata petugas, orang ini mungkin sudah terdaftar" in hendra.last


@ON_ONE
async def test_it_is_nobodys_elsewhere_and_stops_where_the_person_moves_on(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    rahma, far = await officer(stage), await officer(stage, "21.03", name="Joko Susilo")
    await listed(stage.bot.db, 2, sender=f"tg:{rahma.person.id}")
    one = await returned(stage)
    for nobodys in (one, "0" * 32):
        await taps_data(far, f"tugas.betulkan.n.{nobodys}")
        assert far.last == NOT_FOUND
    await siti.starts()
    await taps_data(siti, f"tugas.betulkan.n.{one}")
    assert "NIK" not in siti.last

    await taps_data(rahma, f"tugas.betulkan.n.{one}")
    await rahma.says(RIGHT)
    await rahma.taps("⬅️ Kembali")
    assert "Berapa NIK yang benar" in rahma.last
    await rahma.says(RIGHT)
    assert await move(stage.bot.db, Which(person_id=one), Move.REJECT)
    await rahma.taps("👌 Sudah benar")
    assert "Statusnya sudah berubah" in rahma.last
    assert await person(stage.bot.db, RIGHT) is None
    row = await row_of(stage.bot.db, niks(1)[0])
    assert row is not None
    assert row.state == "rejected"


@ON_ONE
async def test_an_officer_whose_duty_ended_in_between_changes_nothing(stage: Stage) -> None:
    assert stage.bot is not None
    rahma = await officer(stage)
    await listed(stage.bot.db, 1, sender=f"tg:{rahma.person.id}")
    one = await returned(stage)
    await taps_data(rahma, f"tugas.betulkan.n.{one}")
    await rahma.says(RIGHT)
    await rahma.taps("👌 Sudah benar")
    await rahma.taps("👌 Sudah benar")
    async with stage.bot.db.session() as session:
        await dismiss(
            session, user_id=rahma.person.id, duty=Duty(Role.OFFICER, "14.10"), by="tg:1",
            now=stage.clock.now(),
        )  # fmt: skip
    await rahma.taps("✅ Ya, ubah")
    assert "sudah dibetulkan" not in rahma.last
    assert await state_of(stage.bot.db, niks(1)[0]) == "returned"


@ON_ONE
async def test_who_signed_up_alone_puts_it_right_alone(stage: Stage) -> None:
    assert stage.bot is not None
    rahma = await officer(stage)
    await registered(stage.bot.db, 6)
    one = await id_of(stage.bot.db, SITI.nik)
    assert await move(stage.bot.db, Which(person_id=one), Move.RETURN, comment="NIK salah")
    await taps_data(rahma, f"tugas.betulkan.p.{one}")
    assert "mendaftar sendiri" in rahma.last
    assert "📤 Kirim data benar" not in rahma.buttons
    await taps_data(rahma, f"tugas.betulkan.n.{one}")
    assert "Statusnya sudah berubah" in rahma.last
