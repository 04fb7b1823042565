"""The migrations make exactly the tables that the code describes, on both engines."""

from bot import schema
from bot.db import Database


async def test_the_tables_are_what_the_migrations_make(db: Database) -> None:
    assert await schema.differences(db) is None


async def test_upgrading_twice_does_nothing(db: Database) -> None:
    await schema.upgrade(db)

    assert await schema.differences(db) is None
