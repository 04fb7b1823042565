"""What is kept no longer than needed: old drafts, updates set aside long ago, what was told,
how people were called who have left."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import col, delete, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims import links
from models.queries.claims.forgetting import forget_tries
from models.queries.cover import memberships
from models.queries.deaths import reporting as deaths
from models.queries.endings.drafts import forget_drafts
from models.queries.faq.unanswered import forget_old
from models.queries.imports import told
from models.queries.staff import duties, invites, second_factor
from models.rules.as_typed.dates import jakarta_day
from models.tables import PoisonUpdate, QuoteGiven

SET_ASIDE = timedelta(days=30)
"""So long an update that failed can be replayed; then only its case number stays."""
QUOTES = timedelta(days=730)
"""So long it is known who was told which rule, for a correcting message."""
NAMES_OF_STAFF = timedelta(days=90)
"""So long colleagues can ask who that was; the record of what was done knows accounts alone."""


@dataclass(frozen=True, slots=True)
class Purged:
    """How many rows lost their content, or went."""

    drafts: int
    set_aside: int
    quotes: int = 0
    names: int = 0
    invites: int = 0
    codes: int = 0
    tries: int = 0


async def purge(session: AsyncSession, *, now: datetime) -> Purged:
    """Forget forms and open questions untouched for 30 days, old updates set aside, old quotes,
    questions that nobody asks any more, names of former staff, invitations that are over, secrets
    of codes that nobody may use, keys of claims that were tried two days ago.

    Rows of the first two stay: the number of an old wizard button never counts as new again.
    """
    drafts = await forget_drafts(session, now=now)
    set_aside = await session.exec(
        update(PoisonUpdate)
        .where(col(PoisonUpdate.at) < now - SET_ASIDE, col(PoisonUpdate.payload).is_not(None))
        .values(payload=None)
    )
    old = delete(QuoteGiven).where(col(QuoteGiven.at) < now - QUOTES)
    quotes = await session.exec(old)
    await forget_old(session, now=now)
    await deaths.forget_old(session, now=now)
    await links.forget_old(session, now=now)
    await memberships.forget_old(session, today=jakarta_day(now))
    await told.forget_old(session, today=jakarta_day(now))
    return Purged(
        drafts,
        set_aside.rowcount,
        quotes.rowcount,
        names=await duties.forget_names(session, ended_before=now - NAMES_OF_STAFF),
        invites=await invites.forget_old(session, now=now),
        codes=await second_factor.forget_former(session),
        tries=await forget_tries(session, now=now),
    )
