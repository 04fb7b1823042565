"""What an admin sends one tap too early is not lost in silence."""

import pytest

from tests.support.broadcasting import begins, broadcasts, contents, drafts, people
from tests.support.chat import Stage
from tests.support.menu import opens_duty
from tests.support.office import Office, office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
WORDS = "Halo warga! Iuran cuma {price} sebulan."


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two people agreed to be written to."""
    await people(stage, 2)
    return await office(stage)


async def test_a_message_before_its_topic_is_kept_and_offered(stage: Stage, at: Office) -> None:
    assert await opens_duty(at.hendra, "📣 Siaran")
    await at.hendra.taps("📣 Siaran")
    await at.hendra.taps("➕ Siaran baru")
    await at.hendra.says("halo")
    assert "lalu kirim lagi" in at.hendra.last
    await at.hendra.says(WORDS)
    assert at.hendra.last.startswith("✍️ Pesannya kami simpan dulu.")
    assert "soal apa?" in at.hendra.last
    await at.hendra.taps("🎁 Info manfaat")
    await at.hendra.taps("📨 Pakai pesan tadi")
    assert "Draf siaran soal info manfaat" in at.hendra.last
    (made,) = await broadcasts(stage)
    assert (await contents(stage, made))["id", "a"].content == {"text": WORDS}


async def test_a_secret_before_its_topic_does_not_stay(stage: Stage, at: Office) -> None:
    await opens_duty(at.hendra, "📣 Siaran")
    await at.hendra.taps("📣 Siaran")
    await at.hendra.taps("➕ Siaran baru")
    sent = await at.hendra.says("Contoh NIK 1410014101800001 milik warga")
    assert "NIK, nomor kartu, atau kode" in at.hendra.last
    assert sent["message"]["message_id"] not in at.hendra.person.chat.messages
    await at.hendra.taps("🎁 Info manfaat")
    assert "📨 Pakai pesan tadi" not in at.hendra.buttons


async def test_new_words_before_their_language_are_kept_and_offered(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.says("Yang benar: gratis dulu.")
    assert "kami simpan dulu" in at.hendra.last
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.taps("📨 Pakai pesan tadi")
    (made,) = await broadcasts(stage)
    assert (await contents(stage, made))["id", "a"].content == {"text": "Yang benar: gratis dulu."}


async def test_another_message_takes_its_place(stage: Stage, at: Office) -> None:
    await begins(at.hendra)
    await at.hendra.says(WORDS)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.says("Yang ini tidak jadi.")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says("Yang ini jadi.")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    assert "📨 Pakai pesan tadi" not in at.hendra.buttons
