"""Carries the library's requests to the simulated Telegram instead of over the network."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from telegram._utils.types import FieldTuple, ODVInput
from telegram.request import BaseRequest, RequestData

from bot.playground.telegram import ApiError, Telegram, Upload
from bot.request.errors import error_of
from bot.request.transport import Transport


class PlaygroundRequest(Transport):
    """Stands where HTTP stands; strict about tokens and paths like the real server."""

    def __init__(self, world: Telegram) -> None:
        self._world = world
        self._bot_path = f"/bot{world.token}/"
        self._file_path = f"/file/bot{world.token}/"

    @property
    def read_timeout(self) -> float | None:
        """Never waited for: the simulated Telegram answers at once."""
        return 5.0

    async def initialize(self) -> None:
        """Nothing to open."""

    async def shutdown(self) -> None:
        """Nothing to close."""

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Answer as the server would: (status, body)."""
        del method, read_timeout, write_timeout, connect_timeout, pool_timeout
        parameters = request_data.parameters if request_data else {}
        files = uploads(request_data) if request_data and request_data.contains_files else {}
        try:
            if "/file/bot" in url:
                return 200, self._world.download(self._path(url))
            result = await self._world.call(self._method(url), parameters, files)
        except ApiError as error:
            raise error_of(error.code, error.answer) from None  # as AiohttpRequest has it
        return 200, json.dumps({"ok": True, "result": result}).encode()

    async def call(self, url: str, parameters: Mapping[str, Any]) -> Any:
        """The short way, as AiohttpRequest has it; the result is the world's own: read only."""
        try:
            return await self._world.call(self._method(url), parameters)
        except ApiError as error:
            raise error_of(error.code, error.answer) from None

    def _path(self, url: str) -> str:
        """The file a download asks for; the library percent-encodes such URLs."""
        _, found, path = unquote(url).partition(self._file_path)
        if not found:
            raise ApiError(401, "Unauthorized")
        return path

    def _method(self, url: str) -> str:
        if self._bot_path not in url:
            raise ApiError(401, "Unauthorized")
        return url.split(self._bot_path, 1)[1]


def uploads(data: RequestData) -> dict[str, Upload]:
    """The files of a request by part name."""
    return {name: _upload(field) for name, field in data.multipart_data.items()}


def _upload(field: FieldTuple) -> Upload:
    name, content, mime = field
    return Upload(name, content if isinstance(content, bytes) else content.read(), mime)
