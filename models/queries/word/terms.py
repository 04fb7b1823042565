"""What decides who pays for people on a list, and how much: nothing else of them is read."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select as sql_select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.tables import Person

_AT_ONCE = 500
_READ = ("id", "occupation", "payer", "income", "programmes")


@dataclass(frozen=True, slots=True)
class Terms:
    """Of one person, or of a whole group."""

    occupation: str
    payer: str
    income: int
    """Whole rupiah a month; 0 where nobody said."""
    programmes: tuple[str, ...]


async def terms_of(session: AsyncSession, *, ids: Collection[str]) -> dict[str, Terms]:
    """By person."""
    found: dict[str, Terms] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), _AT_ONCE):
        some = col(Person.id).in_(ordered[start : start + _AT_ONCE])
        wanted = sql_select(*(col(getattr(Person, name)) for name in _READ)).where(some)
        rows = await (await session.connection()).execute(wanted)
        for one, work, payer, income, programmes in rows:
            found[one] = Terms(work, payer, income, tuple(programmes))
    return found
