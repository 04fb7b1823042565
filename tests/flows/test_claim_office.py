"""An officer opens a claim from the phone, hands over its keys apart, and moves it."""

import re
import zlib
from datetime import timedelta

import pytest
from sqlmodel import col, select

from models.queries.claims import reading
from models.queries.claims.values import Listed, NewClaim
from models.queries.office import audit
from models.rules.claims.states import State
from models.rules.roles import Duty, Role
from models.tables import Account, Claim, ClaimHeir, ClaimLink, ClaimMove, Notice
from tests.support.chat import Somebody, Stage
from tests.support.claim_office import (
    NIK,
    Desk,
    code_in,
    counted,
    goes,
    link_in,
    opened,
    pins_in,
    timeline,
)
from tests.support.list_senders import files

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
HERE = frozenset({Duty(Role.OFFICER, "14.10")})


async def claims(stage: Stage) -> tuple[Listed, ...]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found, _ = await reading.claims_in(session, duties=HERE, role=Role.OFFICER, most=9)
    return found


async def acts(stage: Stage) -> list[str]:
    """What stands on record about claims, oldest first."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await audit.lines(session, wanted=audit.Filter(subject="claim"), most=50)
    return [f"{line.act} {line.why}" for line in reversed(found)]


async def test_a_claim_is_opened_and_its_keys_are_handed_over_apart(
    stage: Stage, desk: Desk
) -> None:
    await desk.to_summary()
    assert "Hasan Basri" in desk.rahma.last
    assert NIK not in desk.rahma.last
    await desk.rahma.taps("✅ Buat klaim")

    code, pins = code_in(desk.rahma.said), pins_in(desk.rahma.said)
    (one,) = await claims(stage)
    assert (one.code, one.worker_name, one.area) == (code, "Hasan Basri", "14.10.05")
    assert one.state is State.SUBMITTED
    assert one.due_on is not None
    assert list(pins) == ["Sari Dewi"]
    with_pin = [text for text in desk.rahma.said if pins["Sari Dewi"] in text]
    assert len(with_pin) == 1
    assert code not in with_pin[0]
    typed = [m.get("text") for m in desk.rahma.person.chat.messages.values()]
    assert NIK not in typed
    assert (await acts(stage))[0] == "claim.opened officer, submitted"


@ON_ONE
async def test_the_slip_holds_the_code_and_neither_a_name_nor_a_pin(
    stage: Stage, desk: Desk
) -> None:
    code, pins = await desk.makes()

    ((name, content),) = files(stage, desk.rahma)

    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.S)
    opened_up = [_unpacked(stream) for stream in streams]
    words = " ".join(
        text.decode("latin-1") for page in opened_up for text in re.findall(rb"\((.*?)\) Tj", page)
    )
    assert name == "lembar-klaim.pdf"
    assert code in words
    assert content.count(b"/Subtype /Image") == 1
    assert "Kunci klaim diberikan terpisah" in words
    for secret in ("Hasan", "Sari", pins["Sari Dewi"], NIK):
        assert secret not in words


def _unpacked(stream: bytes) -> bytes:
    """Forgiving: the last byte may be taken for the end of a line."""
    try:
        return zlib.decompressobj().decompress(stream)
    except zlib.error:
        return b""


@ON_ONE
async def test_a_pin_that_was_handed_over_leaves_the_chat(stage: Stage, desk: Desk) -> None:
    _, pins = await desk.makes()

    await desk.rahma.taps("✅ Sudah diserahkan")

    assert not [text for text in desk.rahma.said if pins["Sari Dewi"] in text]


@ON_ONE
async def test_name_and_state_can_be_changed_before_the_claim_is_made(
    stage: Stage, desk: Desk
) -> None:
    rahma = desk.rahma
    await desk.to_summary()
    await rahma.taps("✏️ Ubah")
    await rahma.taps("👤 Nama pekerja")
    await rahma.says("Hasan Bisri")
    await rahma.taps("✏️ Ubah")
    await rahma.taps("🔄 Keadaan")
    await rahma.taps("📎 Surat kurang")
    await rahma.taps("📅 Hari ini")
    await rahma.taps("✅ Buat klaim")

    (one,) = await claims(stage)
    assert (one.worker_name, one.state) == ("Hasan Bisri", State.INCOMPLETE)


@ON_ONE
async def test_a_programme_tapped_by_mistake_leaves_no_answer_behind(
    stage: Stage, desk: Desk
) -> None:
    rahma = desk.rahma
    await rahma.says("/tugas")
    await rahma.taps("📁 Klaim")
    await rahma.taps("➕ Klaim baru")
    await rahma.taps("💰 Hari tua (JHT)")
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("🕊️ Kematian (JKM)")
    await rahma.says(NIK)
    await rahma.says("Hasan Basri")

    assert "meninggal" in rahma.last


@ON_ONE
async def test_heirs_are_taken_off_and_added_before_the_claim_is_made(
    stage: Stage, desk: Desk
) -> None:
    rahma = desk.rahma
    await desk.to_summary()
    await rahma.taps("✏️ Ubah")
    await rahma.taps("▶️ Berikutnya 2/2")
    await rahma.taps("👪 Ahli waris")
    await rahma.taps("🗑️ Sari Dewi")
    await rahma.taps("➕ Tambah ahli waris")
    await rahma.says("Budi")
    await rahma.taps("Anak")
    await rahma.taps("🤷 Belum tahu")
    await rahma.says("belum tahu")
    await rahma.taps("➕ Tambah ahli waris")
    await rahma.says("Ani")
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("⬅️ Kembali")
    assert "➕ Tambah ahli waris" in rahma.buttons
    await rahma.taps("✅ Cukup")
    await rahma.taps("✅ Buat klaim")

    assert list(pins_in(rahma.said)) == ["Budi"]


@ON_ONE
async def test_answers_that_are_none_are_asked_again(stage: Stage, desk: Desk) -> None:
    rahma = desk.rahma
    await rahma.says("/tugas")
    await rahma.taps("📁 Klaim")
    await rahma.taps("➕ Klaim baru")
    for question, wrong, right in (
        ("program apa", "entahlah", "1"),
        ("NIK", "123", "lewati"),
        ("nama pekerjanya", "12345", "Hasan"),
        ("meninggalnya", "31-2-2026", "24 november 2026"),
        ("kecamatan", "Jakarta", "merbau"),
        ("sampai mana", "jauh", "belum diajukan"),
        ("tanggal berapa", "1-1-2030", "kemarin"),
        ("nama ahli warisnya", "😀", "Sari"),
        ("siapanya", "tetangga jauh", "istri"),
        ("lahir", "24-7", "24-7-1985"),
        ("nomor HP", "12", "0812 3456 7890"),
    ):
        assert question in rahma.last
        await rahma.says(wrong)
        assert question in rahma.last, question
        assert rahma.last.partition("\n\n")[2], "it says what was wrong"
        await rahma.says(right)
    await rahma.taps("✅ Cukup")

    assert "Sudah benar semua" in rahma.last


@ON_ONE
async def test_a_second_claim_for_the_same_worker_is_told_before_it_is_made(
    stage: Stage, desk: Desk
) -> None:
    await opened(stage, worker_nik=NIK)

    await desk.to_summary()

    assert "Sudah ada klaim program ini" in desk.rahma.last


@ON_ONE
async def test_another_state_chosen_after_kembali_keeps_no_sum_of_the_first(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage, state=State.VERIFYING)
    rahma = desk.rahma
    await goes(rahma, "ubah", made.id)
    await rahma.taps("📜 Sudah ditetapkan")
    await rahma.taps("📅 Hari ini")
    await rahma.says("42 juta")
    for _ in range(2):
        await rahma.taps("⬅️ Kembali")
    for tap in ("📎 Surat kurang", "📅 Hari ini", "⏭️ Lewati", "💾 Simpan"):
        await rahma.taps(tap)

    assert "tersimpan" in rahma.last
    assert await counted(stage, ClaimMove, col(ClaimMove.amount).is_not(None)) == 0


async def test_a_claim_is_moved_with_day_sum_and_note(stage: Stage, desk: Desk) -> None:
    made = await opened(stage, state=State.VERIFYING)
    rahma = desk.rahma
    await goes(rahma, "ubah", made.id)
    await rahma.taps("📜 Sudah ditetapkan")
    await rahma.taps("📅 Hari ini")
    await rahma.says("tidak tahu berapa")
    assert "belum terbaca" in rahma.last
    await rahma.says("42 juta")
    await rahma.says("NIK 1410014107850001 salah ketik")
    assert "nomor rahasia" in rahma.last
    await rahma.says("bawa buku tabungan")
    assert "Rp42.000.000" in rahma.last
    await rahma.taps("💾 Simpan")

    assert "tersimpan" in rahma.last
    kept = await timeline(stage, made)
    assert (kept.state, kept.amount) == (State.DETERMINED, 42_000_000)
    assert kept.steps[-1].note == "bawa buku tabungan"
    assert kept.steps[-1].by == f"tg:{rahma.person.id}"
    assert "claim.changed verifying > determined" in await acts(stage)


@ON_ONE
async def test_a_rejection_needs_a_reason_and_an_illegal_move_is_refused_by_name(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)
    rahma = desk.rahma
    await goes(rahma, "ubah", made.id)
    await rahma.says("sudah dibayar")
    assert "Ditolak: dari keadaan sekarang tidak bisa langsung ke Sudah dibayar" in rahma.last
    await rahma.taps("🚫 Ditolak")
    await rahma.says("20-11-2026")
    assert "lebih awal dari perubahan terakhir" in rahma.last
    await rahma.taps("📅 Hari ini")
    assert "Kenapa ditolak" in rahma.last
    await rahma.says("begitu saja")
    assert "Kenapa ditolak" in rahma.last
    await rahma.taps("📆 Iuran menunggak")
    await rahma.taps("⏭️ Lewati")
    await rahma.taps("💾 Simpan")

    (one,) = await claims(stage)
    assert one.state is State.REJECTED


@ON_ONE
async def test_a_claim_that_ended_is_not_moved(stage: Stage, desk: Desk) -> None:
    made = await opened(stage, state=State.WITHDRAWN)

    await goes(desk.rahma, "ubah", made.id)

    assert "tidak bisa diubah lagi" in desk.rahma.last
    assert desk.rahma.buttons == ["✏️ Betulkan terakhir", "⬅️ Kembali"]


@ON_ONE
async def test_new_keys_stop_the_old_ones_and_a_locked_claim_opens_again(
    stage: Stage, desk: Desk
) -> None:
    code, pins = await desk.makes()
    (one,) = await claims(stage)
    await goes(desk.rahma, "kunci", one.claim_id)
    assert "langsung tidak berlaku" in desk.rahma.last
    await desk.rahma.taps("🔑 Ya, buat baru")

    assert code_in(desk.rahma.said) != code
    assert pins_in(desk.rahma.said) != pins
    (after,) = await claims(stage)
    assert after.code == code_in(desk.rahma.said)
    assert "claim.keys new code and PINs" in await acts(stage)


async def test_one_heir_gets_a_new_pin_and_the_others_keep_theirs(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)
    before = await pin_keys(stage)
    heir = made.pins[1].heir_id
    await goes(desk.rahma, "pin", heir)
    button = desk.rahma.person.last.message["reply_markup"]["inline_keyboard"][0][0]
    for _ in range(3):  # an impatient thumb
        desk.rahma.person.taps(button, desk.rahma.person.last.message["message_id"])
    await stage.quiet()

    after = await pin_keys(stage)
    assert {key for key in before if before[key] != after[key]} == {heir}
    assert sum("Kunci klaim untuk" in text for text in desk.rahma.said) == 1


async def pin_keys(stage: Stage) -> dict[str, bytes | None]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        return {row.id: row.pin_key for row in await session.exec(select(ClaimHeir))}


async def test_a_link_binds_one_chat_and_is_then_worth_nothing(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    old, link = [await link_for(desk, made, "Sari Dewi") for _ in range(2)]
    sari, other = stage.person("Sari Dewi"), stage.person("Orang Lain")

    await sari.starts(old)
    assert "tidak bisa dipakai" in sari.last
    await sari.starts(link)
    await other.starts(link)
    assert "Hasan" not in other.last
    await sari.taps("✅ Ya, saya ahli waris")
    await other.taps("✅ Ya, saya ahli waris")

    assert "sudah terhubung" in sari.last
    assert "Kami turut berduka cita" in sari.last
    assert "tidak bisa dipakai" in other.last
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == sari.person.id) == 1
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == other.person.id) == 0
    assert sorted(await muted(stage, sari)) == ["benefits", "events", "reminders"]


async def link_for(desk: Desk, made: NewClaim, heir: str) -> str:
    await goes(desk.rahma, "waris", made.id)
    await desk.rahma.taps(f"👤 {heir}")
    await desk.rahma.taps("🔗 Tautan")
    return link_in(desk.rahma.last)


@ON_ONE
async def test_a_link_is_over_after_a_week(stage: Stage, desk: Desk) -> None:
    link = await link_for(desk, await opened(stage), "Sari Dewi")
    sari = stage.person("Sari Dewi")
    await sari.starts(link)
    stage.clock.shift(timedelta(days=7))

    await sari.taps("✅ Ya, saya ahli waris")

    assert "tidak bisa dipakai" in sari.last
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == sari.person.id) == 0


@ON_ONE
async def test_a_second_phone_of_the_heir_takes_the_place_of_the_first(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)
    first, second = stage.person("Sari Dewi"), stage.person("Sari Dewi")
    for phone in (first, second):
        await phone.starts(await link_for(desk, made, "Sari Dewi"))
        await phone.taps("✅ Ya, saya ahli waris")

    assert "terhubung ke HP lain" in first.last
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == first.person.id) == 0
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == second.person.id) == 1


async def test_an_heir_is_added_later_and_one_named_by_mistake_is_taken_off(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)
    rahma = desk.rahma
    await goes(rahma, "waris", made.id)
    await rahma.taps("➕ Tambah ahli waris")
    await rahma.says("Ani Lestari")
    await rahma.taps("⬅️ Kembali")
    await rahma.says("Ani Lestari Dewi")
    await rahma.taps("Anak")
    await rahma.says("1-2-2015")
    await rahma.says("lewati")
    assert list(pins_in(rahma.said)) == ["Ani Lestari Dewi"]

    await goes(rahma, "waris", made.id)
    await rahma.taps("👤 Budi")
    await rahma.taps("🗑️ Keluarkan")
    assert "Keluarkan Budi" in rahma.last
    await rahma.taps("🗑️ Ya, keluarkan")

    await rahma.taps("⬅️ Kembali")
    await rahma.taps("👪 Ahli waris")
    assert "Ani Lestari Dewi" in rahma.last
    assert "Budi" not in rahma.last
    assert (await acts(stage)).count("claim.keys heir taken off") == 1


@ON_ONE
async def test_a_locked_claim_is_found_and_unlocked(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    await opened(stage, worker_name="Bukan Ini")
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        (await session.get_one(Claim, made.id)).locked_at = stage.clock.now()
    await desk.rahma.says("/tugas")
    await desk.rahma.taps("📁 Klaim")
    await desk.rahma.taps("🔒 Terkunci: 1")
    assert "Terkunci: 1 klaim" in desk.rahma.last
    await desk.rahma.taps(next(label for label in desk.rahma.buttons if "Hasan" in label))
    assert "tiga kali kuncinya salah" in desk.rahma.last

    await desk.rahma.taps("🔓 Buka kunci")

    assert "tiga kali kuncinya salah" not in desk.rahma.last
    assert await counted(stage, Claim, Claim.locked_at.is_not(None)) == 0  # type: ignore[union-attr]


async def muted(stage: Stage, somebody: Somebody) -> list[str]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        query = select(Account).where(Account.user_id == somebody.person.id)
        return list((await session.exec(query)).one().muted_topics)


@ON_ONE
async def test_lists_are_paged_by_state_and_a_view_is_on_record(stage: Stage, desk: Desk) -> None:
    for number in range(7):
        await opened(stage, worker_name=f"Pekerja {'ABCDEFG'[number]}")
    await opened(stage, state=State.PAID, worker_name="Sudah Lunas")
    rahma = desk.rahma
    await rahma.says("/tugas")
    await rahma.taps("📁 Klaim")
    await rahma.taps("🗂️ Daftar klaim")
    assert "7 klaim" in rahma.last
    first = [label for label in rahma.buttons if label.startswith("📄")]
    await rahma.taps("▶️ Berikutnya 2/2")
    second = [label for label in rahma.buttons if label.startswith("📄")]
    assert (len(first), len(second)) == (5, 2)
    assert not set(first) & set(second)
    await rahma.taps("🔽 Pilih keadaan")
    await rahma.taps("▶️ Berikutnya 2/3")
    await rahma.taps("✅ Sudah dibayar")
    await rahma.taps("📄 Sudah Lunas · Sudah dibayar")
    assert "Sudah Lunas" in rahma.last
    assert rahma.person.last.message["has_protected_content"]
    assert (await acts(stage))[-1] == "data.seen lihat"


@ON_ONE
@pytest.mark.long
async def test_a_crash_at_any_step_of_a_move_and_of_a_link_does_each_once(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage, state=State.VERIFYING)
    link = await link_for(desk, made, "Sari Dewi")
    await goes(desk.rahma, "ubah", made.id)
    for said in ("sudah ditetapkan", "hari ini", "42 juta", "lewati", "ya"):
        desk.rahma.person.says(said)
        await stage.crash()
        await stage.quiet()
    sari = stage.person("Sari Dewi")
    for said in (f"/start {link}", "ya"):
        sari.person.says(said)
        await stage.crash()
        await stage.quiet()

    assert await counted(stage, ClaimMove) == 2
    assert (await claims(stage))[0].state is State.DETERMINED
    assert await counted(stage, ClaimHeir, ClaimHeir.user_id == sari.person.id) == 1
    assert await counted(stage, ClaimLink) == 0


@ON_ONE
@pytest.mark.long
async def test_a_crash_at_any_question_loses_nothing_and_makes_one_claim(
    stage: Stage, desk: Desk
) -> None:
    steps = (
        "1", "lewati", "Hasan", "kemarin", "merbau", "sudah diajukan", "hari ini", "Sari", "istri",
        "lewati", "lewati",
    )  # fmt: skip
    await desk.rahma.says("/tugas")
    await desk.rahma.taps("📁 Klaim")
    await desk.rahma.taps("➕ Klaim baru")
    for said in steps:
        desk.rahma.person.says(said)
        await stage.crash()
        await stage.quiet()
    for label in ("✅ Cukup", "✅ Buat klaim"):
        desk.rahma.person.taps(label)
        await stage.crash()
        await stage.quiet()

    assert len(await claims(stage)) == 1
    assert await counted(stage, ClaimMove) == 1
    assert len(set(pins_in(desk.rahma.said).values())) == 1
    assert await counted(stage, Notice, Notice.topic == "claim") == 0
