"""Officers who open and move claims, as journeys need them."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import func, select

from models.queries.claims import bound, moving, opening
from models.queries.claims.reading import timeline_of
from models.queries.claims.steps import TOLD_JOB
from models.queries.claims.values import Moved, NewClaim, NewHeir, Opening, Timeline
from models.rules.benefits.relations import Relation
from models.rules.claims.states import MoveFault, State
from models.rules.roles import Role
from models.rules.table.claim_rows import Claim as Programme
from models.tables import JobRequest
from tests.support.chat import Somebody, Stage
from tests.support.staff import set_clock

WEDNESDAY_MORNING = datetime(2026, 12, 2, 3, 0, tzinfo=UTC)
"""10.00 WIB on a working day."""
NIK = "1410014107850001"
SARI = NewHeir("Sari Dewi", Relation.WIFE, date(1985, 7, 24), "+6281234567890")
BUDI = NewHeir("Budi", Relation.CHILD)
NEWS = "Kabar klaim"
"""How a word to an heir begins."""
_CODE = re.compile(r"K-\w{4}-\w{4}-\w{5}")
_PIN = re.compile(r"Kunci klaim untuk (.+): (\d{6})")
_LINK = re.compile(r"start=(h_[A-Za-z0-9_-]+)")


@dataclass
class Desk:
    """Rahma is an officer of Kepulauan Meranti, on a working day in the morning."""

    stage: Stage
    rahma: Somebody

    @classmethod
    async def open(cls, stage: Stage, area: str = "14.10", role: Role = Role.OFFICER) -> "Desk":
        """She has pressed Start."""
        set_clock(stage, WEDNESDAY_MORNING)
        rahma = stage.person("Rahma Yulianti", phone="+6281234567803")
        await rahma.starts()
        await stage.duty(rahma, role, area)
        return cls(stage, rahma)

    async def to_summary(self, who: Somebody | None = None) -> None:
        """Every answer of a claim for a death, with one heir."""
        rahma = who or self.rahma
        await rahma.says("/tugas")
        await rahma.taps("📁 Klaim")
        await rahma.taps("➕ Klaim baru")
        await rahma.taps("🕊️ Kematian (JKM)")
        await rahma.says(NIK)
        await rahma.says("Hasan Basri")
        await rahma.says("24-11-2026")
        await rahma.says("merbau")
        await rahma.taps("📮 Sudah diajukan")
        await rahma.taps("📅 Kemarin")
        await rahma.says("Sari Dewi")
        await rahma.taps("Istri")
        await rahma.says("24-7-1985")
        await rahma.says("0812-3456-7890")
        await rahma.taps("✅ Cukup")

    async def makes(self) -> tuple[str, dict[str, str]]:
        """A claim from the phone: its code, and the PIN of each heir."""
        await self.to_summary()
        await self.rahma.taps("✅ Buat klaim")
        return code_in(self.rahma.said), pins_in(self.rahma.said)


def code_in(said: list[str]) -> str:
    """The newest claim code."""
    return [found[0] for text in said if (found := _CODE.search(text))][-1]


def pins_in(said: list[str]) -> dict[str, str]:
    """The newest PIN of each heir."""
    return {found[1]: found[2] for text in said if (found := _PIN.search(text))}


def link_in(text: str) -> str:
    """The payload of a link for an heir."""
    found = _LINK.search(text)
    assert found is not None, text
    return found[1]


async def opened(stage: Stage, **more: Any) -> NewClaim:
    """A claim, as a query makes it."""
    assert stage.bot is not None
    now = stage.clock.now()
    said = {
        "programme": Programme.JKM,
        "worker_name": "Hasan Basri",
        "area": "14.10.05",
        "state": State.SUBMITTED,
        "state_on": (now - timedelta(days=1)).date(),
        "source": "officer",
        "heirs": (SARI, BUDI),
        **more,
    }
    async with stage.bot.db.session() as session:
        return await opening.open_claim(
            session, opening=Opening(**said), by="cli:test", now=now, holidays=()
        )


async def bind(stage: Stage, claim: NewClaim, *people: Somebody) -> None:
    """Each of these is one of the heirs, with a chat that listens."""
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        for pin, person in zip(claim.pins, people, strict=False):
            await bound.bind(
                session, heir_id=pin.heir_id, user_id=person.person.id, by="cli:test",
                now=stage.clock.now(),
            )  # fmt: skip


async def moved(stage: Stage, claim_id: str, to: State, **more: Any) -> Moved | MoveFault:
    """A step, as any mover makes it."""
    assert stage.bot is not None
    now = stage.clock.now()
    said = {"on": (now + timedelta(hours=7)).date(), "by": "cli:test", "holidays": (), **more}
    async with stage.bot.db.session() as session:
        return await moving.move_claim(session, claim_id=claim_id, to=to, now=now, **said)


async def counted(stage: Stage, table: Any, *where: Any) -> int:
    """How many rows."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return (await session.exec(select(func.count()).select_from(table).where(*where))).one()


async def goes(somebody: Somebody, act: str, of: str = "") -> None:
    """Tap a button of a claim, of an heir or of a list; perhaps an old or a forged one."""
    page = f"{act}.{of}" if of else act
    await somebody.taps({"text": "x", "callback_data": f"go:urusklaim.{page}"})


async def timeline(stage: Stage, claim: NewClaim) -> Timeline:
    """Where it stands, and its steps."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await timeline_of(session, claim.id)
    assert found is not None
    return found


def news(somebody: Somebody) -> list[str]:
    """What was said to an heir of the claim, oldest first."""
    return [text for text in somebody.said if text.startswith(NEWS)]


async def worked(stage: Stage, kind: str = TOLD_JOB) -> int:
    """How many jobs of this kind are over."""
    return await counted(stage, JobRequest, JobRequest.kind == kind, JobRequest.status == "done")


async def until_worked(stage: Stage, times: int = 1, *, kind: str = TOLD_JOB) -> None:
    """So many jobs are over, and what they queued is out or waits."""
    for _ in range(400):
        if await worked(stage, kind) >= times:
            return await stage.quiet()
        await asyncio.sleep(0.05)
    raise TimeoutError
