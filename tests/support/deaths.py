"""A report of a death as a family plays it, and what it left behind."""

import asyncio
from dataclasses import dataclass, replace
from typing import Any

from sqlmodel import col, select

import bot.jobs.engine  # noqa: F401 - read before a bot is killed while it reads it
from models.queries.deaths.reporting import Said, opened
from models.queries.enrolments.sign_up import register_interest
from models.queries.vaults import NIK
from models.rules.roles import Role
from models.tables import Claim, DeathReport, JobRequest, Person
from tests.support.chat import Somebody, Stage
from tests.support.export_rows import SITI

BUDI = "1410010101800001"
"""Tebing Tinggi; a man born on 1 January 1980. Invented."""
NOBODY = "1410010201800002"
"""A NIK that no register here has. Invented."""
REPORT, BEGIN, SEND = "✍️ Lapor ke petugas", "✍️ Mulai lapor", "📨 Kirim ke petugas"


async def reports(somebody: Somebody, *, name: str = "Budi Santoso", nik: str = BUDI) -> None:
    """From the page in front until the advice is there."""
    await up_to_summary(somebody, name=name, nik=nik)
    await somebody.taps(SEND)


async def up_to_summary(somebody: Somebody, *, name: str, nik: str) -> None:
    """Every question answered."""
    await somebody.says("/klaim")
    await somebody.taps("📄 Ada yang meninggal")
    await somebody.taps(BEGIN)
    await somebody.says(f"{name} {nik}")
    await somebody.says("kemarin")
    await somebody.says("merbau")
    await somebody.taps("➖ Bukan karena kerja")
    await somebody.taps("👤 Suami atau istri")
    await somebody.says("0812 3456 7899")


async def member(stage: Stage, *, nik: str = BUDI, district: str = "14.10.02") -> str:
    """Somebody who signed up long ago; the id of the person."""
    assert stage.bot is not None
    answers = replace(SITI, nik=nik, name="Budi Santoso", district=district)
    async with stage.bot.db.session() as session:
        await register_interest(
            session, answers=answers, user_id=77, own=True, regency_name="Kepulauan Meranti",
            source=None, now=stage.clock.now(),
        )  # fmt: skip
        index = stage.bot.db.vault.blind_index(nik, purpose=NIK)
        found = await session.exec(select(Person.id).where(Person.nik_index == index))
        return found.one()


async def officer(stage: Stage, name: str, area: str) -> Somebody:
    """An officer of an area who has pressed Start."""
    made = stage.person(name, phone="+6281234567803")
    await made.starts()
    await stage.duty(made, Role.OFFICER, area)
    return made


@dataclass(frozen=True)
class Left:
    """What a report left behind."""

    row: DeathReport
    said: Said


async def left(stage: Stage) -> list[Left]:
    """Every report, oldest first."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = await session.exec(select(DeathReport).order_by(col(DeathReport.created_at)))
        return [Left(row, opened(stage.bot.db.vault, row)) for row in rows]


async def claims(stage: Stage) -> list[Claim]:
    """Every claim."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return list(await session.exec(select(Claim).order_by(col(Claim.created_at))))


async def people(stage: Stage) -> list[dict[str, Any]]:
    """The register, to see that nothing in it changed."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = await session.exec(select(Person).order_by(col(Person.id)))
        return [row.model_dump() for row in rows]


async def looked(stage: Stage, count: int) -> None:
    """Wait until so many reports were looked at by their job."""
    assert stage.bot is not None
    statuses = select(JobRequest.status).where(JobRequest.kind == "death_match")
    found: list[str] = []
    for _ in range(2_000):
        async with stage.bot.db.reading() as session:
            found = list(await session.exec(statuses))
        assert set(found) <= {"asked", "running", "done"}, found
        if found.count("done") >= count:
            return
        await asyncio.sleep(0.01)
    raise TimeoutError(f"they stand so: {found}")
