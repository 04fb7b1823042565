"""The receipt of a deletion, and which ids lead nowhere any more."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.endings.overwriting import overwrite
from models.queries.office import audit
from models.rules.codes import registration_code
from models.rules.office.audit import Act, telegram_user
from models.tables import Erasure

RECEIPT = "HPS"
"""Receipts read `HPS-4F7K-92`: hapus."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof of a deletion. `registrations` is what the account itself entered, and no more."""

    code: str
    registrations: int
    exports_of: tuple[str, ...] = ()
    """Who had asked for a spreadsheet that is gone with it: "tg:12345"."""


def write_receipt(
    session: AsyncSession,
    code: str,
    tombstones: Sequence[bytes],
    counts: dict[str, int],
    *,
    now: datetime,
) -> None:
    """One row holds the receipt; further people of the same deletion get a row each."""
    overwrite(session)
    first = tombstones[0] if tombstones else None
    session.add(Erasure(code=code, nik_index=first, counts=counts, at=now))
    for number, index in enumerate(tombstones[1:], start=2):
        session.add(Erasure(code=f"{code}/{number}", nik_index=index, counts={}, at=now))


async def note_gone(
    session: AsyncSession,
    gone: Sequence[tuple[str, str]],
    *,
    user_id: int,
    why: str,
    now: datetime,
) -> None:
    """Which ids are gone; they lead nowhere any more."""
    await session.flush()
    for registration_id, place in gone:
        await audit.note(
            session,
            actor=telegram_user(user_id),
            act=Act.DATA_DELETED,
            subject=f"registration:{registration_id}",
            place=place,
            why=why,
            now=now,
        )


async def free_code(session: AsyncSession, token: Callable[[], bytes]) -> str:
    """A receipt's code that nobody has."""
    while True:
        code = registration_code(RECEIPT, token())
        taken = await session.exec(select(Erasure.code).where(Erasure.code == code))
        if taken.first() is None:
            return code
