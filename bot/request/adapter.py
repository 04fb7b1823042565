"""The library's BaseRequest over aiohttp: its own client gets slower with every request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.request import BaseRequest, RequestData

from bot.request.answers import MOST_ANSWER, MOST_FILE, object_in, result_of
from bot.request.body import JSON_TYPE, body_of, json_body
from bot.request.errors import NotSent, error_of
from bot.request.session import Patience, Session
from bot.request.transport import Transport

FILE_S = 120.0
"""How much longer a file may take to come: 20 MB over a slow line."""
UPDATES_S = 20.0
"""How much longer a hundred updates may."""


class AiohttpRequest(Transport):
    """Time-outs in seconds, None for none. `proxy` is a URL; `trust_env` reads *_PROXY variables.

    To be initialised in the event loop that uses it; initialising or shutting down twice does no
    harm.
    """

    def __init__(
        self,
        connection_pool_size: int = 256,
        read_timeout: float | None = 5.0,
        write_timeout: float | None = 5.0,
        connect_timeout: float | None = 5.0,
        pool_timeout: float | None = 1.0,
        media_write_timeout: float | None = 20.0,
        *,
        proxy: str | None = None,
        trust_env: bool = False,
    ) -> None:
        self._size = connection_pool_size
        self._patience = Patience(connect_timeout, read_timeout, write_timeout, pool_timeout)
        self._media_write = media_write_timeout
        self._proxy = proxy
        self._trust_env = trust_env
        self._session: Session | None = None

    @property
    def read_timeout(self) -> float | None:
        """The default read time-out in seconds."""
        return self._patience.read

    async def initialize(self) -> None:
        """Get ready in this event loop; connections open when they are needed."""
        if self._session is None:
            self._session = Session(
                self._size, self.USER_AGENT, proxy=self._proxy, trust_env=self._trust_env
            )

    async def shutdown(self) -> None:
        """Close all connections."""
        session, self._session = self._session, None
        if session is not None:
            await session.close()

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
        """One request; gives (status, body). Raises NotSent, TimedOut, NetworkError."""
        with_files = request_data is not None and request_data.contains_files
        default = self._patience
        write = self._media_write if with_files else default.write
        is_file = request_data is None and method == "GET"
        patience = Patience(
            _given(connect_timeout, default.connect),
            _given(read_timeout, default.read),
            _given(write_timeout, write),
            _given(pool_timeout, default.pool),
            beyond=FILE_S if is_file else 0.0,
        )
        body, kind = await body_of(request_data)
        most = MOST_FILE if is_file else MOST_ANSWER
        status, answer = await self._exchange(method, url, body, kind, patience, most)
        if not 200 <= status < 300:  # the library believes every page, and repeats its words
            raise error_of(status, object_in(answer))
        return status, answer

    async def call(
        self, url: str, parameters: Mapping[str, Any], *, read_timeout: float | None = None
    ) -> Any:
        """The short way: no RequestData, the `result` as plain JSON; errors as with `post`.

        A long poll (getUpdates with a `timeout`) is waited for that much longer, and its updates
        may take their time.
        """
        patience = self._patience
        if url.endswith("/getUpdates") or read_timeout is not None:
            patience = _longer(patience, parameters, read_timeout)
        body = json_body(parameters)
        status, payload = await self._exchange("POST", url, body, JSON_TYPE, patience, MOST_ANSWER)
        return result_of(status, payload)

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """As the library does, but the body, which may hold what people wrote, is not logged."""
        return {"result": result_of(200, payload)}

    async def _exchange(
        self,
        method: str,
        url: str,
        body: bytes | None,
        kind: str | None,
        patience: Patience,
        most: int,
    ) -> tuple[int, bytes]:
        if self._session is None:
            # Between `shutdown` and `initialize` of a renewal too: whoever sends tries again.
            raise NotSent("This AiohttpRequest is not initialized!")
        return await self._session.request(method, url, body, kind, patience, most)


def _given(value: ODVInput[float], default: float | None) -> float | None:
    return default if isinstance(value, DefaultValue) else value


def _longer(
    patience: Patience, parameters: Mapping[str, Any], read_timeout: float | None
) -> Patience:
    read = patience.read if read_timeout is None else read_timeout
    silent = float(parameters.get("timeout", 0))
    if read is None:
        return replace(patience, read=None)
    # The time that passes before an answer begins is waited for once, not twice.
    return replace(patience, read=read + silent, beyond=UPDATES_S - silent)
