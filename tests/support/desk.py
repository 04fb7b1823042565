"""Answers the requests of a bot, or fails to in the way a test asked for."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.telegram import ApiError, Telegram
from bot.playground.telegram.errors import too_many_requests
from bot.tasks import spawn
from tests.support.http_lines import Request, ServerLine, head
from tests.support.trouble import WITHOUT_EFFECT, Kind, Limits, Trouble, Troubles

HTML = b"<html><body><center><h1>502 Bad Gateway</h1></center><hr>nginx</body></html>"
_COUNTED = ("send", "copy", "forward")


@dataclass(frozen=True, slots=True)
class Received:
    """One request; `outcome` is ok, an error code or the kind of trouble it met."""

    number: int
    at: float  # seconds, monotonic
    method: str
    params: Mapping[str, Any]
    outcome: str


class Desk:
    """`delay` in seconds is added to each answer; `limits` is None for none."""

    def __init__(self, world: Telegram, *, delay: float, limits: Limits | None, seed: int) -> None:
        self.world = world
        self.delay = delay
        self.limits = limits
        self.troubles = Troubles(seed)
        self.received: list[Received] = []

    def file(self, line: ServerLine, request: Request) -> None:
        prefix = f"/file/bot{self.world.token}/"
        try:
            if not request.path.startswith(prefix):
                raise ApiError(401, "Unauthorized")
            content = self.world.download(request.path.removeprefix(prefix))
        except ApiError as error:
            self._later(line, error.code, json.dumps(error.answer).encode())
        else:
            self._later(line, 200, content, "application/octet-stream")

    def method(self, line: ServerLine, request: Request) -> None:
        prefix, _, method = request.path.rpartition("/")
        if prefix != f"/bot{self.world.token}":
            self._refuse(line, method, {}, ApiError(401, "Unauthorized"))
            return
        params, files = request.parameters()
        trouble = self.troubles.strike(method, params)
        if trouble is not None and trouble.kind in WITHOUT_EFFECT:
            self._trouble(line, method, params, trouble, b"")
            return
        if method == "getUpdates":
            spawn(self._poll(line, params), name="getUpdates")
            return
        try:
            self._limit(method, params)
            result = self.world.answer(method, params, files)
        except ApiError as error:
            self._refuse(line, method, params, error)
            return
        body = json.dumps({"ok": True, "result": result}).encode()
        if trouble is not None:
            self._trouble(line, method, params, trouble, body)
            return
        self._note(method, params, "ok")
        self._later(line, 200, body)

    def _limit(self, method: str, params: Mapping[str, Any]) -> None:
        if self.limits is None or not method.startswith(_COUNTED) or method == "sendChatAction":
            return
        wait = self.limits.check(str(params.get("chat_id")), time.monotonic())
        if wait is not None:
            raise too_many_requests(wait)

    async def _poll(self, line: ServerLine, params: Mapping[str, Any]) -> None:
        try:
            result = await self.world.call("getUpdates", params)
        except ApiError as error:
            self._refuse(line, "getUpdates", params, error)
            return
        if line.transport is not None:
            self._later(line, 200, json.dumps({"ok": True, "result": result}).encode())

    def _refuse(
        self, line: ServerLine, method: str, params: Mapping[str, Any], error: ApiError
    ) -> None:
        self._note(method, params, str(error.code))
        self._later(line, error.code, json.dumps(error.answer).encode())

    def _note(self, method: str, params: Mapping[str, Any], outcome: str) -> None:
        number = len(self.received)
        self.received.append(Received(number, time.monotonic(), method, params, outcome))

    def _later(
        self, line: ServerLine, status: int, body: bytes, kind: str = "application/json"
    ) -> None:
        if self.delay:
            loop = asyncio.get_running_loop()
            loop.call_later(self.delay, line.reply, status, body, kind)
        else:
            line.reply(status, body, kind)

    def _trouble(
        self,
        line: ServerLine,
        method: str,
        params: Mapping[str, Any],
        trouble: Trouble,
        body: bytes,
    ) -> None:
        self._note(method, params, trouble.kind)
        match trouble.kind:
            case Kind.TOO_MANY:
                error = too_many_requests(trouble.retry_after)
                self._later(line, 429, json.dumps(error.answer).encode())
            case Kind.SERVER_ERROR:
                answer = ApiError(500, "Internal Server Error").answer
                self._later(line, 500, json.dumps(answer).encode())
            case Kind.BAD_GATEWAY:
                self._later(line, 502, HTML, "text/html")
            case Kind.GARBAGE:
                self._later(line, 200, HTML, "text/html")
            case Kind.EMPTY:
                self._later(line, 200, b"")
            case Kind.SLOW:
                spawn(_drip(line, body, trouble.seconds), name="drip")
            case _:
                _break(line, trouble.kind, body)


def _break(line: ServerLine, kind: Kind, body: bytes) -> None:
    match kind:
        case Kind.DROP_BEFORE | Kind.DROP_AFTER:
            line.close()
        case Kind.RESET_BEFORE | Kind.RESET_AFTER:
            line.reset()
        case Kind.HALF:
            line.write(head(200, len(body), "application/json") + body[: len(body) // 2])
            line.close()
        case _:  # a hang: nothing at all
            line.deaf = True


async def _drip(line: ServerLine, body: bytes, seconds: float) -> None:
    whole = head(200, len(body), "application/json") + body
    steps = 10
    size = len(whole) // steps + 1
    for start in range(0, len(whole), size):
        line.write(whole[start : start + size])
        await asyncio.sleep(seconds / steps)
    line.done()
