"""The remote control of a loopback Bot API: /control/<order>, with a JSON body."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Awaitable, Callable
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from bot.playground.telegram import Group, Person, Shown
from tests.support import spec
from tests.support.trouble import Limits

if TYPE_CHECKING:
    from tests.support.botapi import BotApi

Order = Callable[["BotApi", dict[str, Any]], Awaitable[Any]]
_ACTS = {
    "starts", "says", "taps", "edits", "deletes", "blocks", "unblocks", "reacts", "sends",
    "shares_contact", "shares_location", "sends_photo", "sends_document", "sends_voice",
    "sends_sticker",
}  # fmt: skip


async def obey(api: BotApi, name: str, body: bytes) -> tuple[int, Any]:
    """Carry out one order; gives status and answer."""
    order = _ORDERS.get(name)
    if order is None:
        return 404, {"error": "no such order", "orders": sorted(_ORDERS)}
    try:
        return 200, await order(api, json.loads(body or b"{}"))
    except Exception as error:  # the test that gave the order is told
        return 400, {"error": f"{type(error).__name__}: {error}"}


async def _person(api: BotApi, what: dict[str, Any]) -> Any:
    person = api.world.person(what.pop("name"), **what)
    return {"id": person.id}


async def _group(api: BotApi, what: dict[str, Any]) -> Any:
    members = [api.world.people[number] for number in what.pop("members", [])]
    return {"id": api.world.group(what.pop("title"), members, **what).id}


async def _act(api: BotApi, what: dict[str, Any]) -> Any:
    """{"person": id, "act": "says", "args": [...], "how": {...}} or a list of these."""
    if "acts" in what:
        return [await _act(api, each) for each in what["acts"]]
    if what["act"] not in _ACTS:
        raise ValueError(f"people cannot do that: {what['act']}")
    person: Person = api.world.people[what["person"]]
    update = getattr(person, what["act"])(*what.get("args", ()), **what.get("how", {}))
    return update and {"update_id": update.get("update_id")}


def _shown(message: Shown) -> dict[str, Any]:
    return {
        "message_id": message.message_id,
        "text": message.text,
        "html": message.html,
        "buttons": message.buttons,
        "thread": message.thread,
    }


async def _messages(api: BotApi, what: dict[str, Any]) -> Any:
    place: Person | Group = api.world.people.get(what["chat"]) or api.world.groups[what["chat"]]
    return [_shown(message) for message in place.messages]


async def _received(api: BotApi, what: dict[str, Any]) -> Any:
    methods = what.get("methods")
    found = api.received[what.get("since", 0) :]
    return [dataclasses.asdict(r) for r in found if methods is None or r.method in methods]


async def _trouble(api: BotApi, what: dict[str, Any]) -> Any:
    api.troubles.add(what.pop("kind"), **what)
    return True


async def _calm(api: BotApi, _what: dict[str, Any]) -> Any:
    api.troubles.waiting.clear()
    return True


async def _set(api: BotApi, what: dict[str, Any]) -> Any:
    """`delay` and `shift` (of the clock) in seconds, `black_hole`, `limits` (fields or null)."""
    if "shift" in what:
        api.clock.shift(timedelta(seconds=float(what["shift"])))
    if "delay" in what:
        api.delay = float(what["delay"])
    if what.get("black_hole") is True:
        api.black_hole = True
    if what.get("black_hole") is False:
        api.heal()
    if "limits" in what:
        api.limits = None if what["limits"] is None else Limits(**what["limits"])
    return True


async def _state(api: BotApi, _what: dict[str, Any]) -> Any:
    """`misfits` are calls that do not fit the Bot API's description."""
    watch = spec.install()
    return {
        "pending": len(api.world.updates),
        "received": len(api.received),
        "unanswered_taps": len(api.world.callbacks.unanswered),
        "webhook": api.world.updates.webhook,
        "delivered": len(api.hooks.delivered),
        "misfits": watch.problems if watch else [],
        "limits": None
        if api.limits is None
        else {"peak": api.limits.peak, "during_ban": api.limits.during_ban},
    }


_ORDERS: dict[str, Order] = {
    "person": _person,
    "group": _group,
    "act": _act,
    "messages": _messages,
    "received": _received,
    "trouble": _trouble,
    "calm": _calm,
    "set": _set,
    "state": _state,
}
