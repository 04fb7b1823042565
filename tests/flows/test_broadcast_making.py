"""An admin makes a broadcast in the chat: it is kept, whatever becomes of the original."""

from datetime import timedelta

import pytest

from tests.support.broadcasting import begins, broadcasts, contents, drafts, people
from tests.support.chat import Stage, until
from tests.support.office import Office

STOP = "🔕 Tidak mau pesan seperti ini? Ketuk /stop"
ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TEXT = "Halo warga! Iuran cuma {price}."


async def test_a_text_becomes_a_draft_with_its_style_and_survives_a_crash(
    stage: Stage, at: Office
) -> None:
    await people(stage, 2)
    await begins(at.hendra)
    bold = {"type": "bold", "offset": 5, "length": 5}
    sent = await at.hendra.sends({"text": TEXT, "entities": [bold]})
    at.hendra.person.deletes(sent["message"]["message_id"])
    await stage.crash()

    assert "Draf siaran soal info manfaat" in at.hendra.last
    assert "• Penerima: 2 orang" in at.hendra.last
    (made,) = await broadcasts(stage)
    assert (made.title, made.area, made.state) == (
        "Halo warga! Iuran cuma Rp8.400",
        "14.10",
        "draft",
    )
    said = (await contents(stage, made))["id", "a"]
    assert said.content == {"text": TEXT, "entities": [bold]}
    assert [row[0]["go"].split(".")[1] for row in said.buttons] == ["daftar", "stop"]

    await at.hendra.taps("👁️ Lihat dan coba")
    await at.hendra.taps("👁️ Bahasa Indonesia")
    shown = next(m for m in at.hendra.person.messages if m.text.startswith("Halo"))
    assert "Iuran cuma Rp" in shown.text
    assert shown.buttons == ["📝 Daftar", "🔕 Stop pesan ini"]
    assert shown.message["entities"][0] == bold


@ON_ONE
async def test_what_cannot_be_broadcast_is_told_and_nothing_is_lost(
    stage: Stage, at: Office
) -> None:
    await begins(at.hendra)
    await at.hendra.sends_sticker("👍")
    assert "belum bisa disiarkan" in at.hendra.last

    await at.hendra.says("Iuran {prise} saja")
    assert "{prise}" in at.hendra.last

    secret = await at.hendra.says("Contoh NIK 1410014101800001 milik warga")
    assert "NIK, nomor kartu, atau kode" in at.hendra.last
    assert secret["message"]["message_id"] not in at.hendra.person.chat.messages
    assert await broadcasts(stage) == []

    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.says("Iuran nelayan {9} cuma Rp16.800 { ya }")
    assert "Angka Rp16.800 diketik sendiri" in at.hendra.last


@ON_ONE
async def test_sums_typed_by_hand_are_told_whole_on_the_draft_and_above_the_number(
    stage: Stage, at: Office
) -> None:
    await people(stage, 2)
    await drafts(at.hendra, "Iuran Rp\u00a0168.000 atau Rp 16.800, santunan {jkm}.")
    warning = "Angka Rp 168.000, Rp 16.800 diketik sendiri"
    assert warning in at.hendra.last
    await at.hendra.taps("📤 Kirim siaran")
    assert "Ketik angka 2" in at.hendra.last
    assert warning in at.hendra.last


@ON_ONE
async def test_pictures_files_and_voice_are_kept_by_their_file_ids(
    stage: Stage, at: Office
) -> None:
    await begins(at.hendra)
    await at.hendra.sends_photo(b"satu", "Kapal", album="77")
    assert "Isi albumnya mulai masuk" in at.hendra.last
    secret = await at.hendra.sends_photo(b"dua", "NIK 1410014101800001", album="77")
    assert "NIK, nomor kartu, atau kode" in at.hendra.last
    assert secret["message"]["message_id"] not in at.hendra.person.chat.messages
    await at.hendra.sends_photo(b"dua", "Iuran {harga}", album="77")
    assert "{harga}" in at.hendra.last
    await at.hendra.sends_photo(b"dua", album="77")
    await at.hendra.sends_document("lain.pdf", b"lain")
    assert "Albumnya masih ditunggu" in at.hendra.last
    await at.hendra.taps("✅ Sudah semua")
    assert "Isi: Bahasa Indonesia (album isi 2)" in at.hendra.last
    assert "tidak ada, karena album; tulisannya diberi /stop" in at.hendra.last
    (made,) = await broadcasts(stage)
    album = (await contents(stage, made))["id", "a"]
    assert [(i["type"], i.get("text")) for i in album.content["items"]] == [
        ("photo", "Kapal"), ("photo", None),
    ]  # fmt: skip
    assert made.title == "Kapal"
    assert album.buttons == ()

    await at.hendra.taps("👁️ Lihat dan coba")
    await at.hendra.taps("👁️ Bahasa Indonesia")
    sent = [m.message for m in at.hendra.person.messages if m.message.get("media_group_id")]
    assert [m.get("caption") for m in sent] == [f"Kapal\n\n{STOP}", None]


@ON_ONE
async def test_buttons_stand_in_the_language_of_each_text(stage: Stage, at: Office) -> None:
    await begins(at.hendra)
    await at.hendra.sends_photo(b"satu", "Kapal")
    (made,) = await broadcasts(stage)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("▫️ English")
    await at.hendra.sends_voice(b"suara")
    assert "Bahasa Indonesia (foto), English (suara)" in at.hendra.last

    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("🔘 Tombol di bawahnya")
    await at.hendra.taps("▫️ Tanya petugas")
    await at.hendra.taps("✅ Daftar")
    said = await contents(stage, made)
    assert [one["text"] for row in said["en", "a"].buttons for one in row] == [
        "💬 Ask an officer", "🔕 Stop these messages",
    ]  # fmt: skip


@ON_ONE
async def test_a_language_is_added_and_dropped_and_indonesian_stays(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("▫️ English")
    await at.hendra.says("Hello fishers!")
    assert "Bahasa Indonesia (teks), English (teks)" in at.hendra.last
    await at.hendra.taps("👁️ Lihat dan coba")
    await at.hendra.taps("👁️ English")
    assert any("Hello fishers!" in said for said in at.hendra.said)
    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ English")
    await at.hendra.taps("🗑️ Hapus bahasa ini")

    (made,) = await broadcasts(stage)
    assert [*await contents(stage, made)] == [("id", "a")]
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    assert "🗑️ Hapus bahasa ini" not in at.hendra.buttons

    await at.hendra.says("batal")
    assert "Drafnya tersimpan" in at.hendra.last
    await at.hendra.taps("📣 Siaran")
    await at.hendra.taps(at.hendra.buttons[0])
    await at.hendra.taps("✏️ Lanjutkan")
    await at.hendra.taps("🗑️ Buang draf")
    await at.hendra.taps("🗑️ Ya, buang")
    assert await broadcasts(stage) == []


@ON_ONE
async def test_what_is_sent_at_the_draft_is_said_to_change_nothing(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra, "Halo, iuran lama Rp16.800.")
    await at.hendra.says("Eh, ganti: Iuran baru.")

    assert "Yang tadi belum dipakai" in at.hendra.last
    assert "Halo, iuran lama Rp16.800\n" in at.hendra.last, "a title ends without a full stop"
    assert "Angka Rp16.800 diketik" in at.hendra.last
    await at.hendra.taps("✏️ Isi pesan")
    await at.hendra.taps("✅ Bahasa Indonesia")
    await at.hendra.says("Eh, ganti: Iuran baru.")
    assert "belum dipakai" not in at.hendra.last


@ON_ONE
async def test_colleagues_read_before_a_test_that_it_is_one_and_whose(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra, "Halo warga!")
    await at.hendra.taps("👁️ Lihat dan coba")
    await at.hendra.taps("🧪 Coba ke admin lain")
    await until(lambda: at.nur.person.messages[-1].text == "Halo warga!")

    ahead = at.nur.person.messages[-2].text
    assert ahead.startswith("🧪 Uji coba siaran dari Hendra")
    assert "belum dikirim ke warga" in ahead
    for _ in range(5):
        await at.hendra.taps("🧪 Coba ke admin lain")
    assert "cukup menerima uji coba" in at.hendra.last
    assert [m.text for m in at.nur.person.messages].count("Halo warga!") == 5
    await at.hendra.taps("👁️ Bahasa Indonesia")
    assert "Halo warga!" in at.hendra.said
    stage.clock.shift(timedelta(hours=1))
    await at.hendra.taps("🧪 Coba ke admin lain")
    assert "cukup menerima" not in at.hendra.last
