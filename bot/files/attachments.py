"""Files that go out with a reply: made in a thread when sent, never in the transaction."""

import asyncio
from collections.abc import Callable, Mapping
from typing import Any

from telegram import InputFile
from telegram.request import BaseRequest, RequestData
from telegram.request._requestparameter import RequestParameter

from bot.update.outgoing import Outgoing

Maker = Callable[[dict[str, Any]], bytes]
"""Values of the screen -> the file's bytes. Runs in a thread, so it must not touch a session."""


class Attachments:
    """Knows every maker by name, so that a row in the database can name one."""

    def __init__(self, request: BaseRequest, base: str, makers: Mapping[str, Maker]) -> None:
        self._request = request
        self._base = base
        self._makers = dict(makers)

    async def __call__(self, out: Outgoing) -> Any:
        """Make the file and send it, give Telegram's message; raises the library's errors.

        KeyError for a maker that nobody knows.
        """
        made = out.attachment or {}
        content = await asyncio.to_thread(self._makers[made["maker"]], made["values"])
        file = InputFile(content, filename=made["file_name"], attach=True)
        values = {**out.params, made["kind"]: file}
        data = RequestData([RequestParameter.from_input(k, v) for k, v in values.items()])
        return await self._request.post(f"{self._base}/{out.method}", data)
