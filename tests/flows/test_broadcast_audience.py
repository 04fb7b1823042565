"""Whom a broadcast is for, by taps; how many, a few of them, who is left out and why."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlmodel import select

from models.rules.broadcasts.segments import Excluded, Segment
from models.tables import Account, GroupMember, WorkGroup
from tests.support.broadcasting import broadcasts, drafts, limit, people, submits
from tests.support.chat import Somebody, Stage
from tests.support.office import Office, elsewhere, office

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)


@pytest.fixture
async def at(stage: Stage) -> Office:
    """Two fishers and a driver, one of whom stopped these messages and one who blocked the bot."""
    await people(stage, 2)
    await people(stage, 1, first=9101, occupation="ojek", district="14.10.03")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        found = {a.user_id: a for a in await session.exec(select(Account))}
        found[9001].muted_topics = ["benefits"]
        found[9101].seen_at = stage.clock.now() - timedelta(days=60)
        found[9101].source = "poster-rangsang-" + "x" * 48
    return await office(stage)


async def segment(stage: Stage) -> Segment:
    (made,) = await broadcasts(stage)
    return made.segment


async def pages(somebody: Somebody, way: str) -> None:
    """Tap it, on whichever page of the ways it stands."""
    for turn in ("Sebelumnya", "Sebelumnya", "Berikutnya", "Berikutnya"):
        if way in somebody.buttons:
            break
        arrow = next((b for b in somebody.buttons if turn in b), None)
        if arrow is not None:
            await somebody.taps(arrow)
    await somebody.taps(way)


async def narrows(somebody: Somebody, way: str, *choices: str) -> None:
    """One way to narrow, until it is done."""
    await pages(somebody, way)
    for choice in choices:
        await somebody.taps(choice)
    await somebody.taps("✅ Selesai")


async def test_it_is_narrowed_by_taps_and_says_who_is_left_out(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("👥 Penerima")
    assert "Semua warga di wilayah siaran" in at.hendra.last
    assert "2 orang akan menerima" in at.hendra.last
    assert "Dilewati 3:\n• 2: belum memberi izin\n• 1: menghentikan topik ini" in at.hendra.last
    await at.hendra.taps("✅ Selesai")
    assert "• Penerima: 2 orang + 3 dilewati = 5" in at.hendra.last
    await at.hendra.taps("📤 Kirim siaran")
    assert "• Penerima: 2 orang + 3 dilewati = 5" in at.hendra.last
    await at.hendra.taps("⬅️ Kembali")
    await at.hendra.taps("👥 Penerima")

    await narrows(at.hendra, "🧰 Pekerjaan", "▫️ Nelayan", "▫️ Petani", "✅ Petani")
    assert "Pekerjaan: Nelayan" in at.hendra.last
    assert "1 orang akan menerima" in at.hendra.last
    await at.hendra.taps("🕒 Terakhir aktif")
    await at.hendra.taps("▫️ 30 hari")
    assert await segment(stage) == Segment(occupations=("nelayan",), seen_within=30)

    await at.hendra.taps("▶️ Berikutnya 2/3")
    await at.hendra.taps("🔍 Contoh orang")
    assert "• Nelayan, " in at.hendra.last
    assert "Siti" not in at.hendra.last


@ON_ONE
async def test_places_links_and_what_is_left_out_are_chosen_and_kept_by_name(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("👥 Penerima")
    await narrows(at.hendra, "📍 Kecamatan", "▫️ Rangsang")
    assert "• Wilayah: Kec. Rangsang" in at.hendra.last
    await narrows(at.hendra, "🔗 Asal tautan", "▫️ poster-rangsang-xxxx…")
    await narrows(at.hendra, "🚫 Kecuali pekerjaan", "▫️ Petani")
    source = "poster-rangsang-" + "x" * 48
    wanted = Segment(
        areas=("14.10.02",), sources=(source,), excluded=Excluded(occupations=("petani",))
    )
    found = await segment(stage)
    assert replace(found, areas=wanted.areas) == wanted

    await pages(at.hendra, "💾 Simpan pilihan")
    await at.hendra.says("x")
    assert "Ketik nama yang pendek" in at.hendra.last
    await at.hendra.says("Pak Ali 0812-3456-7890")
    assert "tanpa nomor pribadi" in at.hendra.last
    await at.hendra.says("Rangsang  dari poster")
    await pages(at.hendra, "🌍 Semua warga")
    assert await segment(stage) == Segment()
    await pages(at.hendra, "📂 Pakai tersimpan")
    await at.hendra.taps("Rangsang dari poster")
    assert await segment(stage) == found
    await one_goes(at.hendra, "Rangsang dari poster")
    assert await segment(stage) == found, "what was taken from it stays as it is"


async def one_goes(somebody: Somebody, name: str) -> None:
    """An audience is kept no more; Kembali leads back to taking one."""
    await pages(somebody, "📂 Pakai tersimpan")
    await somebody.taps("🗑️ Hapus salah satu")
    await somebody.taps("⬅️ Kembali")
    await somebody.taps("🗑️ Hapus salah satu")
    await somebody.taps(name)
    assert "Belum ada yang disimpan" in somebody.last


@ON_ONE
async def test_a_work_group_is_an_audience_by_a_tap_and_is_named_to_both_heads(
    stage: Stage, at: Office
) -> None:
    assert stage.bot is not None
    now, group = stage.clock.now(), "a" * 32
    async with stage.bot.db.session() as session:
        session.add(
            WorkGroup(
                id=group, code="KD1", name="Nelayan Kedabu", area="14.10.02", payer="sendiri",
                occupation="nelayan", programmes=[], created_by="tg:1", created_at=now,
            )
        )  # fmt: skip
        await session.flush()
        session.add(
            GroupMember(id="b" * 32, group_id=group, number=1, user_id=9002, created_at=now)
        )
    limit(stage, broadcast_alone=0)
    await drafts(at.hendra)
    await at.hendra.taps("👥 Penerima")
    await narrows(at.hendra, "👪 Kelompok", "▫️ Nelayan Kedabu")
    assert "• Anggota kelompok: Nelayan Kedabu" in at.hendra.last
    assert "1 orang akan menerima" in at.hendra.last
    await at.hendra.taps("✅ Selesai")
    await submits(at.hendra, "1")
    assert "• Untuk: Anggota kelompok: Nelayan Kedabu" in at.nur.last


@ON_ONE
async def test_what_is_kept_elsewhere_is_not_offered(stage: Stage, at: Office) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("👥 Penerima")
    await pages(at.hendra, "💾 Simpan pilihan")
    await at.hendra.says("Semua warga Meranti")
    stray = await elsewhere(stage)
    await drafts(stray)
    await stray.taps("👥 Penerima")
    await pages(stray, "📂 Pakai tersimpan")
    assert "Belum ada yang disimpan" in stray.last


@ON_ONE
async def test_a_tap_on_nothing_or_of_a_forged_value_changes_nothing(
    stage: Stage, at: Office
) -> None:
    await drafts(at.hendra)
    await at.hendra.taps("👥 Penerima")
    await at.hendra.taps("🏘️ Desa")
    assert "Belum ada pilihannya" in at.hendra.person.alerts[-1].text
    await at.hendra.says("apa saja")
    await at.hendra.taps("🧰 Pekerjaan")
    for value in ("raja", "page.99", "page.-1", "", "nelayan:x"):
        version = at.hendra.person.last.message["reply_markup"]["inline_keyboard"][0][0]
        head = version["callback_data"].partition(":")[0]
        await at.hendra.taps({"text": "x", "callback_data": f"{head}:work:{value}"})
    await at.hendra.sends_sticker("👍")
    assert await segment(stage) == Segment()
    await at.hendra.says("nelayan")
    assert (await segment(stage)).occupations == ("nelayan",)
    await at.hendra.taps("✅ Selesai")
    for typed, told in (("kapal terbang", "belum kami kenali"), ("99", "belum kami kenali"),
                        ("petani", "Pekerjaan: Nelayan, Petani"), ("petani", "Nelayan, Petani"),
                        ("Rangsang", "• Wilayah: Kec. Rangsang")):  # fmt: skip
        await at.hendra.says(typed)
        assert told in at.hendra.last, typed
