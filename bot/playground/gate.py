"""Keeps foreign web pages out: a page in another tab must not act in the playground or read it."""

from __future__ import annotations

from ipaddress import ip_address
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECURITY = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "media-src 'self' blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; "
        "frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-cache",
}


class Gate:
    """Refuses strange names (DNS rebinding) and acts from strange origins; adds the headers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY.items():
                    headers.setdefault(name, value)
            await send(message)

        fault = _fault(scope["method"], Headers(scope=scope))
        app = JSONResponse({"error": fault}, status_code=403) if fault else self._app
        await app(scope, receive, guarded)


def _fault(method: str, headers: Headers) -> str:
    """Why this request is refused; empty if it is not."""
    host = headers.get("host", "")
    if not _own(host):
        return "This address does not belong to the playground."
    if headers.get("sec-fetch-site", "none") not in {"same-origin", "none"}:
        return "Another web page may not use the playground."
    origin = headers.get("origin")
    if origin is not None and urlsplit(origin).netloc != host:
        return "Another web page may not act in the playground."
    plain = headers.get("content-type", "").split(";")[0].strip()
    if method == "POST" and plain not in {"application/json", "application/octet-stream"}:
        return "Send application/json."
    return ""


def _own(host: str) -> bool:
    """Addresses in numbers and localhost: a name could be pointed here by its foreign owner."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
        if name == "localhost":
            return True
        ip_address(name)
    except ValueError:
        return False
    return True
