"""Heir cards as the heir has them: a link opened, accepted, looked at, given back."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.family.heir_cards import cell_of
from models.queries.link_tokens import hash_of
from models.queries.people.given import open_answers
from models.queries.people.own_data import REF_LENGTH
from models.queries.vaults import vault_of
from models.tables import HeirCard, HeirLink, Registration


@dataclass(frozen=True, slots=True, repr=False)
class Held:
    """A card as an heir may see it: nothing of the worker but the name, where that was allowed."""

    ref: str
    who: str | None
    worker: int
    """The worker's account, to be told of the acceptance."""
    registration: str
    """How the worker's buttons name the card."""
    area: str
    """Where the worker lives: in whose quiet hours nobody is told. It is not shown."""
    reader: int | None
    """The account that accepted it."""


async def behind(session: AsyncSession, *, token: str, now: datetime) -> Held | None:
    """The card of a link that can be used now; for used, over, wrong, taken back alike None."""
    usable = (col(HeirLink.accepted_at).is_(None), col(HeirLink.expires_at) > now)
    found = select(HeirLink).where(HeirLink.token_hash == hash_of(token), *usable)
    row = (await session.exec(found)).first()
    return await _held(session, row) if row is not None else None


async def accept(
    session: AsyncSession, *, token: str, user_id: int, name: str, now: datetime
) -> Held | None:
    """Use the link up for this account. Of two at the same moment the second finds it used."""
    found = select(HeirLink.id).where(HeirLink.token_hash == hash_of(token))
    link_id = (await session.exec(found)).first()
    if link_id is None:
        return None
    used = await session.exec(
        update(HeirLink)
        .where(
            col(HeirLink.id) == link_id,
            col(HeirLink.accepted_at).is_(None),
            col(HeirLink.expires_at) > now,
        )
        .values(
            user_id=user_id, accepted_at=now, name=vault_of(session).seal(name, **cell_of(link_id))
        )
    )
    if not used.rowcount:
        return None
    return await _held(session, await session.get_one(HeirLink, link_id, populate_existing=True))


async def held_by(session: AsyncSession, *, user_id: int) -> tuple[Held, ...]:
    """Cards that this account accepted, oldest first."""
    found = select(HeirLink).where(HeirLink.user_id == user_id)
    rows = (await session.exec(found.order_by(col(HeirLink.created_at)))).all()
    return tuple([await _held(session, row) for row in rows])


async def held(session: AsyncSession, *, user_id: int, ref: str) -> Held | None:
    """One of them; None for any other reference."""
    if len(ref) != REF_LENGTH:
        return None
    return next((h for h in await held_by(session, user_id=user_id) if h.ref == ref), None)


async def give_back(session: AsyncSession, *, user_id: int, ref: str) -> bool:
    """The heir wants it no more: nothing of the heir stays. False where there is none such."""
    one = await held(session, user_id=user_id, ref=ref)
    if one is None:
        return False
    gone = col(HeirLink.user_id) == user_id, col(HeirLink.id).startswith(one.ref)
    await session.exec(delete(HeirLink).where(*gone))
    return True


async def _held(session: AsyncSession, row: HeirLink) -> Held:
    card = await session.get_one(HeirCard, row.card_id)
    registration = await session.get_one(Registration, card.registration_id)
    answers = open_answers(vault_of(session), registration)
    who = answers.name if card.shows_name else None
    ref, registration_ref = row.id[:REF_LENGTH], registration.id[:REF_LENGTH]
    return Held(ref, who, card.user_id, registration_ref, answers.district, row.user_id)
