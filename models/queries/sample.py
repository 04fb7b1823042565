"""One sealed cell, whichever is there: enough to tell whether a key ring fits the database."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import Conversation, Person

_person = Person.__table__  # type: ignore[attr-defined]
_conversation = Conversation.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class SealedCell:
    """A blob and the place it is bound to."""

    blob: bytes
    table: str
    column: str
    row: str


async def sealed(connection: AsyncConnection) -> SealedCell | None:
    """The name of some person, else some draft; None where nothing is sealed yet."""
    found = (await connection.execute(select(_person.c.id, _person.c.name).limit(1))).first()
    if found is not None:
        return SealedCell(found.name, "person", "name", found.id)
    draft = select(_conversation.c.chat_id, _conversation.c.user_id, _conversation.c.form)
    row = (
        await connection.execute(draft.where(_conversation.c.form.is_not(None)).limit(1))
    ).first()
    if row is None:
        return None
    return SealedCell(row.form, "conversation", "form", f"{row.chat_id}:{row.user_id}")
