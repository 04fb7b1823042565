"""The words for somebody who did not write just now: a job tells them, or another's update."""

from collections.abc import Collection

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.texts import Library, Texts
from models.queries.people import accounts


async def words_of(session: AsyncSession, library: Library, user_id: int) -> Texts:
    """In the language and with the form of address they chose; Indonesian where unknown."""
    language, address = await accounts.chosen_words(session, user_id=user_id)
    return library.choose(language, None).addressing(address)


async def words_of_all(
    session: AsyncSession, library: Library, user_ids: Collection[int]
) -> dict[int, Texts]:
    """The same for many at once."""
    chosen = await accounts.chosen_by(session, user_ids=user_ids)
    return {
        one: library.choose(language, None).addressing(address)
        for one, (language, address) in chosen.items()
    }
