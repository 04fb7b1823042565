"""What is known of memberships, as a file would say it; and the rows that a file makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.enrolments.sealing import kpj_index as answered_index
from models.queries.imports.deaths import lives_in
from models.queries.imports.member_known import covers
from models.queries.imports.registers import Known, Order
from models.queries.imports.visible import person_is_visible
from models.queries.vaults import NIK, vault_of
from models.rules.roster import status_columns as column
from models.rules.roster.kind import Values
from models.tables import BatchStatus, Enrolment, ImportBatch, Membership, Person
from models.tables.vault import Vault

KPJ = "membership.kpj"
"""Purpose of the blind index."""
_LEAVING = (BatchStatus.UNDOING.value, BatchStatus.UNDONE.value)
_ELSEWHERE = Known(mine=False, values={}, stamp=None)


@dataclass(frozen=True, slots=True, repr=False)
class KnownMember(Known):
    """A membership that is there."""

    def changes(self, values: Values) -> dict[str, str]:
        """A file that names no paid day any more takes back the one that was named."""
        found = Known.changes(self, values)
        if values.get(column.PAID_THROUGH) is None and self.values.get(column.PAID_THROUGH):
            found[column.PAID_THROUGH] = ""
        return found


@dataclass(frozen=True, slots=True)
class Nobody:
    """Of whom no file has spoken yet, and whose card is known."""

    nik_index: bytes


async def known_members(
    session: AsyncSession, keys: Sequence[str], *, area: str | None
) -> dict[str, Known]:
    """By NIK or by the card's number. Another office's, and whom another office registered, are
    not `mine`."""
    vault = vault_of(session)
    by_nik = {vault.blind_index(key, purpose=NIK): key for key in keys}
    by_kpj = {kpj_index(vault, key): key for key in keys}
    named = or_(col(Membership.nik_index).in_(by_nik), col(Membership.kpj_index).in_(by_kpj))
    found = (
        select(Membership, ImportBatch.status)
        .join(ImportBatch, col(ImportBatch.id) == col(Membership.batch_id))
        .where(named)
    )
    known: dict[str, Known] = await _by_card(session, keys, area)
    for row, status in await session.exec(found):
        mine = status not in _LEAVING and covers(area, row.area)
        for key in (by_nik.get(row.nik_index), by_kpj.get(row.kpj_index or b"")):
            if key is not None:
                known[key] = _known(vault, row, key, mine=mine)
    new = [index for index, key in by_nik.items() if key not in known]
    return known | {by_nik[i]: _ELSEWHERE for i in await _registered_elsewhere(session, new, area)}


def row_of(vault: Vault, index: bytes, values: Values, order: Order) -> dict[str, Any]:
    """The columns that a file fills; "" and None: nothing said."""
    kpj, paid = values.get(column.KPJ), values.get(column.PAID_THROUGH)
    return {
        "nik_index": index,
        "kpj": vault.seal(kpj, **_cell(index)) if kpj else None,
        "kpj_index": kpj_index(vault, kpj) if kpj else None,
        "status": values[column.STATUS],
        "paid_through": date.fromisoformat(paid) if paid else None,
        "as_of": date.fromisoformat(values[column.AS_OF] or ""),
        "last_batch_id": order.batch_id,
        "updated_at": order.now,
    }


def kpj_index(vault: Vault, kpj: str) -> bytes:
    """By what the number of a card is found."""
    return vault.blind_index(kpj, purpose=KPJ)


def _known(vault: Vault, row: Membership, key: str, *, mine: bool) -> KnownMember:
    kpj = vault.open(row.kpj, **_cell(row.nik_index)) if row.kpj else None
    values = {
        column.NIK: None if key == kpj else key,
        column.KPJ: kpj,
        column.STATUS: row.status,
        column.PAID_THROUGH: row.paid_through.isoformat() if row.paid_through else None,
        column.AS_OF: row.as_of.isoformat(),
    }
    return KnownMember(mine=mine, values=values, stamp=row.updated_at, source=row)


async def _by_card(
    session: AsyncSession, keys: Sequence[str], area: str | None
) -> dict[str, Known]:
    """Whose card it is, as the branch's answers told it: the file need not bring the NIK again."""
    vault = vault_of(session)
    numbers = {answered_index(vault, key): key for key in keys}
    found = (
        select(col(Enrolment.kpj_index), Person.nik_index, Membership, lives_in(area))
        .join(Person, col(Person.id) == col(Enrolment.person_id))
        .join(Membership, col(Membership.nik_index) == col(Person.nik_index), isouter=True)
        .where(col(Enrolment.kpj_index).in_(numbers), person_is_visible())
    )
    known: dict[str, Known] = {}
    for number, index, row, mine in await session.exec(found):
        key = numbers[number or b""]
        if row is None:
            known[key] = KnownMember(bool(mine), {}, None, Nobody(index))
        else:
            known[key] = _known(vault, row, key, mine=covers(area, row.area))
    return known


async def _registered_elsewhere(
    session: AsyncSession, indexes: Sequence[bytes], area: str | None
) -> list[bytes]:
    """Whom an office of another area looks after: its own branch speaks of them."""
    if area is None or not indexes:
        return []
    found = select(Person.nik_index).where(
        col(Person.nik_index).in_(indexes), person_is_visible(), ~lives_in(area)
    )
    return list(await session.exec(found))


def _cell(index: bytes) -> dict[str, str]:
    return {"table": "membership", "column": "kpj", "row": index.hex()}
