"""A simulated Telegram for wrong calls, with a clock the test moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from bot.playground.telegram import ApiError, Group, Person, Telegram, Upload


class Town:
    """A world whose clock the test moves, with Siti who has started the bot."""

    def __init__(self) -> None:
        self.time = datetime(2026, 6, 1, 8, tzinfo=UTC)
        self.world = Telegram(now=lambda: self.time)
        self.world.on_call.clear()  # the calls here are wrong on purpose
        self.siti: Person = self.world.person("Siti Aminah", phone="+6281234567801")
        self.siti.starts()
        self.staff: Group = self.world.group("Petugas", [self.siti], forum=True)

    def call(self, method: str, **params: Any) -> Any:
        return self.world.answer(method, params)

    def send(self, text: str = "halo", **params: Any) -> Any:
        return self.call("sendMessage", **{"chat_id": self.siti.id, "text": text, **params})

    def html(self, text: str) -> Any:
        return self.send(text, parse_mode="HTML")

    def upload(self, method: str, part: str, size: int, **params: Any) -> Any:
        file = {part: Upload("a.bin", b"x" * size)}
        return self.world.answer(method, {"chat_id": self.siti.id, **params}, file)


def inline(**button: Any) -> dict[str, Any]:
    """An inline keyboard of one button."""
    return {"inline_keyboard": [[button]]}


def keyboard(**button: Any) -> dict[str, Any]:
    """A reply keyboard of one button."""
    return {"keyboard": [[button]]}


def refusal(act: Callable[[Town], Any]) -> ApiError:
    """The error that an act in a fresh town meets."""
    with pytest.raises(ApiError) as caught:
        act(Town())
    return caught.value
