"""The playground's web server: one page, one stream of events, one small request per act."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from bot.playground import rows, view
from bot.playground.acts import NAMES, REFUSALS, act, upload
from bot.playground.feed import Feed
from bot.playground.gate import Gate
from bot.playground.stage import Stage
from bot.playground.telegram import Person

PAGE = Path(__file__).parent / "page"
MAX_BODY = 512 * 1024  # bytes: somebody will paste a whole book
MAX_FILE = 25 * 1024 * 1024  # a little more than a bot may download, so that one can try that
MAX_SHIFT = 24 * 366  # hours
# Told apart by their first bytes: only pictures are shown in place, the rest is a download.
_PICTURES = {
    b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}  # fmt: skip

Signups = Callable[[Stage], Awaitable[list[str]]]


class TooLargeError(Exception):
    """A body beyond its limit."""


def web_app(stage: Stage, feed: Feed, signups: Signups | None = None) -> Starlette:
    """The page around a stage; `signups` tells the sign-ups, one readable line each."""
    routes = [
        Route("/", _index),
        Mount("/page", StaticFiles(directory=PAGE)),
        Route("/files/{file_id}", _file),
        Route("/api/events", _events),
        Route("/api/state", _state),
        Route("/api/people/{person:int}/upload", _upload, methods=["POST"]),
        Route("/api/people/{person:int}/{name}", _act, methods=["POST"]),
        Route("/api/stage/{name}", _life, methods=["POST"]),
        Route("/api/clock", _clock, methods=["POST"]),
        Route("/api/database", _tables),
        Route("/api/database/{table}", _rows),
    ]
    refused = dict.fromkeys((*REFUSALS, TooLargeError), _refused)
    app = Starlette(routes=routes, middleware=[Middleware(Gate)], exception_handlers=refused)
    app.state.stage, app.state.feed, app.state.signups = stage, feed, signups
    return app


def _stage(request: Request) -> Stage:
    stage: Stage = request.app.state.stage
    return stage


def _person(request: Request) -> Person:
    stage = _stage(request)
    number = request.path_params["person"]
    if number not in stage.troupe.members:
        raise LookupError(f"no person {number}")
    return stage.world.people[number]


async def _refused(_request: Request, error: Exception) -> Response:
    words = error.args[0] if error.args else type(error).__name__
    status = 413 if isinstance(error, TooLargeError) else 400
    return JSONResponse({"error": str(words)}, status_code=status)


async def _body(request: Request, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    async for part in request.stream():
        size += len(part)
        if size > limit:
            raise TooLargeError(f"Terlalu besar: paling banyak {limit // 1024} KiB.")
        parts.append(part)
    return b"".join(parts)


async def _json(request: Request) -> dict[str, Any]:
    body = json.loads(await _body(request, MAX_BODY) or b"{}")
    if not isinstance(body, dict):
        raise TypeError("an object is wanted")
    json.dumps(body, ensure_ascii=False).encode()  # half an emoji would break each page for good
    return body


async def _index(_request: Request) -> Response:
    return FileResponse(PAGE / "index.html")


async def _state(request: Request) -> Response:
    return JSONResponse(view.snapshot(_stage(request)))


async def _events(request: Request) -> Response:
    feed: Feed = request.app.state.feed
    return StreamingResponse(feed.stream(), media_type="text/event-stream")


async def _act(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in NAMES:
        raise LookupError(f"nobody can do {name!r}")
    event = act(_stage(request), _person(request), name, await _json(request))
    if event is not None:
        request.app.state.feed.tell(event)
    return JSONResponse({})


async def _upload(request: Request) -> Response:
    person = _person(request)
    content = await _body(request, MAX_FILE)
    upload(_stage(request), person, dict(request.query_params), content)
    return JSONResponse({})


async def _life(request: Request) -> Response:
    stage = _stage(request)
    acts = {
        "start": stage.start,
        "stop": stage.stop,
        "crash": stage.crash,
        "reset": stage.reset,
    }
    await acts[request.path_params["name"]]()
    return JSONResponse({"state": stage.life})


async def _clock(request: Request) -> Response:
    hours = float((await _json(request))["hours"])
    if not 0 < hours <= MAX_SHIFT:
        raise ValueError("the clock goes forward, a year at most")
    clock = _stage(request).clock
    clock.shift(timedelta(hours=hours))
    request.app.state.feed.tell({"kind": "clock", "now": clock.now().isoformat()})
    return JSONResponse({})


async def _file(request: Request) -> Response:
    stored = _stage(request).world.files.find(request.path_params["file_id"])
    if stored is None:
        return JSONResponse({"error": "no such file"}, status_code=404)
    head = stored.content[:4]
    media = next((kind for mark, kind in _PICTURES.items() if head.startswith(mark)), "")
    if stored.kind in {"voice", "audio"}:
        media = "audio/wav" if head == b"RIFF" else stored.mime
    headers = {} if media else {"content-disposition": "attachment"}
    return Response(
        stored.content, media_type=media or "application/octet-stream", headers=headers
    )


async def _tables(request: Request) -> Response:
    file = _stage(request).database
    signups: Signups | None = request.app.state.signups
    return JSONResponse(
        {
            "file": str(file),
            "tables": await asyncio.to_thread(rows.tables, file),
            "signups": await signups(_stage(request)) if signups is not None else None,
        }
    )


async def _rows(request: Request) -> Response:
    file, table = _stage(request).database, request.path_params["table"]
    return JSONResponse(await asyncio.to_thread(rows.newest, file, table))
