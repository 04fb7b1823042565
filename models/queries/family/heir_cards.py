"""Heir cards as the worker has them: made, shown to whom, taken back."""

import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import col, delete, func, or_, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.link_tokens import hash_of
from models.queries.people import own_data
from models.queries.people.given import open_answers
from models.queries.people.own_data import REF_LENGTH
from models.queries.sending import recalling
from models.queries.vaults import vault_of
from models.tables import HeirCard, HeirLink

LASTS = timedelta(days=30)
"""So long a link waits for its heir."""
MOST_LINKS = 6
"""Of one card, open and accepted together."""
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, repr=False)
class Card:
    """A card as its worker sees it. `id` is None while it is only thought of."""

    id: str | None
    ref: str
    """The registration, as Data saya names it."""
    name: str
    """The worker's, whether the card shows it or not."""
    shows_name: bool
    area: str


@dataclass(frozen=True, slots=True, repr=False)
class Reader:
    """A link and who accepted it; `name` is None while nobody has."""

    ref: str
    name: str | None
    accepted_at: datetime | None
    expires_at: datetime


async def card_of(session: AsyncSession, *, user_id: int, ref: str) -> Card | None:
    """The card of a registration of this account's owner, made or not; None for any other."""
    row = await own_data.registration_of(session, user_id=user_id, ref=ref)
    if row is None or not row.own:
        return None
    answers = open_answers(vault_of(session), row)
    made = (await session.exec(select(HeirCard).where(HeirCard.registration_id == row.id))).first()
    shows = made.shows_name if made is not None else False
    return Card(made.id if made else None, ref, answers.name, shows, answers.district)


async def cards_of(session: AsyncSession, *, user_id: int) -> tuple[Card, ...]:
    """The card of each registration of this account's owner."""
    rows = await own_data.registrations_of(session, user_id=user_id)
    found = [
        await card_of(session, user_id=user_id, ref=row.id[:REF_LENGTH]) for row in rows if row.own
    ]
    return tuple(card for card in found if card is not None)


async def make_card(
    session: AsyncSession, *, user_id: int, ref: str, shows_name: bool, now: datetime
) -> Card | None:
    """Make the card, or change whether it shows the name."""
    row = await own_data.registration_of(session, user_id=user_id, ref=ref)
    if row is None or not row.own:
        return None
    made = (await session.exec(select(HeirCard).where(HeirCard.registration_id == row.id))).first()
    if made is None:
        made = HeirCard(
            id=secrets.token_hex(16), registration_id=row.id, user_id=user_id,
            shows_name=shows_name, created_at=now,
        )  # fmt: skip
    made.shows_name = shows_name
    session.add(made)
    await session.flush()
    return await card_of(session, user_id=user_id, ref=ref)


async def drop_card(session: AsyncSession, *, card: Card) -> None:
    """Take a card back: no link of it opens anything, nobody sees it any more."""
    await session.exec(delete(HeirLink).where(col(HeirLink.card_id) == card.id))
    await session.exec(delete(HeirCard).where(col(HeirCard.id) == card.id))


async def make_link(session: AsyncSession, *, card: Card, now: datetime) -> str | None:
    """A link's token, told once and never kept; None where the card has as many as it may."""
    await _forget_expired(session, now=now)
    there = select(func.count()).where(col(HeirLink.card_id) == card.id)
    if card.id is None or (await session.exec(there)).one() >= MOST_LINKS:
        return None
    token = secrets.token_urlsafe(TOKEN_BYTES)
    link = HeirLink(
        id=secrets.token_hex(16), card_id=card.id, token_hash=hash_of(token),
        expires_at=now + LASTS, created_at=now,
    )  # fmt: skip
    session.add(link)
    await session.flush()
    return token


async def readers_of(session: AsyncSession, *, card: Card, now: datetime) -> tuple[Reader, ...]:
    """Whom the card reaches, oldest first; links nobody opened in time are left out."""
    found = select(HeirLink).where(HeirLink.card_id == card.id)
    rows = (await session.exec(found.order_by(col(HeirLink.created_at)))).all()
    vault = vault_of(session)
    return tuple(
        Reader(
            row.id[:REF_LENGTH],
            vault.open(row.name, **cell_of(row.id)) if row.name is not None else None,
            row.accepted_at,
            row.expires_at,
        )
        for row in rows
        if row.accepted_at is not None or row.expires_at > now
    )


async def drop_reader(session: AsyncSession, *, card: Card, link: str) -> bool:
    """Shut out one heir, or make an open link worthless; False where there is none such."""
    mine = select(HeirLink.id).where(HeirLink.card_id == card.id)
    ids = [each for each in await session.exec(mine) if each[:REF_LENGTH] == link]
    if not ids:
        return False
    await session.exec(delete(HeirLink).where(col(HeirLink.id).in_(ids)))
    return True


async def accepted_by(session: AsyncSession, *, card: Card) -> tuple[tuple[int, str], ...]:
    """Accounts of the heirs who agreed to be written to, each with the name of their card."""
    found = select(HeirLink.user_id, HeirLink.id).where(
        HeirLink.card_id == card.id, col(HeirLink.user_id).is_not(None)
    )
    rows = await session.exec(found.order_by(col(HeirLink.created_at)))
    return tuple((user_id, link_id[:REF_LENGTH]) for user_id, link_id in rows if user_id)


async def forget_of(session: AsyncSession, *, user_id: int, now: datetime) -> int:
    """Forget cards this account made, and that it holds one of somebody else's; how many."""
    concerned = or_(col(HeirCard.user_id) == user_id, col(HeirLink.user_id) == user_id)
    await _call_back(session, concerned, now=now)
    held = await session.exec(delete(HeirLink).where(col(HeirLink.user_id) == user_id))
    mine = select(HeirCard.id).where(HeirCard.user_id == user_id)
    await session.exec(delete(HeirLink).where(col(HeirLink.card_id).in_(mine)))
    made = await session.exec(delete(HeirCard).where(col(HeirCard.user_id) == user_id))
    return held.rowcount + made.rowcount


async def call_back_of(session: AsyncSession, *, registration_id: str, now: datetime) -> None:
    """What waits for the morning is not sent once its registration goes, and the card with it."""
    await _call_back(session, HeirCard.registration_id == registration_id, now=now)


async def forget_old(session: AsyncSession, *, now: datetime) -> None:
    """Drop links that nobody opened in time."""
    await _forget_expired(session, now=now)


def subject_of(link: str) -> str:
    """What a message to the heir behind a link is about."""
    return f"heir_link:{link}"


def cell_of(link_id: str) -> dict[str, str]:
    """What the name of who accepted is sealed for."""
    return {"table": "heir_link", "column": "name", "row": link_id}


async def _call_back(session: AsyncSession, of: Any, *, now: datetime) -> None:
    """Drop messages to the heirs of these cards that are not sent yet."""
    links = select(HeirLink.id).join(HeirCard).where(of, col(HeirLink.user_id).is_not(None))
    for link_id in (await session.exec(links)).all():
        subject = subject_of(link_id[:REF_LENGTH])
        await recalling.call_back(session, subject=subject, now=now)


async def _forget_expired(session: AsyncSession, *, now: datetime) -> None:
    await session.exec(
        delete(HeirLink).where(
            col(HeirLink.accepted_at).is_(None), col(HeirLink.expires_at) <= now
        )
    )
