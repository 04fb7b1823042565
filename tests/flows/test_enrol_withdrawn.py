"""Consent was taken back while answers of a sign-up wait: before a new yes nothing is taken."""

import json
from typing import Any

import pytest
from sqlmodel import select

from models.tables import Conversation
from tests.support.chat import Somebody, Stage
from tests.support.sign_up import up_to

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


async def asked_again(siti: Somebody) -> int:
    """Consent is asked for anew above older answers; the number of the message with the name."""
    await up_to(siti, "name")
    sent: int = (await siti.says("edi suprpto"))["message"]["message_id"]
    await siti.says("/data_saya")
    for button in ("⚙️ Pengaturan", "🔏 Izin data", "✋ Tarik izin", "✋ Ya, tarik izin"):
        await siti.taps(button)
    await siti.says("/daftar")
    assert "Apakah Ibu setuju?" in siti.last
    return sent


async def kept(stage: Stage) -> dict[str, Any]:
    """What the only person left in the sign-up."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        row = (await session.exec(select(Conversation))).one()
    place = {"table": "conversation", "column": "form", "row": f"{row.chat_id}:{row.user_id}"}
    form: dict[str, Any] = json.loads(stage.bot.db.vault.open(row.form or b"", **place))["enrol"]
    return form


async def test_an_edit_is_not_taken_before_a_new_yes_and_the_question_stays(
    stage: Stage, siti: Somebody
) -> None:
    sent, question = await asked_again(siti), siti.person.last
    before = await kept(stage)

    await siti.edits(sent, "Dewi Lestari")

    assert "jawab dulu pertanyaan persetujuan" in siti.last
    assert await kept(stage) == before
    await siti.taps("✅ Setuju", message=question)
    assert "4 dari 9" in siti.said[-2]
    await siti.edits(sent, "Edi Suprapto")
    assert "Nama diganti: Edi Suprapto" in siti.last


@pytest.mark.parametrize("says", ["kembali", "batal"])
async def test_no_way_back_leads_round_the_consent(siti: Somebody, says: str) -> None:
    await asked_again(siti)

    await siti.says(says)

    assert "dari 9" not in siti.last
    await siti.taps("▶️ Lanjutkan")
    assert "Apakah Ibu setuju?" in siti.last
