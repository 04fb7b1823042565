"""What another person chose, for words that are meant for them."""

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Account


async def chosen_words(session: AsyncSession, *, user_id: int) -> tuple[str | None, str | None]:
    """Language and form of address this account chose; None where it chose none."""
    query = select(Account.language, Account.address).where(col(Account.user_id) == user_id)
    row = (await session.exec(query)).first()
    return (row[0], row[1]) if row is not None else (None, None)
