"""The migrations make exactly the tables that the code describes, on both engines."""

import pytest
from alembic.script import ScriptDirectory
from sqlalchemy import text

from bot.db import Database
from bot.process import migrating, schema


async def test_the_tables_are_what_the_migrations_make(db: Database) -> None:
    assert await schema.differences(db) is None


async def test_upgrading_twice_does_nothing(db: Database) -> None:
    await schema.upgrade(db)

    assert await schema.differences(db) is None


async def test_the_newest_file_is_the_newest_revision(db: Database) -> None:
    async with db.transaction() as connection:
        scripts = await connection.run_sync(
            lambda sync: ScriptDirectory.from_config(migrating.config(sync))
        )

    assert scripts.get_heads() == [schema.newest()]


async def test_a_database_of_another_release_is_not_taken_for_ours(db: Database) -> None:
    async with db.transaction() as connection:
        await connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrating.SchemaError, match="9999"):
        await schema.upgrade(db)
