"""Registrations to be exported, and what stands in the file that came out."""

import io
import re
import secrets
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from html import unescape
from typing import Any

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.db import Database
from models.queries.enrolments.sign_up import register_interest
from models.queries.people.given import Answers, columns_of
from models.queries.vaults import vault_of
from models.tables import BatchStatus, ImportBatch, Person, RosterEntry

NOW = datetime(2026, 11, 27, 5, 30, tzinfo=UTC)
SITI = Answers(
    nik="1410015708800001",
    name="Siti Aminah Lubis",
    birth_date=date(1980, 8, 17),
    phone="+6281234567801",
    phone_verified=True,
    occupation="nelayan",
    payer="sendiri",
    district="14.10.01",
    income=1_200_000,
    programmes=("JKK", "JKM"),
)


async def registered(db: Database, user_id: int = 1, **changes: Any) -> str:
    """A registration; its id."""
    async with db.session() as session:
        done = await register_interest(
            session,
            answers=replace(SITI, **changes),
            user_id=user_id,
            own=True,
            regency_name="Kepulauan Meranti",
            source=None,
            now=NOW,
        )
    return done.registration_id


async def listed_person(session: AsyncSession, *, area: str, **changes: Any) -> str:
    """Somebody whom a saved list of an area brought, without a kecamatan; the person's id."""
    await session.flush()
    person_id, batch_id = secrets.token_hex(16), secrets.token_hex(16)
    said = columns_of(vault_of(session), person_id, replace(SITI, district="", **changes), now=NOW)
    session.add(
        ImportBatch(
            id=batch_id, kind="members", area=area, sender="tg:9", content_index=b"", counts={},
            status=BatchStatus.APPLIED.value, created_at=NOW, applied_at=NOW,
        )
    )  # fmt: skip
    more = {"basis": "waiting", "created_at": NOW}
    session.add(Person(id=person_id, **{**said, **more, "regency": area}))
    await session.flush()
    session.add(
        RosterEntry(
            person_id=person_id, batch_id=batch_id, last_batch_id=batch_id, area=area,
            village="Alai", likeness=b"", created_at=NOW, updated_at=NOW,
        )
    )  # fmt: skip
    await session.flush()
    return person_id


def parts(book: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(book)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


def everything(book: bytes) -> str:
    """All words of the file, of every part."""
    return unescape("\n".join(parts(book).values()))


def cell_types(book: bytes) -> set[str]:
    """The kinds of filled cells: "s" is text of the shared table."""
    sheet = parts(book)["xl/worksheets/sheet1.xml"]
    cells = re.findall(r"<c ([^>]*?)(/?)>", sheet)
    kinds = [re.search(r't="(\w+)"', about) for about, empty in cells if not empty]
    return {found[1] if found else "number" for found in kinds}
