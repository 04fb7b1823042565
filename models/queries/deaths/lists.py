"""What a list of the dead found, as long as it was only looked at: what nobody claimed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, func, select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.claims.exporting import held_of_nik
from models.queries.imports.batch_rows import waiting
from models.queries.imports.villages import names_of
from models.queries.vaults import vault_of
from models.rules.roster import death_columns as column
from models.rules.roster.faults import Outcome, RowWarning
from models.rules.roster.kind import Values
from models.tables import ImportRow
from models.tables.vault import Vault

KIND = "deaths"
MOST = 5_000
"""Rows of one sheet: as many as a list in a chat may have, and more."""


@dataclass(frozen=True, slots=True, repr=False)
class Unclaimed:
    """A dead member without a claim; `repr` stays out of logs."""

    nik: str
    name: str
    died_on: date
    days: int
    village: str
    amount: int | None
    """Rupiah by the rules of that day; None where none may be stated."""
    first_months: int | None
    """The smaller sum, where the months of membership are not known."""
    held: str
    """How the record of a sheet holds this person, so that a deletion takes the sheet back."""

    def __repr__(self) -> str:
        return "Unclaimed(hidden)"


async def unclaimed_of(session: AsyncSession, *, batch_id: str) -> Sequence[Unclaimed]:
    """In the order of the list; nothing once the claims are made, or the list is thrown away."""
    rows = await waiting(session, batch_id=batch_id, kind=KIND, outcome=Outcome.NEW, most=MOST)
    codes = {row.values.get(column.VILLAGE) or "" for row in rows}
    villages = await names_of(session, codes)
    vault = vault_of(session)
    return [_unclaimed(vault, row.values, villages) for row in rows]


async def still_waiting(session: AsyncSession, *, batch_id: str) -> int:
    """How many `unclaimed_of` would give now: fewer once somebody in it was forgotten."""
    found = select(func.count()).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.outcome) == Outcome.NEW.value,
        col(ImportRow.done).is_(False),
    )
    return min(MOST, (await session.exec(found)).one())


async def members_of(session: AsyncSession, *, batch_id: str) -> int:
    """How many on a list are members of the area, with a claim or without."""
    found = select(ImportRow.outcome, ImportRow.warnings).where(
        col(ImportRow.batch_id) == batch_id,
        col(ImportRow.outcome).in_([Outcome.NEW.value, Outcome.UNCHANGED.value]),
    )
    return sum(
        outcome == Outcome.NEW.value
        or any(name == RowWarning.CLAIM_EXISTS.value for _, name, *_ in warnings)
        for outcome, warnings in await session.exec(found)
    )


def _unclaimed(vault: Vault, values: Values, villages: Mapping[str, str]) -> Unclaimed:
    village = values.get(column.VILLAGE) or ""
    amount, small = values.get(column.AMOUNT), values.get(column.AMOUNT_FIRST_MONTHS)
    return Unclaimed(
        nik=values[column.NIK] or "",
        name=values[column.NAME] or "",
        died_on=date.fromisoformat(values[column.DIED_ON] or ""),
        days=int(values[column.DAYS] or 0),
        village=villages.get(village, village),
        amount=int(amount) if amount else None,
        first_months=int(small) if small else None,
        held=held_of_nik(vault, values[column.NIK] or ""),
    )
