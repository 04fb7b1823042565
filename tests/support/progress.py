"""How far one's sign-up is."""

from models.queries.people.own_data import records_of
from tests.support.chat import Somebody, Stage
from tests.support.reviewers import taps_data


async def looks(stage: Stage, siti: Somebody) -> str:
    """The page of the five steps, asked for anew."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (mine,) = await records_of(session, user_id=siti.person.id)
    await taps_data(siti, f"sampai.{mine.ref}")
    return siti.last
