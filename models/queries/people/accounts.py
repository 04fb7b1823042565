"""What another person chose, for words that are meant for them."""

from collections.abc import Collection

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Account

Chosen = tuple[str | None, str | None]


async def chosen_words(session: AsyncSession, *, user_id: int) -> Chosen:
    """Language and form of address this account chose; None where it chose none."""
    return (await chosen_by(session, user_ids=[user_id]))[user_id]


async def chosen_by(session: AsyncSession, *, user_ids: Collection[int]) -> dict[int, Chosen]:
    """The same of each of these accounts."""
    query = select(Account.user_id, Account.language, Account.address)
    rows = await session.exec(query.where(col(Account.user_id).in_(user_ids)))
    return dict.fromkeys(user_ids, (None, None)) | {one: (said, how) for one, said, how in rows}
