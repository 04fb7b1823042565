"""What every table shares: constraint names Alembic finds again, instants that are UTC."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.types import TypeDecorator, TypeEngine
from sqlmodel import SQLModel

NAMING_CONVENTION = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
SQLModel.metadata.naming_convention = NAMING_CONVENTION
SQLModel.model_config["defer_build"] = True
"""Rows are not validated by pydantic: its schemas would take a seventh of the start."""

metadata = SQLModel.metadata

GIVEN: dict[str, Any] = {"autoincrement": False}
"""A key that Telegram gives: no sequence behind it."""


class Json(TypeDecorator[Any]):
    """JSON that PostgreSQL keeps as jsonb."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """jsonb where there is one."""
        return dialect.type_descriptor(JSONB() if dialect.name == "postgresql" else JSON())


class Instant(TypeDecorator[datetime]):
    """An aware datetime in UTC. SQLite forgets zones, so a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], Any] | None:
        """The driver's value. The last is kept: all rows of a batch carry the same moment."""
        make = super().bind_processor(dialect)
        if make is None:
            return None
        last: tuple[datetime | None, Any] = (None, None)

        def process(value: datetime | None) -> Any:
            nonlocal last
            if value is not last[0]:
                last = (value, make(value))
            return last[1]

        return process

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Turn an aware datetime to UTC; a naive one is a bug (ValueError)."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs its zone")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def process_result_value(self, value: datetime | None, _dialect: Dialect) -> datetime | None:
        """Give the zone back that SQLite dropped."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)
