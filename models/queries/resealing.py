"""What a key that is to be retired has sealed is sealed anew, slice by slice, beside the bot.

Nothing is kept of how far it came: what is left is found by the first byte of each value, so a
run that was killed goes on where it stopped. Every row's name in its seals is its primary key.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import ColumnElement, LargeBinary, Table, bindparam, func, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from models.tables import metadata
from models.tables.vault import Vault

MARK = "key_check"
"""Sealed anew first: from then on no process starts that does not know the new key."""
SEALED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        MARK: ("sealed",),
        "claim": ("code", "ref", "worker_nik", "worker_name"),
        "claim_heir": ("name", "birth_date", "phone"),
        "claim_move": ("note",),
        "claim_paper": ("file_id", "content"),
        "conversation": ("form",),
        "death_report": ("said",),
        "desk_line": ("content",),
        "duty": ("name",),
        "enrolment": ("comment", "kpj"),
        "group_member": ("name",),
        "group_photo": ("file_id",),
        "heir": ("name", "phone"),
        "heir_link": ("name",),
        "import_batch": ("file_name",),
        "import_row": ("values", "before"),
        "invite": ("name",),
        "list_upload": ("content",),
        "membership": ("kpj",),
        "notice": ("payload",),
        "person": ("nik", "name", "birth_date", "phone"),
        "poison_update": ("payload",),
        "registration": ("answers",),
        "reply": ("payload",),
        "roster_entry": ("proof",),
        "school_child": ("name",),
        "second_factor": ("secret",),
        "typed_person": ("said",),
    }
)
"""Columns by table; a test finds one that was forgotten."""
AT_ONCE = 200
_PICTURES_AT_ONCE = 5
"""A picture may have megabytes, and people are answered between two slices."""

After = tuple[Any, ...]


async def is_marked_by_older(connection: AsyncConnection, vault: Vault) -> bool:
    """Whether processes that do not know the current key may still run."""
    found = select(func.count()).where(_is_old(_table(MARK), vault))
    return bool((await connection.execute(found)).scalar_one())


async def left(connection: AsyncConnection, vault: Vault) -> int:
    """How many rows hold something that another key than the current one has sealed."""
    total = 0
    for name in SEALED:
        found = select(func.count()).where(_is_old(_table(name), vault))
        total += (await connection.execute(found)).scalar_one()
    return total


async def reseal_slice(
    connection: AsyncConnection, vault: Vault, name: str, after: After | None = None
) -> tuple[int, After | None]:
    """The next rows of a table: how many, and behind which to go on; None at its end.

    A row somebody writes right now is passed over, so that nobody waits for anybody.
    """
    table, most = _table(name), _PICTURES_AT_ONCE if name == "claim_paper" else AT_ONCE
    keys = list(table.primary_key)
    wanted = select(*keys, *(table.c[column] for column in SEALED[name]))
    found = wanted.where(_is_old(table, vault)).order_by(*keys).limit(most)
    if after is not None:
        found = found.where(tuple_(*keys) > after)
    rows = (await connection.execute(found.with_for_update(skip_locked=True))).all()
    if not rows:
        return 0, None
    anew = [_anew(vault, name, tuple(row[: len(keys)]), row[len(keys) :]) for row in rows]
    change = table.update().where(*(key == bindparam(f"key_{key.name}") for key in keys))
    values: dict[str, Any] = {column: bindparam(f"new_{column}") for column in SEALED[name]}
    await connection.execute(change.values(values), anew)
    return len(rows), tuple(rows[-1][: len(keys)])


def _anew(vault: Vault, name: str, key: After, cells: Any) -> dict[str, Any]:
    row = row_name(key)
    values = {
        f"key_{column.name}": value
        for column, value in zip(_table(name).primary_key, key, strict=True)
    }
    for column, blob in zip(SEALED[name], cells, strict=True):
        place = {"table": name, "column": column, "row": row}
        values[f"new_{column}"] = (
            vault.seal_bytes(vault.open_bytes(blob, **place), **place) if blob else blob
        )
    return values


def row_name(key: After) -> str:
    """How a row is named in its seals."""
    return ":".join(part.hex() if isinstance(part, bytes) else str(part) for part in key)


def _is_old(table: Table, vault: Vault) -> ColumnElement[bool]:
    current = bytes([vault.current])
    first = (func.substr(table.c[name], 1, 1, type_=LargeBinary) for name in SEALED[table.name])
    return or_(*(byte.not_in([current, b""]) for byte in first))


def _table(name: str) -> Table:
    return metadata.tables[name]
