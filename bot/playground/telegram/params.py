"""Reads a call's parameters as the Bot API does: native values or their string forms."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.playground.telegram.errors import JSON, bad_request


@dataclass(frozen=True, slots=True)
class Upload:
    """One file of a multipart request."""

    name: str
    content: bytes
    mime: str = "application/octet-stream"


class Params:
    """The parameters of one call and the files that came with it."""

    __slots__ = ("files", "raw")

    def __init__(self, raw: Mapping[str, Any], files: Mapping[str, Upload] | None = None) -> None:
        self.raw = raw
        self.files = files or {}

    def text(self, name: str) -> str:
        """The value as a string; absent is empty, as in the Bot API."""
        value = self.raw.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """The value as an integer; what is no number counts as the default."""
        value = self.raw.get(name)
        if type(value) is int:
            return value
        try:
            return int(str(value))
        except ValueError:
            return default

    def number(self, name: str) -> float:
        """The value as a float; raises ApiError if it is none."""
        try:
            return float(self.text(name))
        except ValueError:
            raise bad_request(
                f"{name} is empty" if not self.text(name) else "wrong number"
            ) from None

    def flag(self, name: str) -> bool:
        """The value as a yes or no."""
        value = self.raw.get(name)
        if isinstance(value, str):
            return value.strip().lower() in {"true", "yes", "1"}
        return bool(value)

    def value(self, name: str) -> Any:
        """A structured value, given as such or as JSON text; None if absent."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError:
            raise bad_request(f"can't parse {name} JSON object") from None

    def objects(self, name: str) -> list[JSON]:
        """A list of objects; absent is an empty list."""
        value = self.value(name)
        if value is None:
            return []
        if not isinstance(value, list) or not all(isinstance(item, dict) for item in value):
            raise bad_request(f"expected an Array of {name}")
        return value

    def integers(self, name: str) -> list[int]:
        """A list of integers; absent is an empty list."""
        value = self.value(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise bad_request(f"can't parse {name} JSON object")
        return [int(item) for item in value]
