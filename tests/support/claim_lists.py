"""Lists of claims as a branch sends them, and what became of them."""

from datetime import date
from typing import Any

from sqlmodel import col, select

from bot.db import Database
from models.queries.claims import opening, sealing
from models.queries.claims.values import NewClaim, NewHeir, Opening
from models.queries.imports.claim_known import known_claims
from models.queries.imports.visible import claim_is_visible, move_is_visible
from models.rules.claims.states import State
from models.rules.table.claim_rows import Claim as Programme
from models.tables import Claim, ClaimHeir, ClaimMove, JobRequest
from tests.support.lists import Office
from tests.support.sheets import nik

HEADER = (
    "Nomor klaim", "Program", "NIK peserta", "Nama peserta", "Tanggal meninggal",
    "Nama ahli waris", "Tanggal lahir ahli waris", "Status", "Tanggal status", "Santunan",
    "Catatan",
)  # fmt: skip


def row(number: int, state: str = "Diajukan", on: str = "10/11/2026", **cells: str) -> list[str]:
    """A sound row; `cells` by field."""
    said = {
        "claim_ref": f"JKM-2026-{number:05}",
        "programme": "JKM",
        "worker_nik": worker(number),
        "worker_name": "Hasan Basri",
        "event_date": "1/11/2026",
        "heir_name": "Siti Aminah",
        "heir_birth_date": "24/7/1985",
        "state": state,
        "state_date": on,
        "amount": "",
        "note": "",
        **cells,
    }
    return list(said.values())


def worker(number: int) -> str:
    """The NIK in that row."""
    return nik(number % 9999 + 1, day=1 + number // 9999 % 28)


def ref(number: int) -> str:
    """The branch's number in that row."""
    return f"JKM-2026-{number:05}"


def branch(db: Database, **more: Any) -> Office:
    """Whoever sends the branch's lists in."""
    return Office(db, **more)


async def claim(db: Database, number: int) -> dict[str, Any] | None:
    """A claim as a list would say it, with its steps as they can be seen; None where hidden."""
    async with db.reading() as session:
        index = sealing.ref_index(db.vault, ref(number))
        found = select(Claim).where(Claim.ref_index == index, claim_is_visible())
        kept = (await session.exec(found)).first()
        if kept is None:
            return None
        known = await known_claims(session, [ref(number)], area=None)
        steps = select(ClaimMove).where(ClaimMove.claim_id == kept.id, move_is_visible())
        moves = await session.exec(steps.order_by(col(ClaimMove.number)))
        told = [(m.number, m.state, m.on, sealing.note_of(db.vault, m)) for m in moves]
        return {**known[ref(number)].values, "row": kept.model_dump(), "steps": told}


async def opened(db: Database, number: int, **more: Any) -> NewClaim:
    """A claim with the branch's number that an officer opened."""
    office = Office(db)
    said: dict[str, Any] = {
        "programme": Programme.JKM,
        "worker_name": "Hasan Basri",
        "worker_nik": worker(number),
        "ref": ref(number),
        "area": "14.10",
        "state": State.SUBMITTED,
        "state_on": date(2026, 11, 10),
        "event_on": date(2026, 11, 1),
        "source": "officer",
        "heirs": (NewHeir("Siti Aminah", birth_date=date(1985, 7, 24)),),
        **more,
    }
    async with db.session() as session:
        return await opening.open_claim(
            session, opening=Opening(**said), by="tg:7", now=office.clock.now(), holidays=()
        )


async def subscribed(db: Database, claim_id: str, user_id: int) -> str:
    """The first heir's chat is bound to the claim and hears of changes; the heir's id."""
    async with db.session() as session:
        heirs = select(ClaimHeir).where(ClaimHeir.claim_id == claim_id)
        heir = (await session.exec(heirs)).one()
        heir.user_id, heir.subscribed = user_id, True
        session.add(heir)
        return heir.id


async def requests(db: Database, kind: str) -> list[str]:
    """Subjects of the work that was asked for."""
    async with db.reading() as session:
        found = select(JobRequest.subject).where(JobRequest.kind == kind)
        return sorted(await session.exec(found))
