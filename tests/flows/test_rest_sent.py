"""Photos, voice notes, places, forwards, edits and blocks that nobody asked for."""

from typing import Any

from tests.support.accounts import account_of
from tests.support.chat import Somebody, Stage
from tests.support.leftovers import PERSON_OR_MENU, is_gone
from tests.support.menu import MENU

FILE = {"file_id": "f", "file_unique_id": "u", "file_size": 10}
PHOTO = [{**FILE, "width": 9, "height": 9}]
VIDEO = {**FILE, "width": 9, "height": 9, "duration": 3}
STICKER = {
    **FILE,
    "type": "regular",
    "width": 9,
    "height": 9,
    "is_animated": False,
    "is_video": False,
}
PLACE = {"latitude": 1.0, "longitude": 102.7}
VENUE = {"location": PLACE, "title": "Pelabuhan", "address": "Selatpanjang"}
CONTACT = {"phone_number": "+6281111111111", "first_name": "Budi"}
POLL = {
    "id": "1",
    "question": "Mau?",
    "options": [],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
    "allows_revoting": False,
    "members_only": False,
}


async def test_whatever_is_sent_has_an_honest_answer(siti: Somebody) -> None:
    sendings: dict[str, tuple[dict[str, Any], str]] = {
        "photo": ({"photo": PHOTO}, "Fotonya sampai"),
        "document": ({"document": FILE}, "Berkasnya sampai"),
        "voice": ({"voice": {**FILE, "duration": 3}}, "Pesan suaranya sampai"),
        "audio": ({"audio": {**FILE, "duration": 3}}, "Pesan suaranya sampai"),
        "video": ({"video": VIDEO}, "Videonya sampai"),
        "round video": ({"video_note": {**FILE, "length": 9, "duration": 3}}, "Videonya sampai"),
        "animation": ({"animation": VIDEO, "document": FILE}, "Videonya sampai"),
        "sticker": ({"sticker": STICKER}, "Stikernya sampai"),
        "dice": ({"dice": {"emoji": "🎲", "value": 3}}, "Stikernya sampai"),
        "place": ({"location": PLACE}, "Lokasinya belum perlu"),
        "venue": ({"location": PLACE, "venue": VENUE}, "Lokasinya belum perlu"),
        "contact": ({"contact": CONTACT}, "Nomor itu belum perlu"),
        "poll": ({"poll": POLL}, "belum bisa dibaca"),
        "story": ({"story": {"chat": {"id": 5, "type": "private"}, "id": 1}}, "belum bisa dibaca"),
        "something of next year": ({"hologram": {"file_id": "x"}}, "belum bisa dibaca"),
    }
    for kind, (content, answer) in sendings.items():
        await siti.sends(content)

        assert answer in siti.last, kind
        assert siti.buttons == MENU, kind


async def test_what_telegram_notes_by_itself_gets_silence(siti: Somebody) -> None:
    await siti.starts()
    before = len(siti.person.messages)

    await siti.sends({"pinned_message": {**siti.person.last.message}})
    await siti.sends({"message_auto_delete_timer_changed": {"message_auto_delete_time": 86400}})
    await siti.sends({"write_access_allowed": {}})

    assert len(siti.person.messages) == before


async def test_an_album_is_answered_once(siti: Somebody) -> None:
    for number in range(10):
        await siti.sends_photo(b"\xff\xd8\xff%d" % number, album="123")

    assert len(siti.person.messages) == 1

    await siti.sends_photo(album="124")
    assert len(siti.person.messages) == 2


async def test_a_photo_with_a_nik_below_it_is_deleted(siti: Somebody) -> None:
    sent = await siti.sends_photo(caption="NIK 1410014101800001")

    assert is_gone(siti, sent)
    assert "seperti NIK" in siti.last


async def test_a_forwarded_message_is_doubted_together(siti: Somebody) -> None:
    sent = await siti.says("halo")

    await siti.forwards({**sent["message"], "text": "BSU cair! klik bit.ly/xyz"})

    assert "pesan terusan" in siti.last
    assert siti.buttons == ["✅ Bukan penipuan", *PERSON_OR_MENU]


async def test_a_forwarded_command_is_no_command(siti: Somebody) -> None:
    sent = await siti.says("/menu")

    await siti.forwards(sent["message"])

    assert "pesan terusan" in siti.last


async def test_an_edited_message_is_asked_for_anew_once(siti: Somebody) -> None:
    sent = await siti.says("halo")
    number = sent["message"]["message_id"]

    for text in ("haloo", "halooo", "haloooo"):
        await siti.edits(number, text)

    assert siti.said[-1].startswith("Pesan yang diubah tidak terbaca lagi")
    assert len(siti.said) == 2


async def test_an_edit_that_brings_in_a_nik_is_deleted(siti: Somebody) -> None:
    sent = await siti.says("halo")

    edited = await siti.edits(sent["message"]["message_id"], "1410014101800001")

    assert is_gone(siti, edited)
    assert "seperti NIK" in siti.last


async def test_a_place_that_moves_on_gets_one_answer(siti: Somebody) -> None:
    sent = await siti.sends({"location": {**PLACE, "live_period": 900}})
    message = {**sent["message"], "edit_date": 1_800_000_000}

    for _ in range(5):
        siti.person.world.updates.put("edited_message", message)
    await siti.says("halo")

    assert len(siti.said) == 2


async def test_an_edit_does_not_disturb_an_open_question(siti: Somebody) -> None:
    await siti.says("/daftar")
    await siti.taps("✅ Setuju, saya Ibu")
    await siti.taps("💪 Usaha sendiri")
    sent = await siti.says("sebentar")

    await siti.edits(sent["message"]["message_id"], "nanti")
    await siti.says("1410014101800001")

    assert "3 dari 9" in siti.last


async def test_who_blocks_the_bot_is_noted_and_who_returns_is_reachable(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await siti.blocks()
    gone = await account_of(stage, siti.id)
    assert gone.unreachable_since is not None
    assert len(siti.said) == 1

    await siti.unblocks()
    assert (await account_of(stage, siti.id)).unreachable_since is None
    assert len(siti.said) == 1

    await siti.blocks()
    await siti.starts()
    assert (await account_of(stage, siti.id)).unreachable_since is None
    assert siti.buttons == MENU
