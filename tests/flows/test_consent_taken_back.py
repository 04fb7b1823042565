"""Who took the consent back is promised nothing more, and hears nothing more."""

import asyncio

import pytest

from models.queries.enrolments import telling
from models.queries.enrolments.moving import set_state
from models.queries.jobs import reading
from models.rules.enrolment.states import State
from tests.support.chat import Somebody, Stage
from tests.support.enrolments import id_of
from tests.support.export_rows import SITI, registered
from tests.support.progress import looks
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
PROMISE = "Kabarnya kami kirim ke sini"


async def untold(stage: Stage) -> int:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return len((await telling.untold(session, after=telling.START, now=stage.clock.now()))[0])


async def all_told(stage: Stage) -> None:
    """The work that tells of steps has been done."""
    assert stage.bot is not None
    for _ in range(600):
        async with stage.bot.db.reading() as session:
            asked = await reading.listed(session, limit=10)
        if not any(each.kind == telling.TELL_JOB for each in asked):
            return
        await asyncio.sleep(0.05)
    raise TimeoutError


async def test_after_taking_it_back_no_news_is_promised_or_sent_until_a_new_yes(
    stage: Stage, siti: Somebody
) -> None:
    assert stage.bot is not None
    await up_to(siti, "payer")  # with a yes in the chat
    await registered(stage.bot.db, siti.person.id)
    assert PROMISE in await looks(stage, siti)
    await siti.says("/data_saya")
    for button in ("⚙️ Pengaturan", "🔏 Izin data", "✋ Tarik izin", "✋ Ya, tarik izin"):
        await siti.taps(button)

    assert PROMISE not in await looks(stage, siti)
    assert "tidak ada kabar lagi" in siti.last
    person = await id_of(stage.bot.db, SITI.nik)
    async with stage.bot.db.session() as session:
        await set_state(session, [person], State.ACTIVE, by="tg:2", now=stage.clock.now())
    assert await untold(stage) == 0
    assert "tidak ada kabar" not in await looks(stage, siti)  # where it stands stays true
    async with stage.bot.db.session() as session:
        await set_state(session, [person], State.CHECKED, by="tg:2", now=stage.clock.now())
    await all_told(stage)  # a job that was asked for before the yes might tell of it behind it
    await looks(stage, siti)
    for button in ("🔏 Izin data", "✅ Beri izin lagi", "✅ Ya, boleh"):
        await siti.taps(button)
    assert "mengirim datanya" in await looks(stage, siti)
    assert await untold(stage) == 1


@pytest.mark.parametrize("words", ["tarik izin", "saya mau cabut izin", "withdraw my consent"])
async def test_typed_it_is_one_tap_from_the_question(siti: Somebody, words: str) -> None:
    await up_to(siti, "payer")
    await siti.says("/menu")
    await siti.says(words)
    await siti.taps("✋ Tarik izin")

    assert siti.last.endswith("Jadi ditarik?")


@pytest.mark.parametrize("question", ["name", "occupation"])
async def test_typed_at_a_question_it_is_no_answer_and_leads_to_the_data(
    siti: Somebody, question: str
) -> None:
    await up_to(siti, question)
    asked = siti.last
    await siti.says("cabut izin")

    assert "Soal itu ada di tombol paling bawah" in siti.last
    assert siti.last.split("\n\n")[-2] == asked.split("\n\n")[0]  # the same question, anew
    assert "🗂️ Data saya" in siti.buttons
