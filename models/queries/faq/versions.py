"""The content book: wordings by an author, in force once another approved, nothing overwritten."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import FaqBook, FaqVersion

_BOOK = 1


class State(StrEnum):
    """Where a wording stands."""

    ASKED = "asked"
    APPROVED = "approved"
    REFUSED = "refused"


class Refusal(StrEnum):
    """Why a version is not approved."""

    OWN = "own"
    """Who wrote it cannot approve it."""
    GONE = "gone"
    """No such version waits."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A wording as somebody proposes it."""

    key: str
    language: str
    title: str
    text: str
    questions: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Version:
    """A wording with its story."""

    id: str
    draft: Draft
    state: State
    author: str
    created_at: datetime
    approver: str | None
    approved_at: datetime | None
    number: int | None


async def propose(session: AsyncSession, *, draft: Draft, author: str, now: datetime) -> str:
    """Write a wording down; it waits for somebody else. Its number."""
    number = secrets.token_hex(4)
    session.add(
        FaqVersion(
            id=number, key=draft.key, language=draft.language, title=draft.title, text=draft.text,
            questions="\n".join(draft.questions), rows=" ".join(draft.rows),
            state=State.ASKED.value, author=author, created_at=now,
        )
    )  # fmt: skip
    await session.flush()
    return number


async def approve(
    session: AsyncSession, *, number: str, approver: str, now: datetime, by_code: bool = False
) -> Version | Refusal:
    """Another's word puts a wording in force, and every replica reads the book anew.

    What the wording before had and this one does not touch stays: a version with sample questions
    alone takes no words away. `by_code`: who wrote it proved with a second factor that it is he.
    """
    row = await _waiting(session, number)
    if row is None:
        return Refusal.GONE
    if row.author == approver and not by_code:
        return Refusal.OWN
    await _keep_untouched(session, row)
    return await _put_in_force(session, row, approver, now)


async def _keep_untouched(session: AsyncSession, row: FaqVersion) -> None:
    for each in await in_force(session):
        if (each.draft.key, each.draft.language) == (row.key, row.language):
            was = each.draft
            asked = dict.fromkeys((*was.questions, *row.questions.splitlines()))
            row.questions = "\n".join(asked)
            row.title, row.text = row.title or was.title, row.text or was.text
            row.rows = row.rows or " ".join(was.rows)


async def _put_in_force(
    session: AsyncSession, row: FaqVersion, approver: str, now: datetime
) -> Version:
    row.state, row.approver, row.approved_at = State.APPROVED.value, approver, now
    row.approved_as = await _next(session)
    session.add(row)
    await session.flush()
    return _value(row)


async def roll_back(session: AsyncSession, *, draft: Draft, by: str, now: datetime) -> Version:
    """Back to words that were approved before, or with an empty draft to the catalogue.

    It needs no second head: what is wrong must be able to go at once, and nothing new is said.
    """
    number = await propose(session, draft=draft, author=by, now=now)
    row = await _waiting(session, number)
    if row is None:
        raise LookupError(number)
    return await _put_in_force(session, row, by, now)


async def refuse(session: AsyncSession, *, number: str, by: str, now: datetime) -> Version | None:
    """It will not be said; it stays on record."""
    row = await _waiting(session, number)
    if row is None:
        return None
    row.state, row.approver, row.approved_at = State.REFUSED.value, by, now
    session.add(row)
    await session.flush()
    return _value(row)


async def version(session: AsyncSession, *, number: str) -> Version | None:
    """One wording, whatever became of it."""
    row = await session.get(FaqVersion, number)
    return _value(row) if row is not None else None


async def history(
    session: AsyncSession, *, key: str | None = None, state: State | None = None
) -> list[Version]:
    """Wordings, of one answer or in one state, the newest first."""
    found = select(FaqVersion).order_by(col(FaqVersion.created_at).desc(), col(FaqVersion.id))
    if key is not None:
        found = found.where(FaqVersion.key == key)
    if state is not None:
        found = found.where(FaqVersion.state == state.value)
    return [_value(row) for row in await session.exec(found)]


async def in_force(session: AsyncSession) -> list[Version]:
    """Of each answer and language the wording approved last."""
    newest = (
        select(func.max(FaqVersion.approved_as))
        .where(FaqVersion.state == State.APPROVED.value)
        .group_by(col(FaqVersion.key), col(FaqVersion.language))
    )
    rows = await session.exec(select(FaqVersion).where(col(FaqVersion.approved_as).in_(newest)))
    return [_value(row) for row in rows]


async def book_number(session: AsyncSession) -> int:
    """Which book is the newest: one number, read before every answer."""
    found = select(FaqBook.number).where(FaqBook.id == _BOOK)
    return (await session.exec(found)).first() or 0


async def _next(session: AsyncSession) -> int:
    """The next number of the book; its one row is there from the first migration on."""
    found = update(FaqBook).where(col(FaqBook.id) == _BOOK).values(number=FaqBook.number + 1)
    number: int = (await session.exec(found.returning(col(FaqBook.number)))).scalar_one()
    return number


async def _waiting(session: AsyncSession, number: str) -> FaqVersion | None:
    found = select(FaqVersion).where(
        FaqVersion.id == number, FaqVersion.state == State.ASKED.value
    )
    return (await session.exec(found.with_for_update())).first()


def _value(row: FaqVersion) -> Version:
    draft = Draft(
        row.key,
        row.language,
        row.title,
        row.text,
        tuple(row.questions.splitlines()),
        tuple(row.rows.split()),
    )
    state, number = State(row.state), row.approved_as
    return Version(
        row.id, draft, state, row.author, row.created_at, row.approver, row.approved_at, number
    )
