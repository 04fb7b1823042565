"""An audience becomes rows: whole, numbered, in slices that can stop anywhere."""

from __future__ import annotations

from collections import Counter

from bot.db import Database
from models.queries.broadcasts import ending, freezing, under_way
from models.queries.moved_chats import move_chat
from models.rules.broadcasts.segments import Segment
from models.rules.broadcasts.states import State
from models.tables import Delivery
from tests.support.broadcasts import agreed, confirmed, counts_of, deliveries, facts_of, states
from tests.support.foreign_broadcasts import NOW

PEOPLE = range(1, 2_001)


async def freeze(db: Database, made: str, size: int, slices: int = 99) -> bool:
    for _ in range(slices):
        async with db.session() as session:
            done = await freezing.freeze(
                session, broadcast_id=made, size=size, home="14.10", now=NOW
            )
        if done.over:
            return True
    return False


async def test_slices_that_are_interrupted_number_everybody_once(db: Database) -> None:
    await agreed(db, PEOPLE[::2], muted_topics=["benefits"])
    await agreed(db, PEOPLE[1::2], language="en")
    made = await confirmed(db, now=NOW, segment=Segment(chats=(-100, -200)))
    assert not await freeze(db, made, 300, slices=3)
    halfway = (await facts_of(db, made)).total
    assert await freeze(db, made, 450)
    assert await freeze(db, made, 450), "asked again, nothing happens"
    rows = await deliveries(db, made)

    assert halfway == 900
    assert (await facts_of(db, made)).total == len(rows) == 2_002
    assert [row.number for row in rows] == list(range(1, 2_003))
    assert [row.chat_id for row in rows] == [*PEOPLE, -200, -100]
    assert states(rows) == {"skipped muted": 1_000, "queued": 1_002}
    assert Counter(row.language for row in rows) == {"id": 1_002, "en": 1_000}
    assert (await counts_of(db, made)).total == 2_002
    async with db.session() as session:
        assert await ending.advance(session, broadcast_id=made, now=NOW) is State.SENDING


async def test_two_texts_are_drawn_by_lot_and_the_rest_waits(db: Database) -> None:
    await agreed(db, PEOPLE)
    drawn = []
    for _ in range(2):
        says = [
            {"language": "id", "kind": "text", "content": {"text": text}, "variant": text}
            for text in ("a", "b")
        ]
        made = await confirmed(db, now=NOW, ab={"percent": 20, "winner": None}, says=says)
        await freeze(db, made, 500)
        rows = await deliveries(db, made)
        drawn.append({row.chat_id for row in rows if row.variant == "a"})
        counted = Counter(row.variant for row in rows)
        assert 120 < counted["a"] < 280, "200 by chance, six deviations either way"
        assert 120 < counted["b"] < 280

    assert len(drawn[0] & drawn[1]) < len(drawn[0]) / 2, "not the same people each time"


async def test_a_group_that_moves_while_it_is_written_to_gets_it_once(db: Database) -> None:
    """The one under way is repeated at the new number: the twin there does not come too."""
    made = await confirmed(db, now=NOW, segment=Segment(chats=(-5, -1005)))
    await freeze(db, made, 500)
    async with db.session() as session:
        (old,) = [row for row in await deliveries(db, made) if row.chat_id == -5]
        connection = await session.connection()
        await under_way.take(connection, [(made, old.number)], owner="A")
        await move_chat(connection, old=-5, new=-1005)
        sent = {"b": made, "n": old.number, "s": "sent", "r": None, "m": 7, "at": NOW}
        await under_way.settle(connection, [sent], owner="A")
    found = states(await deliveries(db, made))
    assert found == {"skipped moved": 1, "sent": 1}


async def test_nobody_to_write_to_is_an_end_and_a_group_is_written_to_once(db: Database) -> None:
    empty = await confirmed(db, now=NOW)
    twins = await confirmed(db, now=NOW, segment=Segment(chats=(-5, -1005)))
    for made in (empty, twins):
        await freeze(db, made, 500)
        async with db.session() as session:
            await ending.advance(session, broadcast_id=made, now=NOW)
            await move_chat(await session.connection(), old=-5, new=-1005)
    gone: list[Delivery] = await deliveries(db, twins)

    assert ((found := await facts_of(db, empty)).state, found.reason) == (State.DONE, "empty")
    assert [(row.chat_id, row.state, row.reason) for row in gone] == [
        (-1005, "queued", None),
        (None, "skipped", "moved"),
    ]
