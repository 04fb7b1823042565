"""Lets a test make chosen calls fail, before they take effect or after."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Decide = Callable[[str, Mapping[str, Any]], BaseException | None]


@dataclass(slots=True)
class Fault:
    """Calls that fit fail with `error`; `after` lets the call take effect first."""

    error: BaseException | Decide
    method: str | None = None
    chat: int | None = None
    times: int | None = 1  # None is for ever
    after: bool = False

    def strike(self, method: str, params: Mapping[str, Any]) -> BaseException | None:
        """The error for this call, if it fits."""
        if self.times == 0 or (self.method is not None and self.method != method):
            return None
        if self.chat is not None and str(params.get("chat_id")) != str(self.chat):
            return None
        error = self.error if isinstance(self.error, BaseException) else self.error(method, params)
        if error is not None and self.times is not None:
            self.times -= 1
        return error


class Faults:
    """The faults that wait for a call; the first that fits strikes."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []

    def add(self, error: BaseException | Decide, **which: Any) -> Fault:
        """`which`: method, chat, times (None for ever), after (the effect happens, no answer)."""
        fault = Fault(error, **which)
        self._waiting.append(fault)
        return fault

    def clear(self) -> None:
        self._waiting.clear()

    def check(self, method: str, params: Mapping[str, Any], *, after: bool) -> None:
        """Raise the first fitting fault's error."""
        if not self._waiting:
            return
        for fault in self._waiting:
            if fault.after == after:
                error = fault.strike(method, params)
                if error is not None:
                    raise error
