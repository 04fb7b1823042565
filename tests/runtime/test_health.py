"""What the outside is told about the bot's health, and how its server starts and stops."""

import asyncio
import signal
import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot import metrics
from bot.app import start
from bot.config.loading import load_settings
from bot.errors import OperatorError
from bot.process.server import serve
from bot.watch.health import STALE_SECONDS, Health
from bot.webhook import web_app
from tests.support.webhook import BODY, KNOWN, PATH, SECRET


class Ticks:
    """A monotonic clock moved by hand."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


async def ask(health: Health, path: str) -> tuple[int, Any]:
    running = await serve(web_app(health=health), "127.0.0.1", 0)
    try:
        async with (
            aiohttp.ClientSession() as session,
            session.get(running.address + path) as answer,
        ):
            is_json = answer.content_type == "application/json"
            return answer.status, await (answer.json() if is_json else answer.text())
    finally:
        await running.stop()


async def test_it_is_not_ready_until_told() -> None:
    health = Health()
    assert await ask(health, "/readyz") == (503, {"ready": False, "why": "starting"})

    health.become_ready()
    assert await ask(health, "/readyz") == (200, {"ready": True, "why": None})

    health.not_ready("database is away")
    assert await ask(health, "/readyz") == (503, {"ready": False, "why": "database is away"})


@pytest.mark.parametrize("mode", ["polling", "webhook"])
async def test_without_a_network_the_port_answers_at_once_and_says_what_is_missing(
    tmp_path: Path, mode: str
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = load_settings(
        token="123456789:" + "A" * 35,
        database_url=f"sqlite+aiosqlite:///{tmp_path}/bot.db",
        data_dir=tmp_path,
        api_url="http://127.0.0.1:9",
        listen_port=port,
        mode=mode,
        webhook_url="https://bot.example.go.id",
        webhook_path=PATH,
        webhook_secret=SECRET,
    )
    starting = asyncio.create_task(start(settings, say=lambda _: None))  # noqa: TID251 - ended below
    try:
        async with asyncio.timeout(20), aiohttp.ClientSession() as session:
            while (await told(session, port, "readyz")) != (503, "no network"):  # noqa: ASYNC110
                await asyncio.sleep(0.05)
            assert (await told(session, port, "healthz"))[0] == 200
            assert (await told(session, port, "metrics"))[0] == 200
            # Telegram may know us from an earlier life: what it brings it is to bring again.
            known = {"webhook": 503, "polling": 404}[mode]
            for headers, status in ((KNOWN, known), ({}, 404 if mode == "polling" else 403)):
                url = f"http://127.0.0.1:{port}{PATH}"
                async with session.post(url, data=BODY, headers=headers) as answer:
                    assert answer.status == status
    finally:
        starting.cancel()
        await asyncio.wait([starting])

    async with aiohttp.ClientSession() as session:
        assert await told(session, port, "healthz") == (0, None)


async def told(session: aiohttp.ClientSession, port: int, page: str) -> tuple[int, str | None]:
    """The status and the reason; 0 where nobody listens."""
    try:
        async with session.get(f"http://127.0.0.1:{port}/{page}") as answer:
            is_json = answer.content_type == "application/json"
            return answer.status, (await answer.json()).get("why") if is_json else None
    except aiohttp.ClientConnectionError:
        return 0, None


async def test_silent_polling_is_not_ready_and_heals_by_itself() -> None:
    ticks = Ticks()
    health = Health(ticks)
    health.become_ready()
    health.polled()

    ticks.now += STALE_SECONDS + 1
    assert health.why_not_ready == "polling is silent"

    health.polled()
    assert health.why_not_ready is None


async def test_polling_that_never_succeeded_is_not_ready_for_ever() -> None:
    ticks = Ticks()
    health = Health(ticks)
    health.expect_polls()
    health.become_ready()
    before = health.why_not_ready
    ticks.now += STALE_SECONDS + 1

    assert (before, health.why_not_ready) == (None, "polling is silent")
    assert health.poll_age is None


async def test_alive_shows_the_ages() -> None:
    ticks = Ticks()
    health = Health(ticks)
    nothing = {"alive": True, "alarms": [], "poll_age": None, "commit_age": None}
    assert await ask(health, "/healthz") == (200, nothing)

    health.polled()
    health.committed()
    ticks.now += 2.5

    assert (await ask(health, "/healthz"))[1] == {
        "alive": True,
        "alarms": [],
        "poll_age": 2.5,
        "commit_age": 2.5,
    }


async def test_metrics_can_be_read_by_prometheus() -> None:
    health = Health()
    health.become_ready()
    metrics.updates_handled.inc()

    status, page = await ask(health, "/metrics")

    families = {family.name: family for family in text_string_to_metric_families(page)}
    assert status == 200
    assert families["jamsostek_ready"].samples[0].value == 1
    assert families["jamsostek_updates_handled"].samples[0].value >= 1


async def test_no_metric_has_a_label_that_could_name_a_person() -> None:
    families = text_string_to_metric_families(metrics.exposition().decode())

    labels = {name for family in families for sample in family.samples for name in sample.labels}

    assert labels <= {
        "error", "flow", "kind", "lane", "le", "question", "reason", "state", "status",
    }  # fmt: skip


async def test_a_port_in_use_is_one_clear_line() -> None:
    running = await serve(web_app(health=Health()), "127.0.0.1", 0)
    try:
        with pytest.raises(OperatorError) as caught:
            await serve(web_app(health=Health()), "127.0.0.1", running.port, chosen_by="--port")
    finally:
        await running.stop()

    expected = f"port {running.port} on 127.0.0.1 is in use: choose another (--port)"
    assert str(caught.value) == expected


async def test_a_host_that_is_not_ours_is_one_clear_line() -> None:
    with pytest.raises(OperatorError, match="cannot be used"):
        await serve(web_app(health=Health()), "192.0.2.1", 0)


async def test_signals_stay_with_the_bot() -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    running = await serve(web_app(health=Health()), "127.0.0.1", 0)
    try:
        during = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    finally:
        await running.stop()

    assert during == before


async def test_stopping_lets_a_running_request_finish_and_takes_no_new_one() -> None:
    entered = asyncio.Event()

    async def slow(_request: Request) -> Response:
        entered.set()
        await asyncio.sleep(0.4)
        return Response("done")

    running = await serve(Starlette(routes=[Route("/", slow)]), "127.0.0.1", 0)
    async with aiohttp.ClientSession() as session:

        async def get() -> str:
            async with session.get(running.address) as answer:
                return await answer.text()

        first = asyncio.ensure_future(get())
        await entered.wait()
        await running.stop()

        assert await first == "done"
        with pytest.raises(aiohttp.ClientConnectorError):
            await get()
