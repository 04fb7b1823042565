"""Delivers updates to several replicas: each to all of them, or to one, as balancers do."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import aiohttp

from bot.playground.telegram import Telegram
from bot.tasks import spawn
from tests.support.hook_delivery import SECRET_HEADER, HookDelivery

PAUSE_S = 0.1


class Copies(HookDelivery):
    """Chats in order: the next update goes out once one replica took this one.

    `addresses` are http://host:port; each gets every update until it takes it, however late.
    """

    def __init__(self, world: Telegram, addresses: dict[str, Callable[[], None]]) -> None:
        super().__init__(world)
        self.accepted = 0
        """Copies taken by all replicas together."""
        self._addresses = addresses

    async def _deliver(self, update: dict[str, Any]) -> bool:
        if self._room is None:
            return False
        async with self._room:
            copies = {spawn(self._copy(each, update), name="copy") for each in self._addresses}
            self._tasks |= copies
            for copy in copies:
                copy.add_done_callback(self._tasks.discard)
            await asyncio.wait(copies, return_when=asyncio.FIRST_COMPLETED)
        return True

    async def _copy(self, address: str, update: dict[str, Any]) -> None:
        taken = await self._taken_by(address, update)
        while not taken:
            await asyncio.sleep(PAUSE_S)
            taken = await self._taken_by(address, update)
        self.accepted += 1
        self._addresses[address]()

    async def _taken_by(self, address: str, update: dict[str, Any]) -> bool:
        assert self._session is not None
        headers = {SECRET_HEADER: self._hook["secret"]}
        url = address + urlsplit(self._hook["url"]).path
        try:
            async with self._session.post(url, json=update, headers=headers) as answer:
                return answer.status == 200
        except (aiohttp.ClientError, TimeoutError):
            return False


class Shared(Copies):
    """Each update goes to one of them, by turns."""

    async def _deliver(self, update: dict[str, Any]) -> bool:
        if self._room is None:
            return False
        addresses = list(self._addresses)
        async with self._room:
            address = addresses[update["update_id"] % len(addresses)]
            return await self._taken_by(address, update)
