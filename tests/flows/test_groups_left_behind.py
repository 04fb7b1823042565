"""People typed for a group and not looked at yet wait with it, whoever leaves or takes it."""

import pytest

from models.queries.endings import dismissal
from models.queries.endings.account_erasure import forget_account, forget_nik
from models.queries.groups import typed
from models.rules.roles import Duty, Role
from tests.support.chat import Somebody, Stage, until
from tests.support.groups import makes_group, member_rows, the_group
from tests.support.list_senders import files, officer, table
from tests.support.menu import taps_duty
from tests.support.sheets import nik

ON_BOTH = pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NAMES = ("Siti Aminah", "Budi Hartono", "Wati Lestari")


async def types(somebody: Somebody, *numbers: int) -> None:
    """People for the group that is open."""
    await somebody.taps("➕ Tambah orang")
    for number in numbers:
        await somebody.says(f"{NAMES[number - 1]}, {nik(number)}")


async def admin(stage: Stage, name: str) -> Somebody:
    """One of two."""
    made = stage.person(name, phone="+6281234567804")
    await made.starts()
    await stage.duty(made, Role.ADMIN)
    return made


async def opens(somebody: Somebody, label: str) -> None:
    """The group, from the menu of duties."""
    await somebody.says("/tugas")
    await somebody.taps("👥 Kelompok")
    await somebody.taps(label)


@ON_BOTH
async def test_who_ends_a_duty_reads_what_was_typed_and_who_takes_the_group_goes_on(
    stage: Stage,
) -> None:
    rahma, yusuf = await officer(stage), await officer(stage, name="Yusuf Hamzah")
    hendra, nur = await admin(stage, "Hendra Saputra"), await admin(stage, "Nur Aini")
    await makes_group(rahma)
    await types(rahma, 1, 2)
    await stage.crash()

    await taps_duty(hendra, "👥 Petugas")
    await hendra.taps("👤 Rahma Yulianti")
    await hendra.taps("🛑 Akhiri tugas")
    said = "Nelayan Kedabu: 2 orang sudah diketik, belum diperiksa"
    assert said in hendra.last
    await hendra.taps("🛑 Ya, akhiri")
    assert said in hendra.last
    await until(lambda: said in nur.last)
    assert "Nelayan" not in rahma.last  # what waits there is no business of hers any more
    told = "".join([*hendra.said, *nur.said])
    assert not any(name in told for name in NAMES)
    await rahma.says(f"Joko Susilo, {nik(3)}")
    assert "Joko" not in rahma.last

    await goes_on(stage, yusuf)


async def goes_on(stage: Stage, yusuf: Somebody) -> None:
    """With the people a colleague typed, as if they were his own."""
    await opens(yusuf, "🟠 Nelayan Kedabu (0)")
    assert "2 orang sudah diketik" in yusuf.last
    await yusuf.taps("🙋 Saya dampingi")
    await types(yusuf, 3)
    assert "3. Wati Lestari" in yusuf.last
    await yusuf.taps("🔎 Periksa 3 orang")
    await yusuf.taps("🤝 Semua sudah setuju")
    await until(lambda: "💾 Simpan 3 orang" in yusuf.buttons, within=40)
    await yusuf.taps("💾 Simpan 3 orang")
    await until(lambda: "sudah disimpan" in yusuf.last, within=40)
    assert len(await member_rows(stage)) == 3
    await opens(yusuf, "🟢 Nelayan Kedabu (3)")
    assert "sudah diketik" not in yusuf.last


@ON_ONE
async def test_who_is_given_a_group_is_told_of_the_typed_and_a_closed_one_says_they_go(
    stage: Stage,
) -> None:
    rahma, yusuf = await officer(stage), await officer(stage, name="Yusuf Hamzah")
    await makes_group(rahma)
    await types(rahma, 1, 2)
    await opens(rahma, "🟢 Nelayan Kedabu (0)")
    for label in ("⚙️ Lainnya", "🔁 Serahkan", "👤 Yusuf Hamzah", "🔁 Kelompok ini saja"):
        await rahma.taps(label)
    await until(lambda: "2 orang sudah diketik" in yusuf.last)
    await opens(yusuf, "🟢 Nelayan Kedabu (0)")
    await yusuf.taps("➕ Tambah orang")
    await yusuf.taps("↩️ Hapus yang terakhir")
    assert "sudah 1 orang" in yusuf.last

    await opens(yusuf, "🟢 Nelayan Kedabu (0)")
    await yusuf.taps("⚙️ Lainnya")
    await yusuf.taps("🔒 Tutup kelompok")
    assert "1 orang sudah diketik, belum diperiksa" in yusuf.last
    group = await the_group(stage)
    await yusuf.taps("🔒 Ya, tutup")
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await typed.of_group(session, group.id) == 0


@ON_BOTH
async def test_what_is_typed_stays_with_a_deletion_of_the_account_and_goes_with_the_workers(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    await makes_group(rahma)
    await types(rahma, 1, 2)
    group, me, now = await the_group(stage), rahma.person.id, stage.clock.now()
    wide, narrow = Duty(Role.OFFICER, "14.10"), Duty(Role.OFFICER, "14.10.05")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await forget_account(session, user_id=me, why="HPS-1", now=now)
        assert await typed.how_many(session, group_id=group.id, user_id=me) == 2
        await forget_nik(session, nik(1), {}, now=now)
        left = await typed.people_of(session, group_id=group.id, user_id=me)
        assert [person.said["name"] for person in left] == ["Budi Hartono"]
        held = frozenset((wide, narrow))
        ends = [await typed.left_behind(session, user_id=me, held=held, ends=d) for d in held]
        assert sorted(ends) == [[], [("Nelayan Kedabu", 1)]]
        await dismissal.dismiss(session, user_id=me, duty=narrow, by="tg:1", now=now)
        assert await typed.how_many(session, group_id=group.id, user_id=7) == 0
        await dismissal.dismiss(session, user_id=me, duty=wide, by="tg:1", now=now)
        assert await typed.how_many(session, group_id=group.id, user_id=7) == 1


@ON_BOTH
async def test_who_takes_a_group_over_has_its_list_that_was_not_saved_and_the_rows_to_correct(
    stage: Stage,
) -> None:
    rahma = await officer(stage)
    yusuf = await officer(stage, name="Yusuf Hamzah", area="14.10.01")  # narrower than hers
    hendra = await admin(stage, "Hendra Saputra")
    await makes_group(rahma)
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Siti Aminah, {nik(1)}\nBudi Hartono, {nik(2)}\nWati, 14100112")
    await until(lambda: "💾 Simpan 2 orang" in rahma.buttons, within=40)
    save = rahma.person.last.message["reply_markup"]["inline_keyboard"][0][0]
    await taps_duty(hendra, "👥 Petugas")
    for label in ("👤 Rahma Yulianti", "🛑 Akhiri tugas", "🛑 Ya, akhiri"):
        await hendra.taps(label)
    await yusuf.says("/tugas")
    await yusuf.taps(save)
    assert "Daftar itu tidak ada" in yusuf.last  # not before the group is his

    await opens(yusuf, "🟠 Nelayan Kedabu (0)")
    await yusuf.taps("🙋 Saya dampingi")
    assert "belum disimpan: 2 orang" in yusuf.last
    await yusuf.taps("📋 Lihat dan simpan")
    await yusuf.taps(next(b for b in yusuf.buttons if b.startswith("🛠️")))
    await until(lambda: len(files(stage, yusuf)) == 1, within=40)
    assert "Wati" in str(table(files(stage, yusuf)[0][1]))
    assert "sedang dibuat" not in "".join(yusuf.said)  # that passes, the review stays
    await yusuf.taps("💾 Simpan 2 orang")
    await until(lambda: "sudah disimpan" in yusuf.last, within=40)
    assert len(await member_rows(stage)) == 2


@ON_BOTH
async def test_a_sheet_in_the_hand_of_who_leaves_is_free_for_a_colleague_at_once(
    stage: Stage,
) -> None:
    rahma, yusuf = await officer(stage), await officer(stage, name="Yusuf Hamzah")
    await makes_group(rahma)
    await rahma.taps("📷 Foto kertas")
    await rahma.sends_photo()
    await rahma.taps("✅ Sudah semua")
    await opens(rahma, "📷 Foto menunggu (1)")
    await rahma.taps(rahma.buttons[0])
    await yusuf.says("/tugas")
    await yusuf.taps("👥 Kelompok")
    assert "📷" not in "".join(yusuf.buttons)
    assert stage.bot is not None
    duty, now = Duty(Role.OFFICER, "14.10"), stage.clock.now()
    async with stage.bot.db.session() as session:
        await dismissal.dismiss(session, user_id=rahma.person.id, duty=duty, by="tg:1", now=now)
    await opens(yusuf, "📷 Foto menunggu (1)")
    await yusuf.taps(yusuf.buttons[0])
    assert "⌨️ Mulai ketik" in yusuf.buttons
