"""Requests through one aiohttp session, with errors that say what was certainly not sent."""

from __future__ import annotations

import asyncio
import io
from contextlib import nullcontext
from dataclasses import dataclass
from functools import lru_cache

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from yarl import URL

from bot.request.errors import NotSent, NotSentInTime, pool_timeout, redacted

WRONG_ADDRESS = "the address of the Bot API must be http(s)://host[:port]"
LARGE = 64 * 1024  # bytes that a socket may not take at once: from here on writing has its limit
MAX_IDLE = 15.0  # seconds
_UNSENT = (aiohttp.ClientConnectorError, aiohttp.ClientHttpProxyError, aiohttp.InvalidURL)


@dataclass(frozen=True, slots=True)
class Patience:
    """Seconds for each part of a request; None waits for ever."""

    connect: float | None = 5.0
    read: float | None = 5.0
    write: float | None = 5.0
    pool: float | None = 1.0


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
        self, method: str, url: str, body: bytes | None, kind: str | None, patience: Patience
    ) -> tuple[int, bytes]:
        """One request; gives status and body. Raises NotSent, TimedOut, NetworkError."""
        await self._take_place(patience.pool)
        try:
            return await self._request(method, url, body, kind, patience)
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
        self, method: str, url: str, body: bytes | None, kind: str | None, patience: Patience
    ) -> tuple[int, bytes]:
        target = _address(url)
        headers = {"Content-Type": kind} if kind else {}
        whole = _whole(body, patience)
        async with (
            asyncio.timeout(whole) if whole is not None else nullcontext(),
            self._session.request(
                method,
                target,
                data=_in_pieces(body),
                headers=headers,
                timeout=_timeouts(patience),
                proxy=self._proxy,
                allow_redirects=False,  # a body goes where it was sent, nowhere else
            ) as response,
        ):
            return response.status, await response.read()


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


def _whole(body: bytes | None, patience: Patience) -> float | None:
    """aiohttp has no time-out for writing: a large body bounds the whole exchange instead."""
    parts = (patience.connect, patience.write, patience.read)
    if body is None or len(body) < LARGE or None in parts:
        return None
    return sum(part for part in parts if part is not None)


def _sorted(error: Exception) -> TelegramError:
    words = f"{type(error).__name__}: {redacted(error)}"
    if isinstance(error, aiohttp.ConnectionTimeoutError):
        return NotSentInTime(f"Connect timeout: {words}")
    if isinstance(error, TimeoutError):
        return TimedOut()
    if isinstance(error, _UNSENT):
        return NotSent(words)
    return NetworkError(words)
