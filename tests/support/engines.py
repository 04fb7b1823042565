"""One dialect and one cache of compiled statements for all engines of a test process.

Every test has a database of its own, and with it engines of its own: without this each of them
compiles the same hundreds of statements again, which takes a sixth of a conversation's time.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

_connected: dict[str, Engine] = {}
"""The first engine of each driver that reached its database: its dialect knows the server."""


def sharing(make: Callable[..., AsyncEngine] = create_async_engine) -> Callable[..., AsyncEngine]:
    """`create_async_engine`, whose engines use what an earlier one has compiled already."""

    def create(*args: Any, **options: Any) -> AsyncEngine:
        made = make(*args, **options)
        engine = made.sync_engine
        first = _connected.get(engine.driver)
        if first is None:
            event.listen(
                engine, "connect", lambda *_: _connected.setdefault(engine.driver, engine)
            )
            return made
        engine.dialect = engine.pool._dialect = first.dialect
        engine._compiled_cache = first._compiled_cache
        return made

    return create
