"""What waits with a group is never dropped without a word: told before it goes, and when it is."""

from datetime import timedelta

import pytest
from sqlmodel import select

from handlers.groups.overdue import KIND
from models.queries.endings.dismissal import dismiss
from models.queries.jobs.requests import request_job
from models.rules.roles import Duty, Role
from models.rules.running.jobs import OPEN
from models.tables import GroupPhoto, Notice, TypedPerson
from tests.support.chat import Somebody, Stage, until
from tests.support.groups import makes_group
from tests.support.jobs import ended
from tests.support.list_senders import officer
from tests.support.sheets import nik

ON_BOTH = pytest.mark.parametrize(
    "database_url", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)], indirect=True
)
SOON = {"1 lembar foto daftar Nelayan Kedabu belum diketik", "1 orang sudah diketik"}
GONE = {"1 lembar foto daftar Nelayan Kedabu sudah dihapus", "1 orang yang diketik sudah dihapus"}


async def days_later(stage: Stage, days: int, *, crash: bool = False) -> None:
    """The morning's run, once also cut off by a crash and gone on with."""
    stage.clock.shift(timedelta(days=days))
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        request = await request_job(
            session, kind=KIND, subject="", by="schedule:groups", now=stage.clock.now()
        )
    if crash:
        await stage.crash()
    assert stage.bot is not None
    assert (await ended(stage.bot.db, request, within=30)).status not in OPEN
    await stage.quiet()


async def rows(stage: Stage) -> tuple[list[bool], int, int]:
    """Of each photo, whether Telegram can show it; people typed; how often somebody was told."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        photos = [one.file_id is not None for one in await session.exec(select(GroupPhoto))]
        typed = len((await session.exec(select(TypedPerson))).all())
        told = (await session.exec(select(Notice).where(Notice.topic == "lists"))).all()
        return photos, typed, len(told)


def read(somebody: Somebody, words: set[str]) -> set[str]:
    """Which of these somebody was told."""
    return {one for one in words if one in "".join(somebody.said)}


async def admin(stage: Stage, name: str, area: str) -> Somebody:
    made = stage.person(name, phone="+6281234567804")
    await made.starts()
    await stage.duty(made, Role.ADMIN, area)
    return made


async def photographs_and_types(rahma: Somebody) -> None:
    """One sheet, one person, both for the same group."""
    await makes_group(rahma)
    await rahma.taps("📷 Foto kertas")
    await rahma.sends_photo()
    await rahma.says("/tugas")
    await rahma.taps("👥 Kelompok")
    await rahma.taps("🟢 Nelayan Kedabu (0)")
    await rahma.taps("➕ Tambah orang")
    await rahma.says(f"Siti Aminah, {nik(1)}")


@ON_BOTH
async def test_who_could_go_on_is_told_once_before_it_goes_and_once_when_it_is_gone(
    stage: Stage,
) -> None:
    stage.clock.shift(timedelta(days=-28))  # so that no step falls on a holiday: then it waits
    rahma = await officer(stage)
    hendra, far = await admin(stage, "Hendra", "14.10"), await admin(stage, "Joko", "21.03")
    await photographs_and_types(rahma)

    await days_later(stage, 24)
    assert await rows(stage) == ([True], 1, 0)
    await days_later(stage, 1, crash=True)
    await until(lambda: read(rahma, SOON) == read(hendra, SOON) == SOON)
    assert "Siti" not in "".join(hendra.said)
    await days_later(stage, 1)
    assert await rows(stage) == ([True], 1, 4)

    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        duty, now = Duty(Role.OFFICER, "14.10"), stage.clock.now()
        await dismiss(session, user_id=rahma.person.id, duty=duty, by="tg:1", now=now)
    await days_later(stage, 4)
    await until(lambda: read(hendra, GONE) == GONE)
    await days_later(stage, 1)
    assert await rows(stage) == ([False], 0, 6)
    assert read(rahma, GONE) == read(far, SOON | GONE) == set()
    assert "📷 Foto kertas" in hendra.buttons or "➕ Tambah orang" in hendra.buttons
