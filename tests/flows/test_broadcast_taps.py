"""What people tap below a broadcast: it stops at once, why is asked once, and it can come back."""

from typing import Any

import pytest
from sqlmodel import select

from bot.delivery.notify import tell
from bot.screen import Screen
from bot.texts import Html, Library
from handlers.broadcast.buttons import rows_of
from models.queries.endings.erasure import erase
from models.rules.broadcasts.topics import CampaignTopic
from models.tables import Account, CampaignStop
from tests.support.chat import Somebody, Stage

NUMBER = "0123456789abcdef"
WORDS = "Ayo ikut sosialisasi di balai desa."
STOP = "🔕 Stop pesan ini"


async def reads(stage: Stage, somebody: Somebody, topic: CampaignTopic) -> Any:
    """A broadcast of this topic, as it reaches her."""
    assert stage.bot is not None
    rows = rows_of(Library.load().choose("id"), ("daftar", "manfaat"), topic, NUMBER)
    async with stage.bot.db.session() as session:
        shown = Screen(Html(WORDS), rows)
        await tell(session, somebody.person.id, shown, now=stage.clock.now())
    stage.bot.post.wake()
    await stage.quiet()
    return somebody.person.last


def stands(somebody: Somebody, message: Any) -> bool:
    """Whether the broadcast still says what it said."""
    now = somebody.person.chat.messages[message.message_id]
    return bool(now["text"] == WORDS and now["reply_markup"]["inline_keyboard"])


async def muted(stage: Stage, somebody: Somebody) -> list[str]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        mine = select(Account.muted_topics).where(Account.user_id == somebody.person.id)
        return list((await session.exec(mine)).one())


async def stops(stage: Stage) -> list[CampaignStop]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(CampaignStop)))


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_one_tap_stops_the_topic_and_the_message_stays(stage: Stage, siti: Somebody) -> None:
    await siti.starts()
    message = await reads(stage, siti, CampaignTopic.EVENTS)
    await stage.crash()

    await siti.taps(STOP, message=message)

    assert await muted(stage, siti) == ["events"]
    assert "acara di desa tidak kami kirim lagi" in siti.last
    assert "Kabar klaim" in siti.last
    assert stands(siti, message)
    await siti.taps("⏱️ Terlalu sering")
    assert "Terima kasih" in siti.last
    (row,) = await stops(stage)
    assert (row.topic, row.broadcast_id, row.reason) == ("events", NUMBER, "too_often")


async def test_why_is_asked_once_and_the_topic_can_come_back(stage: Stage, siti: Somebody) -> None:
    await siti.starts()
    await reads(stage, siti, CampaignTopic.EVENTS)
    await siti.taps(STOP)
    assert "Boleh tahu kenapa?" in siti.last

    message = await reads(stage, siti, CampaignTopic.BENEFITS)
    await siti.taps(STOP)
    assert "Boleh tahu" not in siti.last

    await siti.taps("🔔 Mau lagi")
    assert await muted(stage, siti) == ["events"]
    await siti.taps(STOP, message=message)
    await siti.taps(STOP, message=message)
    assert await muted(stage, siti) == ["benefits", "events"]
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await erase(session, user_id=siti.person.id, ref=None, now=stage.clock.now())
    assert await stops(stage) == []


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_buttons_open_beside_the_message_and_forged_ones_change_nothing(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    message = await reads(stage, siti, CampaignTopic.BENEFITS)
    await siti.taps("📖 Baca manfaatnya")
    assert stands(siti, message)
    assert "Nelayan" in " ".join(siti.buttons)

    await siti.taps("📝 Daftar", message=message)
    assert stands(siti, message)
    assert siti.last != WORDS

    forged = (
        "siaran.stop.claims",
        "siaran.stop",
        "siaran.balik.x",
        "siaran.sebab.x",
        "siaran.x.y",
    )
    for page in (*forged, "siaran", "siaran.stop.events." + "9" * 40):
        data = {"text": "x", "callback_data": f"go:{page}"[:64]}
        await siti.taps(data, message=message)
        assert siti.buttons, page
    assert await muted(stage, siti) == ["events"]  # the last of them named a topic
