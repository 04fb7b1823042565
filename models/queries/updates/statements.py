"""The statements of the update transaction, prepared once, for each of the two databases."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import JSON, BigInteger, any_, bindparam, delete, func, select, tuple_, update
from sqlalchemy.dialects import postgresql, sqlite

from models.tables import Account, Consent, Conversation, HandledUpdate, Replica, Reply

conversation = Conversation.__table__  # type: ignore[attr-defined]
account = Account.__table__  # type: ignore[attr-defined]
handled_update = HandledUpdate.__table__  # type: ignore[attr-defined]
reply = Reply.__table__  # type: ignore[attr-defined]
replica = Replica.__table__  # type: ignore[attr-defined]


def one_of(column: Any, name: str) -> dict[str, Any]:
    """`column` is in the list `name`, which is sent as one value, once for each database.

    A parameter for each value of the list is written into the statement anew at every call: that
    took a millisecond a batch.
    """
    listed = func.json_each(bindparam(name, type_=JSON)).table_valued("value")
    array = bindparam(name, type_=postgresql.ARRAY(BigInteger))
    return {"sqlite": column.in_(select(listed.c.value)), "postgresql": column == any_(array)}


STANDING = select(conversation)
LOCK = {
    # By a list of pairs SQLite reads the whole table, by a list of chats it finds them.
    "sqlite": STANDING.where(one_of(conversation.c.chat_id, "chats")["sqlite"]),
    "postgresql": STANDING.where(
        tuple_(conversation.c.chat_id, conversation.c.user_id).in_(
            bindparam("keys", expanding=True)
        )
    )
    .order_by(conversation.c.chat_id, conversation.c.user_id)
    .with_for_update(),
}
HANDLED = {
    name: select(handled_update.c.update_id).where(found)
    for name, found in one_of(handled_update.c.update_id, "ids").items()
}
ACTED_AT = (
    select(func.max(Consent.at))
    .where(Consent.user_id == account.c.user_id)
    .scalar_subquery()
    .label("acted_at")
)
"""The newest act of consent, which the next must follow: the batch's reading brings it along."""
ACCOUNTS = {
    name: select(account, ACTED_AT).where(found).order_by(account.c.user_id).with_for_update()
    for name, found in one_of(account.c.user_id, "ids").items()
}
DELETE_REPLIES = delete(reply).where(
    reply.c.update_id == bindparam("u"), reply.c.number == bindparam("n")
)
OPEN_REPLIES = {
    name: select(reply).where(found, reply.c.closed.is_(None))
    for name, found in one_of(reply.c.update_id, "ids").items()
}
"""Of these updates, still to be sent."""
OPEN_KEYS = {
    name: whole.with_only_columns(reply.c.update_id, reply.c.number)
    for name, whole in OPEN_REPLIES.items()
}
CLOSE_REPLIES = (
    update(reply)
    .where(reply.c.update_id == bindparam("u"), reply.c.number == bindparam("n"))
    .values(closed=bindparam("why"), payload=b"")
)


def _upsert(table: Any, keys: Sequence[str], keeps: Sequence[str] = ()) -> dict[str, Any]:
    """An insert that overwrites the row with the same key, once for each database.

    `keeps` are columns that only a new row takes from it.
    """
    statements = {}
    for name, dialect in (("sqlite", sqlite), ("postgresql", postgresql)):
        insert = dialect.insert(table)
        same = {*keys, *keeps}
        rest = {c.name: insert.excluded[c.name] for c in table.columns if c.name not in same}
        statements[name] = insert.on_conflict_do_update(index_elements=list(keys), set_=rest)
    return statements


SAVE_CONVERSATIONS = _upsert(conversation, ("chat_id", "user_id"))
SAVE_ACCOUNTS = _upsert(account, ("user_id",), keeps=("case_code",))  # staff change it too
SAVE_REPLICA = _upsert(replica, ("name",))
CREATE_CONVERSATIONS = postgresql.insert(conversation).on_conflict_do_nothing()
CREATE_ACCOUNTS = postgresql.insert(account).on_conflict_do_nothing().returning(account.c.user_id)
DROP_CONVERSATIONS = delete(conversation).where(
    conversation.c.chat_id == bindparam("c"),
    conversation.c.user_id == bindparam("u"),
    conversation.c.handled == 0,
)
DROP_ACCOUNTS = delete(account).where(account.c.user_id == bindparam("u"))
