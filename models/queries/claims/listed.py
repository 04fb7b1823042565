"""Claims that a list opened are put on record, not one by one."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office import audit
from models.rules.office.audit import Act


async def note_opened(session: AsyncSession, claims: Sequence[Mapping[str, Any]]) -> None:
    """Put on record what one list opened at once; the rows as they were inserted."""
    if not claims:
        return
    notes = [(f"claim:{c['id']}", c["area"], f"{c['source']}, {c['state']}") for c in claims]
    by, at = claims[0]["opened_by"], claims[0]["created_at"]
    await audit.note_all(session, actor=by, act=Act.CLAIM_OPENED, notes=notes, now=at)


async def note_listed(session: AsyncSession, claims: Sequence[Mapping[str, Any]]) -> None:
    """The same in one line a place: a list of a hundred thousand opens as many claims, and each
    has the list, who sent it and when in its own row."""
    if not claims:
        return
    places = Counter(claim["area"] for claim in claims)
    one = claims[0]
    notes = [(f"list:{one['batch_id']}", place, f"{n} claims") for place, n in places.items()]
    await audit.note_all(
        session, actor=one["opened_by"], act=Act.CLAIM_OPENED, notes=notes, now=one["created_at"]
    )
