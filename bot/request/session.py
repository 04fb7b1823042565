"""Requests through one aiohttp session, with errors that say what was certainly not sent."""

from __future__ import annotations

import asyncio
import io
from dataclasses import dataclass
from functools import lru_cache

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from yarl import URL

from bot.request.answers import read
from bot.request.errors import NotSent, NotSentInTime, pool_timeout, redacted

WRONG_ADDRESS = "the address of the Bot API must be http(s)://host[:port]"
LARGE = 64 * 1024  # bytes that a socket may not take at once
MAX_IDLE = 15.0  # seconds
_UNSENT = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for each part of a request; None waits for ever."""

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 1.0
    beyond: float = 0.0
    """How much longer than others the whole may take: a long poll, a file."""

    @property
    def whole(self) -> float | None:
        """A server that drips keeps every single read short: all together has its end too."""
        if self.connect is None or self.read is None or self.write is None:
            return None
        return self.connect + self.write + 2 * self.read + self.beyond


class Session:
    """One aiohttp session whose failures carry no URL, because the URL carries the token."""

    def __init__(
        self, limit: int, user_agent: str, *, proxy: str | None = None, trust_env: bool = False
    ) -> None:
        self._room = asyncio.Semaphore(limit)
        self._proxy = proxy
        self._session = aiohttp.ClientSession(
            connector=aiohttp.TCPConnector(limit=0, keepalive_timeout=MAX_IDLE),
            cookie_jar=aiohttp.DummyCookieJar(),
            headers={"User-Agent": user_agent},
            trust_env=trust_env,
        )

    async def close(self) -> None:
        await self._session.close()

    async def request(
        self,
        method: str,
        url: str,
        body: bytes | None,
        kind: str | None,
        patience: Patience,
        most: int,
    ) -> tuple[int, bytes]:
        """One request; gives status and body, which has `most` bytes.

        Raises NotSent, TimedOut, NetworkError.
        """
        await self._take_place(patience.pool)
        try:
            async with asyncio.timeout(patience.whole):
                return await self._request(method, url, body, kind, patience, most)
        except (aiohttp.ClientError, OSError, TimeoutError, ValueError) as error:
            failure = _sorted(error)
        finally:
            self._room.release()
        # Raised outside of `except`: the cause holds the URL, and with it the token.
        raise failure

    async def _take_place(self, seconds: float | None) -> None:
        """Who waits longer than `seconds` for one of the places has certainly sent nothing."""
        if not self._room.locked():
            await self._room.acquire()  # at once: no timer is needed
            return
        try:
            async with asyncio.timeout(seconds):
                await self._room.acquire()
        except TimeoutError:
            raise pool_timeout() from None

    async def _request(
        self,
        method: str,
        url: str,
        body: bytes | None,
        kind: str | None,
        patience: Patience,
        most: int,
    ) -> tuple[int, bytes]:
        target = _address(url)
        headers = {"Content-Type": kind} if kind else {}
        async with self._session.request(
            method,
            target,
            data=_in_pieces(body),
            headers=headers,
            timeout=_timeouts(patience),
            proxy=self._proxy,
            allow_redirects=False,  # a body goes where it was sent, nowhere else
        ) as response:
            return response.status, await read(response, most)


@lru_cache
def _timeouts(patience: Patience) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(
        total=None,
        connect=patience.connect,
        sock_connect=patience.connect,
        sock_read=patience.read,
    )


@lru_cache  # one address for each method, asked for with every call
def _address(url: str) -> URL:
    """The URL, if one can connect to it: what is wrong there certainly stays unsent."""
    try:
        target = URL(url, encoded="%" in url)
        host = (target.host or "").encode("idna")
    except ValueError:
        raise NotSent(WRONG_ADDRESS) from None
    if target.scheme not in {"http", "https"} or not host:
        raise NotSent(WRONG_ADDRESS)
    return target


def _in_pieces(body: bytes | None) -> bytes | io.BytesIO | None:
    """aiohttp writes a stream piece by piece, so that a large file does not hold up the loop."""
    return body if body is None or len(body) < LARGE else io.BytesIO(body)


def _sorted(error: Exception) -> TelegramError:
    words = f"{type(error).__name__}: {redacted(error)}"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotSentInTime(f"Connect timeout: {words}")
    if isinstance(error, TimeoutError):
        return TimedOut()
    if isinstance(error, _UNSENT):
        return NotSent(words)
    return NetworkError(words)
