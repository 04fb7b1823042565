"""Holds every call the suite makes against Telegram's own description of its Bot API.

The description (Bot API 10.1, data, MIT) lies beside the checkout. Where it is absent the run says
so in its header and `test_spec.py` is skipped with that reason; nothing passes silently.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from bot.playground.telegram import Telegram, Upload
from tests.support.spec_types import problems_of

PATH = Path(__file__).resolve().parents[2].parent / "shared/telegram-bot-api-spec/api.json"
ABSENT = f"no Bot API description at ../{PATH.relative_to(PATH.parents[2])}: calls are NOT checked"


@dataclass(slots=True)
class Spec:
    """The methods and types of the Bot API."""

    version: str
    methods: dict[str, Any]
    types: dict[str, Any]

    def problems(
        self, method: str, params: Mapping[str, Any], files: Mapping[str, Any] = {}
    ) -> list[str]:
        """What does not fit, in words; empty for a good call."""
        known = self.methods.get(method)
        if known is None:
            return [f"{method}: no such method"]
        fields = {each["name"]: each for each in known.get("fields", [])}
        found = [f"{method}: no parameter {name}" for name in params if name not in fields]
        for name, each in fields.items():
            if name in params:
                where = f"{method}.{name}"
                found += problems_of(self.types, each["types"], params[name], where, text=True)
            elif each["required"] and name not in files:
                found.append(f"{method}: {name} is missing")
        return found


def load(path: Path = PATH) -> Spec | None:
    """The description, or None where it is absent."""
    if not path.exists():
        return None
    raw = json.loads(path.read_text())
    return Spec(raw["version"], raw["methods"], raw["types"])


@dataclass(slots=True)
class Watch:
    """What was seen of the calls so far."""

    spec: Spec
    calls: int = 0
    problems: list[str] = field(default_factory=list)

    def see(self, method: str, params: Mapping[str, Any], files: Mapping[str, Upload]) -> None:
        """Hold one call against the description."""
        self.calls += 1
        self.problems += self.spec.problems(method, params, files)

    def over(self, world: Telegram) -> None:
        """Watch all calls in one world."""
        world.on_call.append(self.see)


_installed: dict[type[Telegram], Watch] = {}


def install(world_class: type[Telegram] = Telegram) -> Watch | None:
    """Watch every world made from now on; once, however often it is asked for."""
    if world_class not in _installed:
        spec = load()
        if spec is None:
            return None
        watch = _installed[world_class] = Watch(spec)
        world_class.on_new.append(watch.over)
    return _installed[world_class]


def header() -> str:
    """The line for `pytest_report_header`."""
    spec = load()
    return ABSENT if spec is None else f"every call is held against {spec.version}"


@pytest.fixture(autouse=True)
def calls_fit_the_bot_api() -> Iterator[None]:
    """Fail the test in which a call did not fit; import it into conftest.py to cover a suite."""
    watch = install()
    if watch is None:
        yield
        return
    watch.problems.clear()
    yield
    found = list(dict.fromkeys(watch.problems))
    watch.problems.clear()
    assert not found, "calls that the Bot API does not know:\n" + "\n".join(found)
