"""Keys and database belong together: the first keys leave a mark, all others must fit it."""

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables.key_check import KeyCheck
from models.tables.vault import Vault, VaultError

_check = KeyCheck.__table__  # type: ignore[attr-defined]  # SQLModel hides it from the types
_WORD = "jamsostek"
_CELL = {"table": "key_check", "column": "sealed", "row": "1"}
_PURPOSE = "key_check"


async def is_marked(connection: AsyncConnection) -> bool:
    """Whether keys have been used with this database."""
    return (await connection.execute(select(_check.c.id))).first() is not None


async def mark(connection: AsyncConnection, vault: Vault) -> None:
    """Leave the mark of these keys; does nothing where there is one."""
    if not await is_marked(connection):
        await connection.execute(
            _check.insert(),
            {
                "id": 1,
                "sealed": vault.seal(_WORD, **_CELL),
                "word_index": vault.blind_index(_WORD, purpose=_PURPOSE),
            },
        )


async def fits(connection: AsyncConnection, vault: Vault) -> bool:
    """Whether these keys made the mark; True where there is none yet."""
    row = (await connection.execute(select(_check))).first()
    if row is None:
        return True
    try:
        opened = vault.open(row.sealed, **_CELL)
    except VaultError:
        return False
    return opened == _WORD and row.word_index == vault.blind_index(_WORD, purpose=_PURPOSE)
