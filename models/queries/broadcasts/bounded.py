"""Counting recipients no further than anybody needs to know."""

from typing import Any

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Delivery

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it


async def up_to(connection: AsyncConnection, most: int, *meant: ColumnElement[bool]) -> int:
    """How many recipients are meant, or `most` where there are more."""
    found = select(_delivery.c.number).where(*meant).limit(most).subquery()
    return int((await connection.execute(select(func.count()).select_from(found))).scalar_one())
