"""Groups in tests: made by tapping as an officer does, and what the tables then hold."""

from typing import Any

from sqlmodel import col, select

from models.queries.groups import making
from models.queries.groups.reading import Group, value
from models.tables import GroupMember, WorkGroup
from tests.support.chat import Somebody, Stage
from tests.support.list_senders import officer, reads
from tests.support.sheets import nik


async def makes_group(
    officer: Somebody,
    name: str = "Nelayan Kedabu",
    *,
    income: str | None = None,
    village: str | None = None,
) -> None:
    """By the seven questions; the district is tapped by its first button where it is asked."""
    await officer.says("/tugas")
    await officer.taps("👥 Kelompok")
    await officer.taps("➕ Kelompok baru")
    await officer.says(name)
    if "kecamatan mana" in officer.last:
        await officer.says("Tebing Tinggi")
    if village is not None:
        await officer.says(village)
    await officer.taps("🎣 Nelayan")
    await officer.taps(next(b for b in officer.buttons if "sendiri" in b.lower()))
    if income is None:
        await officer.taps("🙋 Berbeda-beda")
    else:
        await officer.says(income)
    await officer.taps(officer.buttons[0])
    await officer.taps("💾 Simpan")


async def with_two_members(stage: Stage) -> Somebody:
    """A group with a saved list; its page is open."""
    rahma = await officer(stage)
    await makes_group(rahma, income="2")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says(f"Siti Aminah, {nik(1)}, 24-7-1980\nBudi Hartono, {nik(2)}, 24-7-1980")
    await reads(rahma, "Baru: 2")
    await rahma.taps(next(b for b in rahma.buttons if b.startswith("💾")))
    await reads(rahma, "Daftar sudah disimpan.")
    await rahma.taps("👥 Ke kelompok")
    return rahma


async def the_group(stage: Stage, name: str = "Nelayan Kedabu") -> Group:
    """As it stands."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        row = (await session.exec(select(WorkGroup).where(WorkGroup.name == name))).one()
        return value(row)


async def member_rows(stage: Stage) -> list[Any]:
    """All members of all groups, by number."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(GroupMember).order_by(col(GroupMember.group_id), col(GroupMember.number))
        return [row.model_dump() for row in await session.exec(found)]


async def handed_to(stage: Stage, yusuf: Somebody) -> None:
    """The group's officer changes."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        assert await making.hand_over(
            session, group=await the_group(stage), to=yusuf.person.id, by="tg:1",
            now=stage.clock.now(),
        )  # fmt: skip
