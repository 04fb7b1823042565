"""The playground's server without a browser: who may use it, what it refuses, how it ends."""

import asyncio
import io
import json
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.errors import OperatorError
from bot.playground.folder import DATABASE, empty
from bot.playground.house import House, claimed, open_house
from tests.support import echo

SITI = 6_100_000_001


@pytest.fixture
async def house(tmp_path: Path) -> AsyncIterator[House]:
    house = await open_house(echo.launch, tmp_path)
    yield house
    await house.close()


@pytest.fixture
async def web(house: House) -> AsyncIterator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(house.address) as session:
        yield session


async def test_every_answer_carries_a_policy_that_forbids_foreign_content(
    web: aiohttp.ClientSession,
) -> None:
    for path in ("/", "/page/main.js", "/api/state", "/files/none", "/none"):
        async with web.get(path) as answer:
            policy = answer.headers["content-security-policy"]
            assert "default-src 'none'" in policy
            assert "unsafe" not in policy
            assert answer.headers["x-content-type-options"] == "nosniff"


STRANGERS = {
    "a name that points here": {"Host": "evil.example"},
    "a page elsewhere": {"Origin": "https://evil.example"},
    "a page on another port": {"Origin": "http://127.0.0.1:1"},
    "a sandboxed page": {"Origin": "null"},
    "a page that hides its origin": {"Sec-Fetch-Site": "cross-site"},
    "a plain form": {"Content-Type": "text/plain"},
}


@pytest.mark.parametrize("headers", STRANGERS.values(), ids=STRANGERS)
async def test_strangers_cannot_act(
    house: House, web: aiohttp.ClientSession, headers: dict[str, str]
) -> None:
    sent = {"Content-Type": "application/json"} | headers
    for path in (f"/api/people/{SITI}/starts", "/api/stage/reset", "/api/clock"):
        async with web.post(path, data=b"{}", headers=sent) as answer:
            assert answer.status == 403
    assert house.stage.world.people[SITI].chat.messages == {}


@pytest.mark.parametrize("headers", [{"Host": "evil.example"}, {"Sec-Fetch-Site": "cross-site"}])
async def test_strangers_cannot_read(web: aiohttp.ClientSession, headers: dict[str, str]) -> None:
    for path in ("/api/state", "/api/events", "/api/database", "/"):
        async with web.get(path, headers=headers) as answer:
            assert answer.status == 403


NONSENSE: dict[str, tuple[str, Any]] = {
    "an act nobody knows": (f"/api/people/{SITI}/flies", {}),
    "a person nobody knows": ("/api/people/1/says", {"text": "halo"}),
    "no text": (f"/api/people/{SITI}/says", {}),
    "an empty text": (f"/api/people/{SITI}/says", {"text": " "}),
    "half an emoji": (f"/api/people/{SITI}/says", {"text": "halo \ud83d"}),
    "half an emoji in a button": (
        f"/api/people/{SITI}/taps",
        {"message_id": 1, "button": {"text": "\ud83d"}},
    ),
    "a foreign chat": (f"/api/people/{SITI}/says", {"text": "halo", "chat": SITI + 1}),
    "a topic without a group": (f"/api/people/{SITI}/says", {"text": "halo", "topic": 7}),
    "a message that is not there": (
        f"/api/people/{SITI}/reacts",
        {"message_id": 9, "emoji": "👍"},
    ),
    "a place off the earth": (f"/api/people/{SITI}/location", {"lat": 91, "lon": 0}),
    "a bad deep link": (f"/api/people/{SITI}/starts", {"payload": "a b"}),
    "a list for an object": (f"/api/people/{SITI}/says", []),
    "a clock that goes back": ("/api/clock", {"hours": -1}),
    "a button that is no object": (f"/api/people/{SITI}/taps", {"message_id": 1, "button": "x"}),
}


@pytest.mark.parametrize(("path", "body"), NONSENSE.values(), ids=NONSENSE)
async def test_nonsense_is_refused_in_one_line(
    web: aiohttp.ClientSession, path: str, body: Any
) -> None:
    async with web.post(path, json=body) as answer:
        assert answer.status == 400
        assert len((await answer.json())["error"]) < 200
    async with web.get("/api/state") as state:
        assert state.status == 200, "one page broke all of them"


async def test_a_body_without_bottom_and_a_host_that_is_none_are_refused(
    web: aiohttp.ClientSession,
) -> None:
    path, kind = f"/api/people/{SITI}/says", {"Content-Type": "application/json"}
    async with web.post(path, data=b"[" * 60_000, headers=kind) as deep:
        assert deep.status in (400, 413)
    async with web.get("/api/state", headers={"Host": "[::1"}) as answer:
        assert answer.status in (400, 403)


async def test_a_body_beyond_its_limit_is_refused(
    house: House, web: aiohttp.ClientSession
) -> None:
    async with web.post(f"/api/people/{SITI}/says", json={"text": "x" * 600_000}) as answer:
        assert answer.status == 413
    headers = {"Content-Type": "application/octet-stream"}
    body = io.BytesIO(b"x" * (26 * 1024 * 1024))
    address = f"/api/people/{SITI}/upload?kind=document&name=a.bin"
    try:
        async with web.post(address, data=body, headers=headers) as answer:
            assert answer.status == 413
    except aiohttp.ClientConnectionError:
        pass  # hung up in the middle of the body: refused as well
    assert house.stage.world.people[SITI].chat.messages == {}


async def test_a_file_is_never_run_as_a_page(house: House, web: aiohttp.ClientSession) -> None:
    headers = {"Content-Type": "application/octet-stream"}
    address = f"/api/people/{SITI}/upload?kind=document&name=a.html"
    async with web.post(address, data=b"<script>alert(1)</script>", headers=headers) as answer:
        assert answer.status == 200
    message = next(iter(house.stage.world.people[SITI].chat.messages.values()))
    async with web.get(f"/files/{message['document']['file_id']}") as answer:
        assert answer.content_type == "application/octet-stream"
        assert answer.headers["content-disposition"].startswith("attachment")


async def test_a_listener_gets_a_snapshot_and_then_what_happens(
    house: House, web: aiohttp.ClientSession
) -> None:
    async with web.get("/api/events") as stream:
        assert (await _event(stream))["kind"] == "state"
        async with web.post(f"/api/people/{SITI}/says", json={"text": "halo"}):
            pass
        kinds = set()
        while "message" not in kinds:
            kinds.add((await _event(stream))["kind"])


async def _event(stream: aiohttp.ClientResponse) -> dict[str, Any]:
    async with asyncio.timeout(5):
        while True:
            line = await stream.content.readline()
            if line.startswith(b"data: "):
                event: dict[str, Any] = json.loads(line.removeprefix(b"data: "))
                return event


async def test_closing_ends_open_streams_within_two_seconds(tmp_path: Path) -> None:
    house = await open_house(echo.launch, tmp_path)
    async with aiohttp.ClientSession() as session, session.get(f"{house.address}/api/events"):
        begun = time.monotonic()
        await house.close()
        assert time.monotonic() - begun < 2


async def test_a_bot_that_cannot_start_is_shown_and_may_be_tried_again(tmp_path: Path) -> None:
    tries = []

    async def launch(*what: Any) -> echo.Echo:
        tries.append(what)
        if len(tries) == 1:
            raise OperatorError("no keys")
        return await echo.launch(*what)

    house = await open_house(launch, tmp_path)
    assert (house.stage.life, house.stage.detail) == ("failed", "OperatorError: no keys")
    await house.stage.start()
    assert house.stage.life == "running"
    await house.close()


async def test_the_folder_belongs_to_one_playground(tmp_path: Path) -> None:
    with claimed(tmp_path), pytest.raises(OperatorError, match="--folder"), claimed(tmp_path):
        pass


async def test_each_opening_begins_with_an_empty_database(tmp_path: Path) -> None:
    empty(tmp_path)
    (tmp_path / DATABASE).write_bytes(b"no database")
    (tmp_path / "letter.txt").write_text("not ours")
    house = await open_house(echo.launch, tmp_path)
    await house.close()
    assert (tmp_path / DATABASE).read_bytes().startswith(b"SQLite")
    assert (tmp_path / "letter.txt").read_text() == "not ours"
