"""Lists of papers: begun, answered, ticked, dropped; each belongs to the account that began it."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, func, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.rules.benefits.relations import Relation
from models.rules.table.claim_rows import Claim
from models.tables import ClaimPaper, PaperList

REF_LENGTH = 12
"""Buttons name a list by the first signs of its id, among one account's own."""
MOST_LISTS = 6
"""Of one account; who helps more families than that drops one that is done."""
KEPT = timedelta(days=180)
"""So long a list that nobody touches stays, with its pictures."""


@dataclass(frozen=True, slots=True, repr=False)
class Papers:
    """A list as flows see it."""

    id: str
    kind: Claim
    heir: Relation | None
    answers: Mapping[str, str]
    there: Mapping[str, int]
    """Papers that are ticked, each with how many pictures of it were sent."""
    created_at: datetime
    claim_id: str | None = None

    @property
    def ref(self) -> str:
        """How a button names it."""
        return self.id[:REF_LENGTH]


async def lists_of(session: AsyncSession, *, user_id: int) -> tuple[Papers, ...]:
    """Everything this account collects, oldest first."""
    mine = select(PaperList).where(PaperList.user_id == user_id)
    rows = (await session.exec(mine.order_by(col(PaperList.created_at), col(PaperList.id)))).all()
    there = await _there(session, user_id) if rows else {}
    return tuple(_value(row, there.get(row.id, {})) for row in rows)


async def list_of(session: AsyncSession, *, user_id: int, ref: str) -> Papers | None:
    """One of this account's lists; None for any other reference, whatever it is."""
    if len(ref) != REF_LENGTH:
        return None
    found = await lists_of(session, user_id=user_id)
    return next((papers for papers in found if papers.ref == ref), None)


async def begin_list(
    session: AsyncSession, *, user_id: int, kind: Claim, now: datetime, claim_id: str | None = None
) -> Papers | None:
    """A new list, or the one of this kind in which nothing is ticked yet; None: too many."""
    known = await lists_of(session, user_id=user_id)
    for papers in known:
        if papers.kind is kind and papers.claim_id == claim_id and not papers.there:
            return papers
    if len(known) >= MOST_LISTS:
        return None
    row = PaperList(
        id=secrets.token_hex(16), user_id=user_id, claim_id=claim_id, kind=kind.value,
        created_at=now, updated_at=now,
    )  # fmt: skip
    session.add(row)
    await session.flush()
    return _value(row, {})


async def answer(
    session: AsyncSession,
    *,
    papers: Papers,
    now: datetime,
    heir: Relation | None,
    answers: Mapping[str, str],
) -> None:
    """Write down who the heir is and what was said of papers asked for only sometimes."""
    await _write(
        session, papers, heir=heir.value if heir else "", answers=dict(answers), updated_at=now
    )


async def tick(session: AsyncSession, *, papers: Papers, paper: str, now: datetime) -> None:
    """The paper is there."""
    await _write(session, papers, updated_at=now)
    if paper not in papers.there:
        session.add(new_row(papers, paper, await _owner(session, papers), now=now))
        await session.flush()


async def untick(session: AsyncSession, *, papers: Papers, paper: str, now: datetime) -> None:
    """It is not there after all; pictures of it go too."""
    await _write(session, papers, updated_at=now)
    await session.exec(
        delete(ClaimPaper).where(
            col(ClaimPaper.list_id) == papers.id, col(ClaimPaper.paper) == paper
        )
    )


async def drop_list(session: AsyncSession, *, papers: Papers) -> None:
    """Forget a list, its ticks and its pictures."""
    await session.exec(delete(ClaimPaper).where(col(ClaimPaper.list_id) == papers.id))
    await session.exec(delete(PaperList).where(col(PaperList.id) == papers.id))


async def forget_of(session: AsyncSession, *, user_id: int) -> int:
    """Forget everything an account collected; how many lists and pictures there were."""
    pictures = await session.exec(delete(ClaimPaper).where(col(ClaimPaper.user_id) == user_id))
    lists = await session.exec(delete(PaperList).where(col(PaperList.user_id) == user_id))
    return pictures.rowcount + lists.rowcount


async def forget_old(session: AsyncSession, *, now: datetime) -> int:
    """Drop lists whose time of keeping is over."""
    old = select(PaperList.id).where(col(PaperList.updated_at) < now - KEPT)
    await session.exec(delete(ClaimPaper).where(col(ClaimPaper.list_id).in_(old)))
    gone = await session.exec(delete(PaperList).where(col(PaperList.updated_at) < now - KEPT))
    return gone.rowcount


def new_row(papers: Papers, paper: str, user_id: int, *, now: datetime) -> ClaimPaper:
    """A tick; for queries, rows do not travel on."""
    return ClaimPaper(
        id=secrets.token_hex(16), list_id=papers.id, user_id=user_id, paper=paper,
        created_at=now,
    )  # fmt: skip


async def _owner(session: AsyncSession, papers: Papers) -> int:
    found = select(PaperList.user_id).where(PaperList.id == papers.id)
    return (await session.exec(found)).one()


async def _write(session: AsyncSession, papers: Papers, **values: object) -> None:
    mine = col(PaperList.id) == papers.id
    await session.exec(update(PaperList).where(mine).values(**values))


async def _there(session: AsyncSession, user_id: int) -> dict[str, dict[str, int]]:
    """By list, by paper, how many pictures. The pictures themselves are not read."""
    found = (
        select(ClaimPaper.list_id, ClaimPaper.paper, func.count(col(ClaimPaper.mime)))
        .where(ClaimPaper.user_id == user_id)
        .group_by(ClaimPaper.list_id, ClaimPaper.paper)
    )
    there: dict[str, dict[str, int]] = {}
    for list_id, paper, pictures in await session.exec(found):
        there.setdefault(list_id, {})[paper] = pictures
    return there


def _value(row: PaperList, there: Mapping[str, int]) -> Papers:
    return Papers(
        id=row.id,
        kind=Claim(row.kind),
        heir=Relation(row.heir) if row.heir else None,
        answers=dict(row.answers),
        there=there,
        created_at=row.created_at,
        claim_id=row.claim_id,
    )


def pictures_in(lists: Sequence[Papers]) -> int:
    """How many pictures these lists hold."""
    return sum(sum(papers.there.values()) for papers in lists)
