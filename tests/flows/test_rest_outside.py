"""Groups, channels, bots, nameless updates: one line to who calls the bot, else silence."""

from typing import Any

import pytest

from bot.navigation.menu import COMMANDS
from bot.playground.telegram.groups import Group
from tests.support.chat import Somebody, Stage

AT_US = "@JamsostekPlaygroundBot"
LINK = "https://t.me/JamsostekPlaygroundBot?start=grup"


@pytest.fixture
def group(stage: Stage, siti: Somebody) -> Group:
    return stage.world.group("Nelayan Rangsang", members=[siti.person])


async def test_every_command_of_ours_is_refused_politely_in_a_group(
    group: Group, siti: Somebody
) -> None:
    ours = ["start", "batal", *(name for names in COMMANDS.values() for name in names)]
    for number, name in enumerate(ours):
        await siti.says(f"/{name}{AT_US if number % 2 else ''}", chat=group)

        assert len(group.messages) == number + 1, name
        assert "Urusan pribadi tidak dibahas di grup" in group.last.text
        assert group.last.rows == [[{"text": "💬 Buka chat pribadi", "url": LINK}]]
    assert siti.person.messages == []


async def test_a_mention_is_a_call(group: Group, siti: Somebody) -> None:
    await siti.says(f"halo {AT_US.upper()} apa kabar", chat=group)

    assert "Urusan pribadi" in group.last.text


async def test_a_group_that_does_not_call_gets_silence(group: Group, siti: Somebody) -> None:
    await siti.says("besok ke laut jam berapa?", chat=group)
    await siti.says("daftar", chat=group)
    await siti.says("📝 Daftar", chat=group)
    await siti.says("/menu@SomeOtherBot", chat=group)
    await siti.says("/tidak_dikenal", chat=group)
    await siti.says("@SomeOtherBot halo", chat=group)
    await siti.says("JamsostekPlaygroundBot bagus", chat=group)
    await siti.sends_photo(chat=group)
    await siti.sends_sticker(chat=group)
    await siti.shares_location(1.0, 102.7, chat=group)
    await siti.shares_contact(chat=group)

    assert group.messages == []
    assert siti.person.messages == []


async def test_a_nik_in_a_group_is_deleted_with_one_line_and_not_taken(
    group: Group, siti: Somebody
) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")

    sent = await siti.says("NIK saya 1410014101800001", chat=group)

    assert "NIK jangan ditulis di grup" in group.last.text
    assert "1410014101800001" not in group.last.text
    assert sent["message"]["message_id"] not in group.chat.messages
    assert "2 dari 9" in siti.last


async def test_a_small_group_is_a_group_too(stage: Stage, siti: Somebody) -> None:
    small = stage.world.group("Keluarga", members=[siti.person], kind="group")

    await siti.says(f"/daftar{AT_US}", chat=small)

    assert "Urusan pribadi" in small.last.text


async def test_coming_going_and_moving_make_no_noise(
    stage: Stage, group: Group, siti: Somebody
) -> None:
    budi = stage.person("Budi")

    group.joins(budi.person)
    group.leaves(budi.person)
    group.changes_bot("member", by=siti.person)
    group.changes_bot("administrator", by=siti.person)
    sent = await siti.says("halo", chat=group)
    await siti.edits(sent["message"]["message_id"], f"/menu{AT_US}", chat=group)

    assert group.messages == []


async def test_the_bot_thrown_out_of_a_group_does_not_lose_the_person(
    stage: Stage, group: Group, siti: Somebody
) -> None:
    await siti.starts()

    group.changes_bot("kicked", by=siti.person)
    await siti.says("/menu")

    assert "Mau urus apa" in siti.last


async def test_an_admin_who_writes_in_the_groups_name_is_a_person(
    stage: Stage, group: Group
) -> None:
    group.anonymously(f"/menu{AT_US}")
    await stage.quiet()

    assert "Urusan pribadi" in group.last.text


async def test_a_button_in_a_group_does_nothing_personal(group: Group, siti: Somebody) -> None:
    await siti.says(f"/menu{AT_US}", chat=group)

    for data in ("go:data", "go:daftar", "go:menu", "w1:payer:sendiri"):
        await siti.taps({"text": "x", "callback_data": data}, message=group.last, chat=group)

    assert len(group.messages) == 1
    assert siti.person.messages == []
    assert [alert.text for alert in siti.person.alerts] == ["", "", "", ""]


async def test_a_channel_gets_silence(stage: Stage) -> None:
    channel = stage.world.channel("Info Nelayan")

    channel.posts(f"/menu{AT_US}")
    channel.posts("1410014101800001")
    await stage.quiet()

    assert channel.messages == []


async def test_a_channel_post_carried_into_its_group_gets_silence(
    stage: Stage, group: Group, siti: Somebody
) -> None:
    channel = stage.world.channel("Info Nelayan")
    post = {
        "text": f"/menu{AT_US}",
        "sender_chat": channel.chat.info,
        "is_automatic_forward": True,
    }

    await siti.sends(post, chat=group)

    assert group.messages == []


async def test_another_bot_gets_silence_wherever_it_writes(stage: Stage, group: Group) -> None:
    robot = stage.person("Robot", is_bot=True)
    group.admits(robot.person)

    message = (await robot.says("/start"))["message"]
    stage.world.updates.put("message", message)  # Telegram itself keeps bots apart
    stage.world.updates.put("message", {**message, "chat": group.chat.info})
    await stage.quiet()

    assert not [call for call in stage.world.calls if call.method.startswith("send")]


async def test_updates_without_a_person_or_a_chat_are_let_pass(
    stage: Stage, siti: Somebody
) -> None:
    nameless: dict[str, Any] = {
        "inline_query": {"id": "1", "from": siti.person.user, "query": "manfaat", "offset": ""},
        "chosen_inline_result": {"result_id": "1", "from": siti.person.user, "query": "x"},
        "poll_answer": {
            "poll_id": "1",
            "user": siti.person.user,
            "option_ids": [0],
            "option_persistent_ids": ["a"],
        },
        "message_reaction": {
            "chat": siti.person.chat.info,
            "message_id": 1,
            "user": siti.person.user,
            "date": 1_800_000_000,
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}],
        },
        "something_of_next_year": {"id": 1},
    }
    for kind, content in nameless.items():
        stage.world.updates.put(kind, content)

    await siti.starts()

    assert len(siti.said) == 1
