"""What the database remembers of a Telegram user."""

from typing import Any

from models.queries.updates import inbox
from tests.support.chat import Stage


async def account_of(stage: Stage, user_id: int) -> Any:
    """The row of `account`; KeyError before the first update."""
    assert stage.bot is not None
    async with stage.bot.db.transaction() as connection:
        return (await inbox.accounts_of(connection, {user_id}))[user_id]
