"""Five plain steps: seen by whose record it is, told once each, by day."""

import asyncio
from datetime import timedelta

import pytest
from sqlmodel import col, select

from models.queries.enrolments.conditions import ALONE
from models.queries.enrolments.moving import Which, set_state
from models.queries.people.own_data import records_of
from models.rules.enrolment.states import Move, State
from models.rules.running.jobs import OPEN
from models.tables import JobRequest
from tests.support.chat import Somebody, Stage, until
from tests.support.enrolments import id_of, move
from tests.support.export_rows import SITI, registered
from tests.support.lists import Office
from tests.support.progress import looks
from tests.support.reviewers import taps_data
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ANSWER = ("NIK", "Hasil", "Alasan", "Nomor KPJ")
KPJ = "12345678901"


async def signed_up(stage: Stage, siti: Somebody) -> None:
    """Siti, who signed up by herself, on a Monday morning."""
    assert stage.bot is not None
    set_clock(stage, MONDAY_MORNING)
    await siti.starts()
    await registered(stage.bot.db, siti.person.id)


async def answers(stage: Stage, *row: str) -> None:
    """What the branch answered is taken in."""
    assert stage.bot is not None
    await Office(stage.bot.db, sender="tg:2").saves([[SITI.nik, *row]], ANSWER, "answers")


async def sent(stage: Stage) -> None:
    """Siti's data is with the branch."""
    assert stage.bot is not None
    ids = [await id_of(stage.bot.db, SITI.nik)]
    async with stage.bot.db.session() as session:
        await set_state(session, ids, State.SENT, by="tg:2", now=stage.clock.now())


async def nothing_waits(stage: Stage) -> None:
    """Every job that was asked for has ended."""
    assert stage.bot is not None
    while True:
        async with stage.bot.db.reading() as session:
            waits = select(JobRequest.id).where(col(JobRequest.status).in_(OPEN)).limit(1)
            if (await session.exec(waits)).first() is None:
                break
        await asyncio.sleep(0.05)
    await stage.quiet()


async def told(siti: Somebody, words: str, *, done: int = 0) -> None:
    """She hears it; so many of the five steps are done then."""
    await until(lambda: words in siti.last, within=40)
    if done:
        await siti.taps("📍 Sampai mana?")
        assert siti.last.count("✅") == done
        assert siti.last.count("▫️") == 5 - done


@ON_ONE
async def test_a_worker_hears_of_each_step_once_by_day_and_sees_them_all(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await signed_up(stage, siti)
    set_clock(stage, MONDAY_MORNING + timedelta(hours=13))
    before = len(siti.said)
    await move(stage.bot.db, Which(batch_id=ALONE), Move.APPROVE)
    await stage.quiet()
    assert len(siti.said) == before  # it is night
    set_clock(stage, MONDAY_MORNING + timedelta(days=1))
    await told(siti, "sudah diperiksa", done=2)
    await sent(stage)
    await told(siti, "sudah dikirim")

    before = len(siti.said)
    await answers(stage, "ditolak", "meninggal", "")
    await nothing_waits(stage)
    assert len(siti.said) == before  # whoever reads this chat now is not told
    assert "meninggal" not in await looks(stage, siti)
    await sent(stage)
    await answers(stage, "ditolak", "NIK tidak ditemukan", "")
    await told(siti, "belum cocok", done=1)
    await sent(stage)
    await answers(stage, "diterima", "", "")
    await told(siti, "sudah menerima", done=4)
    await answers(stage, "diterima", "", KPJ)
    await told(siti, "sudah terbit", done=5)
    await of_nobody_else(stage, siti)


async def of_nobody_else(stage: Stage, siti: Somebody) -> None:
    """No step was told twice; a stranger who has her record's name sees what there is of none."""
    assert KPJ in siti.last
    assert len([text for text in siti.said if "sudah dikirim" in text]) == 1
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (mine,) = await records_of(session, user_id=siti.person.id)
    stranger = stage.person("Budi", phone="+6281234567809")
    await stranger.starts()
    seen = []
    for ref in (mine.ref, "0" * 12):
        await taps_data(stranger, f"sampai.{ref}")
        seen.append((stranger.last, stranger.buttons))
    assert seen[0] == seen[1]
