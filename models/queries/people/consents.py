"""Consent, as acts that are only ever added (UU 27/2022 art. 20-22)."""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect
from sqlalchemy import select as sql_select
from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.appending import append
from models.tables import Consent

SIGN_UP = "sign_up"
"""The purpose a person agrees to before the first personal question."""
LISTED = "listed"
"""An answer to a slip that is a no, or about somebody else: it says nothing of the owner."""

ACTS = "newest_acts"
"""Where a session keeps what it knows of the newest act of each account."""

NEXT = timedelta(microseconds=1)
"""Between two acts at least: the smallest step that both databases keep."""


def acts_known(session: AsyncSession, newest: Mapping[int, datetime | None]) -> None:
    """Tell a session what was read of these accounts' acts while their rows were locked."""
    session.info[ACTS] = dict(newest)


async def has_consented(
    session: AsyncSession, *, user_id: int, purpose: str, text_version: str
) -> bool:
    """Whether the newest act for this purpose is a yes to this version of the words."""
    newest = (
        select(Consent)
        .where(Consent.user_id == user_id, Consent.purpose == purpose)
        .order_by(col(Consent.at).desc(), col(Consent.id).desc())
        .limit(1)
    )
    act = (await session.exec(newest)).first()
    return act is not None and act.given and act.text_version == text_version


def newest_given(account: Any) -> ScalarSelect[bool]:
    """Whether the newest act of the sign-up is a yes, as a column; null where there is none.

    `account`: its number, or the column that holds it.
    """
    acts = sql_select(col(Consent.given)).where(
        col(Consent.user_id) == account, col(Consent.purpose) == SIGN_UP
    )
    newest_first = acts.order_by(col(Consent.at).desc(), col(Consent.id).desc())
    return newest_first.limit(1).scalar_subquery()


def has_withdrawn(account: Any) -> ColumnElement[bool]:
    """Whether the newest act of the sign-up is a no.

    Who never said anything, such as who is on a list, has taken nothing back.
    """
    return ~func.coalesce(newest_given(account), True)


async def record_consent(
    session: AsyncSession,
    *,
    user_id: int,
    purpose: str,
    text_version: str,
    text_hash: str,
    language: str,
    given: bool,
    now: datetime,
) -> None:
    """Add one act. The person pressed the button in the chat; `text_hash` proves the words.

    It is the newest of this account's, whatever the clock says: acts of one batch have one moment,
    and a clock may step back. Who said yes and then no has said no.
    """
    acts: dict[int, datetime | None] = session.info.setdefault(ACTS, {})
    if user_id not in acts:
        newest = select(func.max(Consent.at)).where(Consent.user_id == user_id)
        acts[user_id] = (await session.exec(newest)).one()
    before = acts[user_id]
    acts[user_id] = at = now if before is None else max(now, before + NEXT)
    append(
        session,
        Consent,
        id=secrets.token_hex(16),
        user_id=user_id,
        purpose=purpose,
        text_version=text_version,
        text_hash=text_hash,
        language=language,
        given=given,
        channel="telegram",
        actor="self",
        at=at,
    )
