"""Broadcasts that run while a test looks on, and what their senders read of them."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from bot.config.keys import write_new
from bot.playground.telegram import Person
from models.rules.broadcasts.states import State
from tests.support.broadcasts import agreed, confirmed, crowd, facts_of
from tests.support.chat import Somebody, Stage, settings
from tests.support.databases import VAULT


@asynccontextmanager
async def at_noon(
    database_url: str, folder: Path, *, broadcast_rate: int, send_rate: int | None = None
) -> AsyncIterator[Stage]:
    """A running bot; so many messages leave a second."""
    write_new(folder / "keys.json", VAULT.dump())
    made = Stage(database_url, folder)
    how = {"broadcast_rate": broadcast_rate, "send_rate": send_rate or 2 * broadcast_rate + 60}
    made.settings = settings(database_url, folder, made.world.token, **how)
    await made.start()
    yield made
    await made.stop()


async def opens(somebody: Somebody, made: str, page: str = "lihat") -> None:
    """A page of what became of a broadcast; perhaps an old or a forged button."""
    await somebody.taps({"text": "x", "callback_data": f"go:tugas.hasil.{page}.{made}"})


async def until(true: Callable[[], Awaitable[bool]]) -> None:
    for _ in range(1_000):
        if await true():
            return
        await asyncio.sleep(0.02)
    raise TimeoutError("it never came true")


async def reads(somebody: Somebody, *words: str) -> None:
    """Some message of hers says all of this; the bot is not quiet while a broadcast runs."""

    async def there() -> bool:
        return any(all(word in each for word in words) for each in somebody.said)

    await until(there)


async def town(stage: Stage, count: int) -> list[Person]:
    assert stage.bot is not None
    people = crowd(stage.world, count)
    await agreed(stage.bot.db, [person.id for person in people])
    return people


async def sends(stage: Stage, somebody: Somebody, **more: Any) -> str:
    assert stage.bot is not None
    by = f"tg:{somebody.person.id}"
    return await confirmed(stage.bot.db, now=stage.clock.now(), by=by, **more)


def heard(people: list[Person]) -> int:
    return sum(len(person.messages) for person in people)


def bars(somebody: Somebody) -> list[Any]:
    return [m for m in somebody.person.messages if "▓" in m.text or "░" in m.text]


async def over(stage: Stage, made: str) -> None:
    """Wait until it is done and everything is said."""

    async def is_done() -> bool:
        assert stage.bot is not None
        return (await facts_of(stage.bot.db, made)).state is State.DONE

    await until(is_done)
    await stage.quiet()
