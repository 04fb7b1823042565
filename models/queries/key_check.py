"""Keys and database belong together: the first keys leave a mark, all others must fit it."""

from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables.key_check import KeyCheck
from models.tables.vault import Vault, VaultError

_check = KeyCheck.__table__  # type: ignore[attr-defined]  # SQLModel hides it from the types
_WORD = "jamsostek"
_CELL = {"table": "key_check", "column": "sealed", "row": "1"}
_PURPOSE = "key_check"
_HERE = text(
    "SELECT oid || '.' || 'key_check'::regclass::oid FROM pg_database "
    "WHERE datname = current_database()"
)
_MAY_ASK = text("SELECT has_function_privilege('pg_control_system()', 'execute')")
_SERVER = text("SELECT system_identifier FROM pg_control_system()")


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


async def was_brought_back(connection: AsyncConnection) -> bool:
    """Whether another program put it there (PostgreSQL); False where that is not known."""
    stood_at = (await connection.execute(select(_check.c.stands_at))).scalar()
    return stood_at is not None and stood_at != await _here(connection)


async def stands_here(connection: AsyncConnection) -> None:
    """From now on it is noticed when another program puts it back."""
    here = await _here(connection)
    if here is not None:
        await connection.execute(_check.update().values(stands_at=here))


async def _here(connection: AsyncConnection) -> str | None:
    if connection.dialect.name == "sqlite":  # `restore` alone brings one back, or a copied file
        return None
    here = (await connection.execute(_HERE)).scalar()
    asked = (await connection.execute(_MAY_ASK)).scalar()
    server = (await connection.execute(_SERVER)).scalar() if asked else ""
    return f"{server}.{here}"
