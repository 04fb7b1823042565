"""The load server: a Bot API on loopback that does as little as it can. Runs as its own process.

It speaks with the race over its pipes, one JSON object a line: `port`, `polled` (the bot asks for
updates), `warm` (all warm-up updates are answered; it waits for a line), `done` with the figures.
Replies are only stored while the clock runs; they are judged afterwards.
"""

import asyncio
import json
import re
import sys
from dataclasses import asdict
from time import perf_counter
from typing import Any

import uvloop

from bot.tasks import within
from tests.bench.lines import Line, Lines
from tests.bench.stream import FIRST_UPDATE, Planned, stream
from tests.bench.verdict import judge

BATCH = 100
GIVE_UP_S = 6.0
"""Without a reply for so long the run is over, whatever is missing."""
_OFFSET = re.compile(rb'offset"?\s*[=:]\s*(\d+)')
_ME = {"id": 123456789, "is_bot": True, "first_name": "Bench", "username": "BenchBot"}
_MESSAGE = {
    "message_id": 4242,
    "from": _ME,
    "chat": {"id": 610000001, "first_name": "Siti", "username": "siti_1", "type": "private"},
    "date": 1790000000,
    "text": "Terima kasih. Di desa mana Bapak/Ibu tinggal?",
}
_RESULTS: dict[bytes, Any] = {
    b"getMe": {**_ME, "can_join_groups": True, "supports_inline_queries": False},
    b"getMyCommands": [],
    b"getMyDescription": {"description": ""},
    b"getMyShortDescription": {"short_description": ""},
}


def _answer(result: bytes) -> bytes:
    body = b'{"ok":true,"result":%b}' % result
    head = (
        b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: application/json\r\n"
        b"Content-Length: %d\r\nConnection: keep-alive\r\n\r\n"
    )
    return head % len(body) + body


_SENT = _answer(json.dumps(_MESSAGE).encode())


class Api:
    """The updates, who asks for them, and what came back."""

    def __init__(self, planned: list[Planned], warm_up: int, delay: float, offered: float) -> None:
        self._planned = planned
        self._open = self._warm_up = warm_up
        self._delay = delay
        self._offered = offered
        self._loop = asyncio.get_running_loop()
        self._asking: tuple[Line, int] | None = None
        self._handed = [0.0] * len(planned)
        self._given = 0
        self._began = 0.0
        self.replies: list[tuple[float, bytes]] = []
        self.polled = asyncio.Event()
        self.warm = asyncio.Event()
        self.done = asyncio.Event()

    def asked(self, line: Line, method: bytes, body: bytes) -> None:
        """A request came in."""
        if method == b"sendMessage":
            self._replied(body)
            self._say(line, _SENT)
        elif method == b"getUpdates":
            found = _OFFSET.search(body)
            self._asking = line, max(0, int(found.group(1)) - FIRST_UPDATE) if found else 0
            self.polled.set()
            self._give()
        else:
            self._say(line, _answer(json.dumps(_RESULTS.get(method, True)).encode()))

    def release(self) -> None:
        """The warm-up is over: hand out the rest, at once or at the offered rate."""
        self._began = perf_counter()
        if not self._offered:
            self._open = len(self._planned)
        self._give()

    def figures(self) -> dict[str, float]:
        """What the race wants to know, after `done`."""
        last = self.replies[-1][0] if self.replies else self._began
        verdict = judge(self._planned, self._warm_up, self._handed, self.replies)
        return {"seconds": last + self._delay - self._began, **asdict(verdict)}

    def _replied(self, body: bytes) -> None:
        self.replies.append((perf_counter(), body))
        if len(self.replies) == self._warm_up:
            self.warm.set()
        if len(self.replies) == len(self._planned):
            self.done.set()

    def _say(self, line: Line, answer: bytes) -> None:
        if self._delay:
            self._loop.call_later(self._delay, line.say, answer)
        else:
            line.say(answer)

    def _give(self) -> None:
        """Answer a getUpdates when there is something to give; until then it is held."""
        if self._asking is None:
            return
        if self._offered and self._began:
            self._arrive()
        line, start = self._asking
        end = min(start + BATCH, self._open)
        if end <= start:
            return
        self._asking = None
        if not self._offered:
            now = perf_counter()
            for serial in range(max(start, self._given), end):
                self._handed[serial] = now
        self._given = max(self._given, end)
        self._say(line, _answer(b"[%b]" % b",".join(u.body for u in self._planned[start:end])))

    def _arrive(self) -> None:
        """At an offered rate an update is there from its moment on, not before."""
        gone = perf_counter() - self._began
        due = min(len(self._planned), self._warm_up + int(gone * self._offered) + 1)
        for serial in range(self._open, due):
            self._handed[serial] = self._began + (serial - self._warm_up) / self._offered
        self._open = max(self._open, due)
        if self._open < len(self._planned):
            self._loop.call_later(1 / self._offered, self._give)


async def main() -> None:
    """Serve one run; the single argument is the plan as JSON."""
    plan = json.loads(sys.argv[1])
    planned = stream(plan["warm_up"] + plan["updates"], plan["seed"])
    api = Api(planned, plan["warm_up"], plan["delay"], plan["offered"])
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Lines(api.asked), "127.0.0.1", 0, backlog=1024)
    _tell(port=server.sockets[0].getsockname()[1])
    await api.polled.wait()
    _tell(polled=True)
    await _until(api.warm, api)
    _tell(warm=True, answered=len(api.replies))
    await loop.run_in_executor(None, sys.stdin.readline)
    api.release()
    await _until(api.done, api)
    _tell(**api.figures())
    await loop.run_in_executor(None, sys.stdin.readline)


async def _until(event: asyncio.Event, api: Api) -> None:
    """Wait for `event`, or until no reply has come for GIVE_UP_S."""
    while not event.is_set():
        before = len(api.replies)
        try:
            await within(event.wait(), GIVE_UP_S)
        except TimeoutError:
            if len(api.replies) == before:
                return


def _tell(**what: object) -> None:
    print(json.dumps(what), flush=True)  # noqa: T201 - the race reads it


if __name__ == "__main__":
    uvloop.run(main())
