"""Audiences of any size for the long proofs, made by the database itself."""

from __future__ import annotations

import asyncio
import time
from datetime import time as dt_time
from pathlib import Path

from sqlalchemy import text

from bot.clock import Clock
from bot.db import Database
from models.queries.office.regencies import Change, change_regency
from models.rules.broadcasts.states import State
from models.rules.hours.quiet import Quiet
from tests.faults.fleet import Fleet
from tests.support.broadcasts import facts_of

AWAKE = "tests.faults.awake"

_NUMBERS = {
    "sqlite": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :count)"
    " SELECT i FROM n)",
    "postgresql": "(SELECT i FROM generate_series(1, :count) AS n(i))",
}
_HEX = {"sqlite": "printf('%032x', i)", "postgresql": "lpad(to_hex(i), 32, '0')"}
_BYTES = {"sqlite": "CAST(i AS BLOB)", "postgresql": "int8send(i)"}
_ACCOUNTS = """
INSERT INTO account (user_id, muted_topics, created_at, seen_at)
SELECT i + :first - 1, '[]', '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM {numbers} AS m
"""
_CONSENTS = """
INSERT INTO consent (id, user_id, purpose, text_version, text_hash, language, given, channel,
                     actor, at)
SELECT {hex}, i + :first - 1, 'sign_up', '1', 'x', 'id', true, 'telegram', 'self',
       '2026-01-01 00:00:00' FROM {numbers} AS m
"""
_PEOPLE = """
INSERT INTO person (id, nik, nik_index, name, birth_date, phone, phone_index, phone_verified,
                    occupation, payer, regency, district, income, programmes, basis, warnings,
                    created_at, updated_at)
SELECT {hex}, {bytes}, {bytes}, {bytes}, {bytes}, {bytes}, {bytes}, true, 'nelayan', 'sendiri',
       '14.10', '14.10.01', 1000000, '[]', 'given', '[]', '2026-01-01 00:00:00',
       '2026-01-01 00:00:00' FROM {numbers} AS m
"""
_REGISTRATIONS = """
INSERT INTO registration (id, code, user_id, person_id, own, answers, matched, status, created_at,
                          updated_at)
SELECT {hex}, 'M-' || i, i + :first - 1, {hex}, true, {bytes}, false, 'received',
       '2026-01-01 00:00:00', '2026-01-01 00:00:00' FROM {numbers} AS m
"""


async def populate(db: Database, count: int, *, first: int, signed_up: bool = False) -> None:
    """So many accounts from the number `first` on that agreed; signed up, where that is asked."""
    engine = db.url.get_backend_name()
    parts = {"numbers": _NUMBERS[engine], "hex": _HEX[engine], "bytes": _BYTES[engine]}
    statements = [_ACCOUNTS, _CONSENTS, *([_PEOPLE, _REGISTRATIONS] if signed_up else [])]
    for statement in statements:
        async with db.transaction() as connection:
            made = text(statement.format(**parts))
            values = {"count": count, "first": first}
            await connection.execute(made, values)


async def wake(db: Database, regency: str = "14.10") -> None:
    """There are no quiet hours there (no holidays either, where `AWAKE` runs the bot)."""
    never = Change(quiet=Quiet(dt_time(), dt_time()))
    async with db.session() as session:
        await change_regency(session, code=regency, change=never, by="cli:test", now=Clock().now())


def memory_of(pid: int) -> int:
    """Bytes of memory a process holds now."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * 4096


async def until_state(fleet: Fleet, made: str, state: State, within: float) -> None:
    """Wait for a broadcast to stand there. Raises TimeoutError."""
    deadline = time.monotonic() + within
    while (found := await facts_of(fleet.db, made)).state is not state:
        if time.monotonic() > deadline:
            raise TimeoutError(f"it stands so: {found}")
        await asyncio.sleep(0.1)
