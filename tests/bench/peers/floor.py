"""The floor: a loop over getUpdates with our HTTP client, no framework, no database, no order.

Arguments: the Bot API's address.
"""

import gc
import sys

import uvloop

from bot.request import AiohttpRequest
from bot.tasks import spawn
from tests.bench import talk
from tests.bench.peers.usage import report_on_signal


class Talks:
    """Where every chat stands, in memory."""

    def __init__(self) -> None:
        self._names: dict[int, str | None] = {}

    def reply(self, chat_id: int, text: str) -> str:
        """The next words of the conversation."""
        if text.startswith("/daftar"):
            self._names[chat_id] = None
            return talk.greeting(text)
        if chat_id not in self._names:
            return talk.lost(text)
        name = self._names.pop(chat_id)
        if name is not None:
            return talk.closing(text, name)
        self._names[chat_id] = text
        return talk.after_name(text)


async def main() -> None:
    """Run until killed."""
    base = f"{sys.argv[1]}/bot123456789:bench"
    request = AiohttpRequest()
    await request.initialize()
    talks, params = Talks(), {"timeout": 10}
    gc.collect()
    gc.freeze()
    while True:
        for update in await request.call(f"{base}/getUpdates", params):
            chat_id, text = update["message"]["chat"]["id"], update["message"]["text"]
            reply = {"chat_id": chat_id, "text": talks.reply(chat_id, text)}
            spawn(request.call(f"{base}/sendMessage", reply), name="reply")
            params["offset"] = update["update_id"] + 1


if __name__ == "__main__":
    report_on_signal()
    uvloop.run(main())
