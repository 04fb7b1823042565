"""What the web server answers: Telegram's webhook, and how the bot is doing.

Telegram keeps an update until it is answered with 200, so that comes after the commit, and 503
when there was none. Nothing of a body or of the secret reaches a log or an answer.
"""

import asyncio
import hmac
import json
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot import metrics
from bot.engines.away import loudness
from bot.tasks import place_of
from bot.watch.health import Health

MAX_BODY_BYTES = 1_000_000
MAX_DEPTH = 64
"""An update nests about 20 deep at most; something deeper wants to exhaust the stack."""
BODY_SECONDS = 10.0
SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a name, no secret

Intake = Callable[[list[dict[str, Any]]], Awaitable[None]]
"""Lets updates take effect; returns after the commit, raises when there was none."""

_log = structlog.stdlib.get_logger(__name__)


class Door:
    """Where Telegram's calls go in. It is shut until there is somebody to take what they bring:
    503, and Telegram comes again."""

    def __init__(self) -> None:
        self.take: Intake | None = None


class _RefusedError(Exception):
    """A request that is not taken, with the status that says so."""

    def __init__(self, status: int) -> None:
        self.status = status


def web_app(
    *,
    health: Health,
    door: Door | None = None,
    secret: str = "",
    path: str = "",
    body_seconds: float = BODY_SECONDS,
) -> Starlette:
    """The routes; without `door` (polling) only those of health and metrics.

    `body_seconds`: how long a caller may take to send a body.
    """
    routes = [
        Route("/healthz", _alive(health), methods=["GET"]),
        Route("/readyz", _ready(health), methods=["GET"]),
        Route("/metrics", _metrics, methods=["GET"]),
    ]
    if door is not None:
        if not secret:
            raise ValueError("a webhook without a secret would take anybody's updates")
        routes.append(Route(path, _receive(door, secret, body_seconds), methods=["POST"]))
    return Starlette(routes=routes)


def _receive(
    door: Door, secret: str, body_seconds: float
) -> Callable[[Request], Awaitable[Response]]:
    async def receive(request: Request) -> Response:
        try:
            _check_caller(request, secret)
            update = parsed(await _body(request, body_seconds))
        except _RefusedError as refusal:
            metrics.webhook_refused.labels(refusal.status).inc()
            # What was not read must not be taken for the next request.
            return Response(status_code=refusal.status, headers={"Connection": "close"})
        return Response(status_code=200 if await _taken(door, update) else 503)

    return receive


def _check_caller(request: Request, secret: str) -> None:
    """The secret before anything else: strangers learn nothing and send nothing."""
    shown = request.headers.get(SECRET_HEADER, "")
    if not hmac.compare_digest(shown.encode(), secret.encode()):
        raise _RefusedError(403)
    kind = request.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if kind != "application/json":
        raise _RefusedError(415)
    length = request.headers.get("Content-Length", "0")
    if length.isdecimal() and int(length) > MAX_BODY_BYTES:
        raise _RefusedError(413)


async def _body(request: Request, seconds: float) -> bytes:
    """The body, however it is sent: never more than MAX_BODY_BYTES of it in memory."""
    body = bytearray()
    try:
        async with asyncio.timeout(seconds):
            async for chunk in request.stream():
                body += chunk
                if len(body) > MAX_BODY_BYTES:
                    raise _RefusedError(413)
    except TimeoutError:
        raise _RefusedError(408) from None
    except ClientDisconnect:
        raise _RefusedError(400) from None
    return bytes(body)


def parsed(body: bytes) -> dict[str, Any]:
    """The update in `body`, an object with a whole number as `update_id`."""
    try:
        update = json.loads(body, parse_constant=_no_number)
    except (ValueError, RecursionError):  # ValueError: also UTF-8, and numbers without end
        raise _RefusedError(400) from None
    if not isinstance(update, dict) or type(update.get("update_id")) is not int:
        raise _RefusedError(400)
    if body.count(b"{") + body.count(b"[") > MAX_DEPTH and _depth(update) > MAX_DEPTH:
        raise _RefusedError(400)
    return update


def _no_number(word: str) -> float:
    raise ValueError(f"{word} is not JSON")


def _depth(value: Any) -> int:
    """How deep `value` nests, without recursion."""
    level, depth = [value], 0
    while level := [item for item in level if isinstance(item, (dict, list))]:
        depth += 1
        level = [
            inner
            for item in level
            for inner in (item.values() if isinstance(item, dict) else item)
        ]
    return depth


async def _taken(door: Door, update: dict[str, Any]) -> bool:
    if door.take is None:
        return False
    try:
        await door.take([update])
    except asyncio.CancelledError:
        if (task := asyncio.current_task()) and task.cancelling():
            raise
        return False  # The intake is stopping: Telegram brings the update again.
    except Exception as error:
        _log.log(
            loudness(error, logging.ERROR),
            "webhook_not_taken",
            error=type(error).__name__,
            place=place_of(error),
        )
        return False
    return True


def _alive(health: Health) -> Callable[[Request], Awaitable[Response]]:
    async def alive(_request: Request) -> Response:
        ages = {"poll_age": health.poll_age, "commit_age": health.commit_age}
        told = {"alive": True, "alarms": list(health.alarms)}
        seen = {"webhook": health.webhook} if health.webhook else {}
        return JSONResponse({**told, **{k: v and round(v, 1) for k, v in ages.items()}, **seen})

    return alive


def _ready(health: Health) -> Callable[[Request], Awaitable[Response]]:
    async def ready(_request: Request) -> Response:
        why = health.why_not_ready
        return JSONResponse({"ready": why is None, "why": why}, status_code=503 if why else 200)

    return ready


async def _metrics(_request: Request) -> Response:
    return Response(metrics.exposition(), media_type="text/plain; version=0.0.4; charset=utf-8")
