"""Answers that lay longer than promised are gone; who comes back is told once, and begins anew."""

from datetime import timedelta

import pytest

from bot.metrics import registry
from bot.process.housekeeping import tidy
from models.queries.endings.drafts import TIDIED
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import sign_up, up_to

LONG = timedelta(days=35)
GONE = "lebih dari 30 hari tidak dilanjutkan"


async def away(stage: Stage, *, purged: bool) -> None:
    """Five weeks pass, in which the house is kept, or not yet."""
    stage.clock.shift(LONG)
    if purged:
        assert stage.bot is not None
        for _ in range(2):
            await tidy(stage.bot.db, stage.clock)


@pytest.mark.parametrize("purged", [True, False], ids=["purged", "not purged yet"])
async def test_who_comes_back_reads_once_that_the_answers_were_deleted(
    stage: Stage, siti: Somebody, purged: bool
) -> None:
    await up_to(siti, "area")
    await away(stage, purged=purged)

    await siti.says("/menu")
    await stage.crash()
    await siti.says("/daftar")
    assert GONE in siti.last
    assert "1 dari 9" in siti.last
    await stage.crash()
    await siti.taps("💪 Usaha sendiri")
    await siti.says("/menu")
    await siti.says("/daftar")

    assert GONE not in siti.last
    counted = {"flow": TIDIED, "question": "left"}
    assert registry.get_sample_value("jamsostek_questions_total", counted) is None


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("act", ["1", "ya", "▶️ Lanjutkan", "✅ Ya, di sana"])
async def test_an_answer_or_a_tap_of_long_ago_is_told_why_it_fits_nothing(
    stage: Stage, siti: Somebody, act: str
) -> None:
    await up_to(siti, "area")
    question = siti.person.last
    await siti.says("/batal")
    button = act if act in (*question.buttons, *siti.buttons) else None
    message = question if button in question.buttons else siti.person.last
    await away(stage, purged=True)

    await (siti.taps(button, message=message) if button else siti.says(act))

    assert GONE in siti.last
    assert "Daftar" in " ".join([siti.last, *siti.buttons])
    await siti.says("/daftar")
    assert GONE not in siti.last


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
async def test_nothing_is_said_of_answers_that_never_lay_there(
    stage: Stage, siti: Somebody
) -> None:
    sari = stage.person("Sari", phone="+6281234567802")
    await sign_up(siti)
    await up_to(sari, "nik", name="sari")
    await sari.says("/batal")
    await sari.taps("🗑️ Hapus jawaban")
    await sari.taps("🗑️ Ya, hapus")
    await away(stage, purged=True)

    for somebody in (siti, sari):
        await somebody.says("/daftar")
        assert GONE not in somebody.last
