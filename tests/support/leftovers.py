"""What journeys of leftovers share: a paused sign-up, and whether a message is gone."""

from typing import Any

from tests.support.chat import Somebody

PERSON_OR_MENU = ["💬 Tanya petugas", "🏠 Menu"]


async def paused_sign_up(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")
    await siti.says("/menu")


def is_gone(siti: Somebody, sent: dict[str, Any]) -> bool:
    message: dict[str, Any] = sent.get("message") or sent["edited_message"]
    return message["message_id"] not in siti.person.chat.messages
