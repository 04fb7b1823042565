"""The bot's inbox behaves as getUpdates is documented to."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from bot.playground.telegram import ApiError, Telegram
from bot.tasks import spawn, within


@pytest.fixture
def world() -> Telegram:
    return Telegram()


async def poll(world: Telegram, **params: Any) -> list[dict[str, Any]]:
    updates: list[dict[str, Any]] = await world.call("getUpdates", params)
    return updates


async def test_updates_stay_until_a_higher_offset_confirms_them(world: Telegram) -> None:
    siti = world.person("Siti")
    for text in ("satu", "dua", "tiga"):
        siti.says(text)

    first = await poll(world)
    again = await poll(world)
    rest = await poll(world, offset=first[1]["update_id"])

    assert first == again
    assert [u["message"]["text"] for u in rest] == ["dua", "tiga"]


async def test_at_most_limit_updates_come_at_once(world: Telegram) -> None:
    siti = world.person("Siti")
    for number in range(150):
        siti.says(f"{number}")

    assert len(await poll(world, limit=7)) == 7
    assert len(await poll(world)) == 100


async def test_a_negative_offset_keeps_the_last_ones(world: Telegram) -> None:
    siti = world.person("Siti")
    for number in range(5):
        siti.says(f"{number}")

    assert [u["message"]["text"] for u in await poll(world, offset=-2)] == ["3", "4"]
    assert len(await poll(world)) == 2


async def test_a_long_poll_ends_with_the_first_update(world: Telegram) -> None:
    siti = world.person("Siti")
    waiting = spawn(poll(world, timeout=30), name="poll")
    await asyncio.sleep(0.01)

    siti.says("halo")

    assert [u["message"]["text"] for u in await within(waiting, 1)] == ["halo"]


async def test_of_two_pollers_the_older_is_told_to_stop(world: Telegram) -> None:
    older = spawn(poll(world, timeout=30), name="older")
    await asyncio.sleep(0.01)
    newer = spawn(poll(world, timeout=30), name="newer")

    with pytest.raises(ApiError) as caught:
        await older

    assert caught.value.code == 409
    assert caught.value.description == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    world.person("Siti").says("halo")
    assert len(await newer) == 1


async def test_a_webhook_forbids_polling(world: Telegram) -> None:
    await world.call("setWebhook", {"url": "https://a.id/hook"})

    with pytest.raises(ApiError) as caught:
        await poll(world)

    assert caught.value.description == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_only_the_kinds_asked_for_arrive(world: Telegram) -> None:
    siti = world.person("Siti")
    await poll(world, allowed_updates=["callback_query"])

    siti.says("halo")

    assert await poll(world) == []


async def test_reactions_arrive_only_when_asked_for(world: Telegram) -> None:
    siti = world.person("Siti")
    number = siti.says("halo")["message"]["message_id"]
    siti.reacts(number, "👍")
    await poll(world, allowed_updates=["message", "message_reaction"])
    siti.reacts(number, "👍")

    kinds = [list(u)[1] for u in await poll(world)]

    assert kinds == ["message", "message_reaction"]


async def test_dropping_pending_updates_empties_the_inbox(world: Telegram) -> None:
    world.person("Siti").says("halo")

    await world.call("deleteWebhook", {"drop_pending_updates": True})

    assert await poll(world) == []
