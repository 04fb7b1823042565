"""PostgreSQL: a small pool, and a way to stop waiting for a server that says nothing."""

import os
import socket
from contextlib import suppress
from typing import Any
from weakref import WeakSet

import psycopg
from sqlalchemy import event
from sqlalchemy.engine import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

CONNECT_TIMEOUT_S = 5
UNANSWERED_AFTER_MS = 5_000
"""The host has to acknowledge what was sent within this, or the connection is lost."""


class Lines:
    """The sockets of an engine's connections."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._open: WeakSet[psycopg.AsyncConnection[Any]] = WeakSet()
        event.listen(engine.sync_engine, "connect", self._remember)

    def cut(self) -> None:
        """Whoever waits for an answer fails at once.

        A cancellation would not do: the driver first asks the same silent server to cancel.
        """
        for connection in self._open:
            with suppress(OSError, psycopg.Error), _line_of(connection) as line:
                line.shutdown(socket.SHUT_RDWR)

    def _remember(self, connection: Any, _record: object) -> None:
        self._open.add(connection.driver_connection)


def postgresql_engine(url: URL) -> tuple[AsyncEngine, Lines]:
    """An engine that finds out within seconds that its host is gone; its sockets."""
    patience = {"connect_timeout": CONNECT_TIMEOUT_S, "tcp_user_timeout": UNANSWERED_AFTER_MS}
    engine = create_async_engine(
        url,
        connect_args=patience,
        pool_size=8,
        max_overflow=8,
        pool_pre_ping=True,
        hide_parameters=True,
    )
    return engine, Lines(engine)


def _line_of(connection: psycopg.AsyncConnection[Any]) -> socket.socket:
    return socket.socket(fileno=os.dup(connection.fileno()))
