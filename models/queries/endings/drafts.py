"""Unfinished forms: how long they can be taken up again, and what is known of them afterwards.

Of a sign-up that was begun it stays known that there was one, so that who comes back is told why
the first question is asked again; nothing that was answered.
"""

import json
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import String, bindparam, cast, or_
from sqlmodel import col, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.vaults import vault_of
from models.tables import Conversation
from models.tables.vault import Vault, VaultError

DRAFTS = timedelta(days=30)
"""An unfinished form can be taken up again for this long (what the consent says)."""
KNOWN = timedelta(days=365)
"""So long it is known that there was one."""
TIDIED: Final = "tidied"
"""Stands among the states of the row, where `bot.update.standing` takes it out."""
MARK: Final = {TIDIED: "enrol"}

_MARKED = json.dumps(MARK)


async def forget_drafts(session: AsyncSession, *, now: datetime) -> int:
    """Forget forms and open questions untouched for so long; how many rows lost some.

    The rows stay: the number of an old wizard button never counts as new again.
    """
    old = col(Conversation.updated_at) < now - DRAFTS
    filled = col(Conversation.form).is_not(None)
    states = cast(col(Conversation.states), String)
    begun = await _begun(session, old, filled)
    lost = await session.exec(
        update(Conversation)
        .where(old, or_(filled, states.not_in(("{}", _MARKED))))
        .values(form=None, states={})
    )
    await session.exec(
        update(Conversation)
        .where(states == _MARKED, col(Conversation.updated_at) < now - KNOWN)
        .values(states={})
    )
    if begun:
        # Who wrote while the forms were read has a question that is open again.
        untouched = (
            old,
            col(Conversation.chat_id) == bindparam("chat"),
            col(Conversation.user_id) == bindparam("chat"),
        )
        connection = await session.connection()
        await connection.execute(
            update(Conversation).where(*untouched).values(states=MARK),
            [{"chat": chat} for chat in begun],
        )
    return lost.rowcount


async def _begun(session: AsyncSession, *which: object) -> list[int]:
    """The private chats among the rows in which a sign-up was begun."""
    columns = (col(Conversation.chat_id), col(Conversation.form))
    asked = select(*columns).where(
        *which,  # type: ignore[arg-type]
        col(Conversation.chat_id) == col(Conversation.user_id),
    )
    vault = vault_of(session)
    return [
        chat
        for chat, form in (await session.exec(asked)).all()
        if begun(vault, (chat, chat), form)
    ]


def cell_of(key: tuple[int, int]) -> dict[str, str]:
    """Where a form is sealed."""
    return {"table": "conversation", "column": "form", "row": f"{key[0]}:{key[1]}"}


def begun(vault: Vault, key: tuple[int, int], form: bytes | None) -> bool:
    """Whether a sealed form holds answers of a sign-up; False where nobody can read it."""
    if form is None:
        return False
    try:
        kept = json.loads(vault.open(form, **cell_of(key)))
    except (VaultError, ValueError):
        return False
    return bool(kept.get("enrol", {}).get("answers"))
