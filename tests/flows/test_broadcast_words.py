"""What a broadcast says is looked at when it is sent here and again before it goes out."""

import pytest

from models.queries.broadcasts import making
from models.rules.broadcasts.states import State
from tests.support.broadcasting import DUTIES, begins, broadcasts, drafts, people
from tests.support.chat import Stage
from tests.support.office import Office, office

pytestmark = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two people agreed to be written to."""
    await people(stage, 2)
    return await office(stage)


async def test_each_language_is_looked_at_before_it_goes_out_and_can_be_mended(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    (made,) = await broadcasts(stage)
    wrong = (("text", {"text": "{jkm} " * 400}, "terlalu panjang"),
             ("photo", {"file_id": "x", "text": "😀" * 513}, "terlalu panjang"),
             ("text", {"text": "Only {harga}"}, "{harga}"))  # fmt: skip
    for kind, content, why in wrong:
        assert stage.bot is not None
        async with stage.bot.db.session() as session:
            await making.put_content(
                session, broadcast_id=made.id, duties=DUTIES, language="en", kind=kind,
                content=content,
            )  # fmt: skip
        await at.hendra.taps("📤 Kirim siaran")
        await at.hendra.says("2")
        assert why in at.hendra.last
        assert (await broadcasts(stage))[0].state is State.DRAFT
        await at.hendra.taps("⬅️ Kembali")
        await at.hendra.taps("👁️ Lihat dan coba")
        await at.hendra.taps("👁️ English")
        assert why in at.hendra.last
        await at.hendra.taps("⬅️ Kembali")

    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ English")
    await at.hendra.says("Hello, it is {price}")
    await at.hendra.taps("📤 Kirim siaran")
    await at.hendra.says("2")
    assert (await broadcasts(stage))[0].state is not State.DRAFT


async def test_an_album_whose_first_picture_is_refused_is_refused_whole(
    stage: Stage, at: Office
) -> None:
    await begins(at.hendra)
    await at.hendra.sends_photo(b"satu", "Iuran {harga}", album="77")
    assert "{harga}" in at.hendra.last
    await at.hendra.sends_photo(b"dua", album="77")
    assert "{harga}" in at.hendra.last
    secret = await at.hendra.sends_photo(b"tiga", "NIK 1410014101800001", album="77")
    assert secret["message"]["message_id"] not in at.hendra.person.chat.messages
    assert await broadcasts(stage) == []

    await at.hendra.sends_photo(b"satu", "Kapal", album="78")
    lone = await at.hendra.sends_photo(b"dua", "NIK 1410014101800001")
    assert lone["message"]["message_id"] not in at.hendra.person.chat.messages
    await at.hendra.sends_photo(b"dua", album="78")
    await at.hendra.taps("✅ Sudah semua")
    assert "(album isi 2)" in at.hendra.last
