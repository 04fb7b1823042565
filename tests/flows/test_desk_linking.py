"""Whose a staff group is: an admin of elsewhere cannot take it over."""

from models.queries.desk import groups
from models.rules.roles import Role
from tests.support.chat import Stage
from tests.support.staff import Room


async def test_an_admin_of_another_area_cannot_take_a_linked_group_over(stage: Stage) -> None:
    room = await Room.open(stage)
    other = stage.person("Admin Lain", phone="+6281234567809")
    await stage.duty(other, Role.ADMIN, "14.08")
    room.group.admits(other.person)

    await other.says("/hubungkan 14.08", chat=room.group)

    assert room.group.messages[-1].text == "Wilayah itu di luar tugas Bapak/Ibu."
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await groups.area_of_group(session, chat_id=room.group.id) == "14.10"


async def test_an_admin_of_both_areas_may_give_the_group_another_one(stage: Stage) -> None:
    room = await Room.open(stage)
    await stage.duty(room.hendra, Role.ADMIN, "14.08")

    await room.hendra.says("/hubungkan 14.08", chat=room.group)

    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert await groups.area_of_group(session, chat_id=room.group.id) == "14.08"
