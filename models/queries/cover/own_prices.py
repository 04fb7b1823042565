"""What a month costs people who pay themselves, with what their regencies decided."""

from collections.abc import Collection, Hashable, Iterable, Mapping
from datetime import date, datetime
from typing import TypeVar

from sqlalchemy import select
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries import quotes
from models.queries.office import decrees
from models.queries.parts import in_parts
from models.rules.contributions.own_price import OwnPrice, Terms, own_price
from models.rules.money import first_of_month
from models.tables import Person

K = TypeVar("K", bound=Hashable)
_READ = ("occupation", "payer", "income", "programmes", "district", "regency")


async def terms_of(session: AsyncSession, *, ids: Collection[str]) -> dict[str, Terms]:
    """By person; no name and no number is read."""
    found: dict[str, Terms] = {}
    for part in in_parts(sorted(ids)):
        some = col(Person.id).in_(part)
        wanted = select(*(col(getattr(Person, name)) for name in ("id", *_READ))).where(some)
        for one, *read in await (await session.connection()).execute(wanted):
            found[one] = _as_terms(*read)
    return found


def as_terms(person: Person) -> Terms:
    """As they stand on the person's row."""
    return _as_terms(*(getattr(person, name) for name in _READ))


async def own_price_of(session: AsyncSession, terms: Terms, *, month: date) -> OwnPrice | None:
    """Of one; None where others pay, or no rule says the price."""
    return (await own_prices_of(session, {"": terms}, month=month)).get("")


async def own_prices_of(
    session: AsyncSession, many: Mapping[K, Terms], *, month: date
) -> dict[K, OwnPrice]:
    """Of all who pay themselves: a regency's decrees are read once."""
    month = first_of_month(month)
    regencies = {terms.regency for terms in many.values() if terms.self_paid and terms.regency}
    decided = {
        regency: await decrees.not_ended(session, regency=regency, month=month)
        for regency in sorted(regencies)
    }
    priced = {
        one: own_price(terms, month=month, decrees=decided.get(terms.regency, ()))
        for one, terms in many.items()
    }
    return {one: price for one, price in priced.items() if price is not None}


async def note_prices(
    session: AsyncSession,
    *,
    user_id: int,
    prices: Iterable[OwnPrice | None],
    channel: str,
    now: datetime,
) -> None:
    """Who reads these is known, should a figure of them prove wrong; an answer at once."""
    for rows in {price.basis.row_ids for price in prices if price is not None}:
        await quotes.note_quote(session, user_id=user_id, rows=rows, channel=channel, now=now)


def _as_terms(
    occupation: str, payer: str, income: int, programmes: list[str], district: str, regency: str
) -> Terms:
    return Terms(occupation, payer, income, tuple(programmes), (district or regency)[:5])
