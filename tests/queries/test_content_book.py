"""The content book in the database: a new version takes away nothing that it does not touch."""

from bot.clock import Clock
from bot.db import Database
from models.queries.faq import versions
from models.queries.faq.versions import Draft, Version

WORDS = Draft("faq.pay.price", "id", "", "Cukup {price} sebulan.", ("brp sih",), ("bpu-jkk",))
SAMPLES = Draft("faq.pay.price", "id", "", "", ("berapo iuran",))


async def approved(db: Database, *drafts: Draft) -> Draft:
    """All are proposed before the first is approved, then approved in order; what is said then."""
    now = Clock().now()
    async with db.session() as session:
        waiting = [
            await versions.propose(session, draft=draft, author="cli:a", now=now)
            for draft in drafts
        ]
        for number in waiting:
            found = await versions.approve(session, number=number, approver="cli:b", now=now)
            assert isinstance(found, Version)
        (said,) = await versions.in_force(session)
    return said.draft


async def test_sample_questions_alone_take_no_words_away(db: Database) -> None:
    said = await approved(db, WORDS, SAMPLES)

    assert (said.text, said.rows) == (WORDS.text, WORDS.rows)
    assert said.questions == ("brp sih", "berapo iuran")


async def test_words_alone_take_no_sample_questions_away(db: Database) -> None:
    said = await approved(db, SAMPLES, WORDS)

    assert said.text == WORDS.text
    assert said.questions == ("berapo iuran", "brp sih")


async def test_going_back_brings_exactly_what_was_there(db: Database) -> None:
    await approved(db, SAMPLES, WORDS)
    async with db.session() as session:
        nothing = Draft(WORDS.key, "id", "", "")
        await versions.roll_back(session, draft=nothing, by="cli:a", now=Clock().now())
        (said,) = await versions.in_force(session)

    assert said.draft == nothing
