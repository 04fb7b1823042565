"""Counts, questions asked in vain and the content book, on both engines."""

import asyncio
from datetime import UTC, datetime, timedelta

from bot.db import Database
from models.queries.faq import counts, unanswered, versions
from models.queries.faq.counts import Counted, Seen
from models.queries.faq.versions import Draft, Refusal, Version

NOW = datetime(2026, 11, 27, 3, 0, tzinfo=UTC)
DRAFT = Draft("faq.pay.price", "id", "💰 Iuran", "Cukup {price}.", ("piro mbayare",), ("bpu-jkk",))


async def test_counts_grow_and_name_nobody(db: Database) -> None:
    async with db.session() as session:
        for what in (Seen.SHOWN, Seen.SHOWN, Seen.FAILED):
            await counts.count(session, key="faq.pay.price", what=what)
        await counts.count(session, key="faq.join.how", what=Seen.HELPED)

    async with db.session() as session:
        assert await counts.counts(session) == [
            Counted("faq.pay.price", 2, 0, 1),
            Counted("faq.join.how", 0, 1, 0),
        ]


async def test_the_most_asked_question_stands_first_until_it_is_settled(db: Database) -> None:
    async with db.session() as session:
        for said in ("jadwal kapal", "kapan haji", "jadwal kapal"):
            await unanswered.note_unanswered(session, said=said, now=NOW)
        first, second = await unanswered.open_questions(session)
        assert (first.said, first.times, second.times) == ("jadwal kapal", 2, 1)

        await unanswered.settle(session, number=first.id, state=unanswered.State.IGNORED)
        await unanswered.note_unanswered(session, said="jadwal kapal", now=NOW)

        assert [each.said for each in await unanswered.open_questions(session)] == ["kapan haji"]
        assert len(await unanswered.open_questions(session)) == 1
        assert await unanswered.question(session, number=first.id) is None


async def test_what_nobody_asks_again_for_a_year_is_forgotten(db: Database) -> None:
    async with db.session() as session:
        await unanswered.note_unanswered(session, said="jadwal kapal", now=NOW)
        await unanswered.forget_old(session, now=NOW + timedelta(days=364))
        assert len(await unanswered.open_questions(session)) == 1
        await unanswered.forget_old(session, now=NOW + timedelta(days=366))
        assert len(await unanswered.open_questions(session)) == 0


async def test_words_are_in_force_once_somebody_else_approved_them(db: Database) -> None:
    async with db.session() as session:
        number = await versions.propose(session, draft=DRAFT, author="tg:1", now=NOW)
        own = await versions.approve(session, number=number, approver="tg:1", now=NOW)
        assert own is Refusal.OWN
        assert await versions.in_force(session) == []
        assert await versions.book_number(session) == 0

        found = await versions.approve(session, number=number, approver="tg:2", now=NOW)
        assert isinstance(found, Version)
        assert (found.draft, found.author, found.approver) == (DRAFT, "tg:1", "tg:2")
        assert await versions.book_number(session) == found.number == 1
        again = await versions.approve(session, number=number, approver="tg:3", now=NOW)
        assert again is Refusal.GONE
        assert await versions.refuse(session, number=number, by="tg:3", now=NOW) is None


async def test_of_two_versions_the_later_approved_counts_and_rolls_back(db: Database) -> None:
    async with db.session() as session:
        texts = {}
        for text in ("Satu.", "Dua."):
            draft = Draft("faq.pay.price", "id", "", text)
            number = await versions.propose(session, draft=draft, author="tg:1", now=NOW)
            await versions.approve(session, number=number, approver="tg:2", now=NOW)
            texts[text] = draft
        (said,) = await versions.in_force(session)
        assert said.draft.text == "Dua."

        back = await versions.roll_back(session, draft=texts["Satu."], by="tg:1", now=NOW)
        (said,) = await versions.in_force(session)
        assert (said.draft.text, said.number, back.number) == ("Satu.", 3, 3)
        assert len(await versions.history(session, key="faq.pay.price")) == 3


async def test_two_approvals_at_once_get_two_numbers(db: Database) -> None:
    async with db.session() as session:
        numbers = [
            await versions.propose(session, draft=DRAFT, author="tg:1", now=NOW) for _ in range(4)
        ]

    async def approve(number: str) -> int | None:
        async with db.session() as session:
            found = await versions.approve(session, number=number, approver="tg:2", now=NOW)
            return found.number if isinstance(found, Version) else None

    assert sorted(filter(None, await asyncio.gather(*map(approve, numbers)))) == [1, 2, 3, 4]
