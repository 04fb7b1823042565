"""Many scripted people at once: as one finishes, the next comes, until the test has enough."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from bot.playground.telegram import Telegram
from bot.tasks import spawn
from tests.faults.people import Script, script_for, signs_up
from tests.faults.person import Player, newcomer


class Crowd:
    """`at_once` people act side by side in `world`; every update they cause is noted."""

    def __init__(
        self,
        world: Telegram,
        *,
        seed: int,
        at_once: int = 24,
        script_of: Callable[[int], Script] = script_for,
        pace: float = 0.03,
    ) -> None:
        self.world = world
        self.players: list[Player] = []
        self.signing_up: list[Player] = []
        self.updates: list[int] = []
        self.stuck: list[str] = []
        self._seed = seed
        self._at_once = at_once
        self._script_of = script_of
        self._pace = pace
        self._by_chat: dict[int, Player] = {}
        world.updates.listeners.append(lambda update: self.updates.append(update["update_id"]))

    async def play(self, enough: Callable[[], bool]) -> None:
        """Let people come until `enough`, then until all who came have finished."""
        watching = spawn(self._watch(), name="watch")
        places = [spawn(self._place(enough), name="place") for _ in range(self._at_once)]
        await asyncio.gather(*places)
        watching.cancel()

    async def _place(self, enough: Callable[[], bool]) -> None:
        while not enough():
            number = len(self.players)
            player = newcomer(self.world, number, self._seed)
            player.pace = self._pace
            self.players.append(player)
            self._by_chat[player.person.id] = player
            await self._one(player, self._script_of(number))

    async def _one(self, player: Player, script: Script) -> None:
        if signs_up(script):
            self.signing_up.append(player)
        try:
            await script(player)
        except Exception as error:  # one stuck person must not hide the others
            who = f"{script.__name__} {player.person.id}"
            self.stuck.append(f"{who}: {type(error).__name__} {error}")
        else:
            player.finished = True

    async def _watch(self) -> None:
        with self.world.subscribe() as events:
            async for event in events:
                player = self._by_chat.get(event["chat"] or 0)
                message = event.get("message")
                if player is None or event["kind"] not in ("message", "edit") or not message:
                    continue
                if message.get("from", {}).get("is_bot"):
                    player.look(message)
