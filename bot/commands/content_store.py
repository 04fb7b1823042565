"""What the content commands read and write: the database, in one transaction each, on record."""

from collections.abc import Sequence
from datetime import datetime

from bot.clock import Clock
from bot.commands.import_database import opened
from bot.errors import OperatorError, SettingsError
from bot.faq import proposing
from bot.faq.asking import Book, shipped_book
from bot.faq.differing import difference
from bot.faq.edited import edited_book
from bot.faq.fact_rules import NotSayable
from bot.faq.facts import FACTS
from bot.faq.proposing import Proposed
from bot.texts import Library
from models.queries.faq import unanswered, versions
from models.queries.faq.unanswered import Unanswered
from models.queries.faq.versions import Draft, Refusal, Version
from models.rules.as_typed.dates import jakarta_day
from models.rules.office.audit import Act


def _now() -> datetime:
    return Clock().now()


async def book_of_today() -> Book:
    """The answers with what the content book says; without a database those that ship."""
    try:
        async with opened(write=False) as db:
            if db is None:
                return shipped_book()
            async with db.reading() as session:
                told = await versions.in_force(session)
    except SettingsError:
        raise
    except OperatorError:  # a database of another release: what ships can still be said
        return shipped_book()
    return edited_book(told) if told else shipped_book()


async def history(key: str | None) -> Sequence[Version]:
    """Wordings, the newest first."""
    async with opened(write=False) as db:
        if db is None:
            return []
        async with db.reading() as session:
            return await versions.history(session, key=key)


async def propose(draft: Draft, *, by: str) -> Proposed:
    """Check words and let them wait for somebody else."""
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            return await proposing.propose(session, draft=draft, by=by, now=_now())


async def approve(number: str, *, by: str) -> Version | Refusal:
    """Put words in force."""
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            now = _now()
            found = await versions.approve(session, number=number, approver=by, now=now)
            if isinstance(found, Version):
                await proposing.note(session, Act.CONTENT_APPROVED, number, by=by, now=now)
            return found


async def roll_back(key: str, language: str, to: str, *, by: str) -> Version | None:
    """Go back; None where there is nothing to go back to."""
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            return await proposing.go_back(
                session, key=key, language=language, to=to, by=by, now=_now()
            )


async def compare(number: str) -> list[str] | None:
    """What a version changes against what is said now."""
    async with opened(write=False) as db:
        if db is None:
            return None
        async with db.reading() as session:
            found = await versions.version(session, number=number)
            told = await versions.in_force(session)
    if found is None:
        return None
    now = proposing.said_now(found.draft.key, found.draft.language, told)
    return difference(now, found.draft, names=("now", number))


def figures() -> list[tuple[str, str]]:
    """Every placeholder as it reads today."""
    t, day = Library.load().choose("id"), jakarta_day(_now())
    found = []
    for name, fact in sorted(FACTS.items()):
        try:
            found.append((name, fact(t, day)[0]))
        except NotSayable:
            found.append((name, "-"))
    return found


async def unanswered_questions(most: int) -> Sequence[Unanswered]:
    """What is asked in vain."""
    async with opened(write=False) as db:
        if db is None:
            return []
        async with db.reading() as session:
            return await unanswered.open_questions(session, most=most)


async def settle_as_ignored(number: int) -> bool:
    """It needs no answer; False where there is no such question."""
    async with opened(write=True) as db:
        assert db is not None  # noqa: S101 - writing always has one
        async with db.session() as session:
            return await unanswered.settle(session, number=number, state=unanswered.State.IGNORED)
