"""The one apology a person gets when an update was set aside."""

from bot.texts import Texts
from bot.update.arrival import Arrival
from bot.update.outgoing import Outgoing


def apology(arrival: Arrival, t: Texts, code: str) -> Outgoing | None:
    """Private chats only; a group is not told about our troubles."""
    chat_id, user_id = arrival.key
    if not user_id or chat_id != user_id:
        return None
    text = t("trouble.apology", code=code)
    return Outgoing(
        "sendMessage", chat_id, {"chat_id": chat_id, "text": text, "parse_mode": "HTML"}
    )
