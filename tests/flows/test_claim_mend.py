"""A step of a claim that was noted wrongly is put right, told once; a claim that is over is put
away, and goes after its time."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from bot.process import housekeeping
from models.queries.claims.correcting import correct_claim
from models.queries.claims.values import NewClaim
from models.queries.office import audit
from models.rules.claims.keeping import KEPT
from models.rules.claims.states import Reason, State
from models.tables import BatchStatus, Claim, ClaimHeir, ClaimMove, ClaimReceipt, ImportBatch
from tests.support import voice
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_office import (
    Desk,
    bind,
    counted,
    goes,
    moved,
    news,
    opened,
    timeline,
    until_worked,
    worked,
)

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
TODAY, FIX = "📅 Hari ini", "✏️ Betulkan terakhir"
SAME_SUM, SAME_WORDS = "🟰 Tetap itu", "🟰 Catatan tetap"


async def told_of_payment(stage: Stage, sari: Somebody, budi: Somebody) -> NewClaim:
    """Sari was told of it and is asked for the money; Budi came later."""
    await sari.starts()
    await budi.starts()
    made = await opened(stage, state=State.VERIFYING)
    await bind(stage, made, sari)
    for n, (to, amount) in enumerate(((State.DETERMINED, 42_000_000), (State.PAID, None)), 1):
        await moved(stage, made.id, to, amount=amount)
        await until(lambda n=n: len(news(sari)) == n, within=40)  # type: ignore[misc]
    await bind(stage, NewClaim(made.id, made.code, made.pins[1:]), budi)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        session.add(
            ClaimReceipt(
                heir_id=made.pins[0].heir_id, claim_id=made.id, asked_at=stage.clock.now()
            )
        )
    return made


async def fixes_payment(rahma: Somebody, made: NewClaim) -> None:
    await goes(rahma, "riwayat", made.id)
    await rahma.taps(FIX)
    await rahma.taps("📜 Sudah ditetapkan")
    await rahma.says("entah kapan")
    assert "Sejak tanggal berapa" in rahma.last
    await rahma.taps("🟰 2 Desember 2026")
    await rahma.says("24 juta")
    await rahma.says("maaf, salah catat")
    assert "Sudah dibayar" in rahma.last
    assert "Rp24.000.000" in rahma.last
    assert rahma.person.last.message["has_protected_content"], "it names a family"
    await rahma.taps("💾 Simpan")
    assert "Sudah dibetulkan" in rahma.last


async def test_a_payment_noted_by_mistake_is_put_right_and_told_once(
    stage: Stage, desk: Desk
) -> None:
    sari, budi = stage.person("Sari Dewi"), stage.person("Budi")
    made = await told_of_payment(stage, sari, budi)

    await fixes_payment(desk.rahma, made)
    await until(lambda: len(news(sari)) == 3, within=40)
    await until_worked(stage, 3)

    found = await timeline(stage, made)
    assert (found.state, found.amount, found.steps[-1].corrects) == (
        State.DETERMINED, 24_000_000, 3,
    )  # fmt: skip
    assert [step.state.value for step in found.steps] == [
        "verifying", "determined", "paid", "determined",
    ]  # fmt: skip
    assert found.due_on is not None
    for words in ("kabar sebelum ini keliru", "ditetapkan", "Rp24.000.000"):
        assert words in sari.last
    assert not voice.mourning_faults(sari.last)
    assert len(news(sari)) == 3
    assert not any("keliru" in text for text in budi.said), "he was told of nothing wrong"
    assert await counted(stage, ClaimReceipt) == 0, "what was asked of that payment is void"
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        line, *_ = await audit.lines(session, wanted=audit.Filter(subject="claim"), most=9)
    assert line.why == "step 3 corrected, paid > determined: state amount note"
    await sari.taps("🔎 Lihat perjalanan klaim")
    await sari.taps("📋 Semua langkah")
    assert "Sudah dibayarkan (keliru, sudah dibetulkan)" in sari.last


@ON_ONE
async def test_a_step_taken_back_before_the_family_heard_of_it_is_not_told(
    stage: Stage, desk: Desk
) -> None:
    sari = stage.person("Sari Dewi")
    await sari.starts()
    made = await opened(stage)
    await bind(stage, made, sari)
    await moved(stage, made.id, State.VERIFYING)
    await until(lambda: len(news(sari)) == 1, within=40)
    stage.clock.shift(timedelta(hours=11))  # 21.00
    await moved(stage, made.id, State.REJECTED, reason=Reason.LAPSED)
    await until_worked(stage, 2)

    rahma = desk.rahma
    await goes(rahma, "betul", made.id)
    for tap in ("🔎 Sedang diperiksa", "🟰 2 Desember 2026", "⏭️ Lewati", "💾 Simpan"):
        await rahma.taps(tap)
    stage.clock.shift(timedelta(hours=10))
    await until_worked(stage, 4)

    found = await timeline(stage, made)
    assert (found.state, found.complete_on, len(found.steps)) == (
        State.VERIFYING, found.steps[0].on, 4,
    )  # fmt: skip
    assert len(news(sari)) == 1


@ON_ONE
async def test_what_cannot_be_corrected_is_refused_and_nothing_is_said_twice(
    stage: Stage, desk: Desk
) -> None:
    rahma, made = desk.rahma, await opened(stage)
    await moved(stage, made.id, State.WITHDRAWN)
    await goes(rahma, "ubah", made.id)
    await rahma.taps(FIX)
    await rahma.says("besok saja")
    assert "Seharusnya bagaimana" in rahma.last
    await rahma.taps("📮 Sudah diajukan")
    await rahma.says("1-11-2026")
    assert "lebih awal" in rahma.last
    await rahma.taps("⬅️ Kembali")
    for tap in ("↩️ Dibatalkan", "🟰 2 Desember 2026", "⏭️ Lewati", "💾 Simpan"):
        await rahma.taps(tap)
    assert "tidak ada yang diubah" in rahma.last

    await goes(rahma, "betul", made.id)
    for tap in ("📮 Sudah diajukan", TODAY, "⏭️ Lewati"):
        await rahma.taps(tap)
    save = rahma.person.last.rows[0][0]
    await correct(stage, made, seen=2, to=State.VERIFYING)
    await rahma.taps(save)
    assert "petugas lain" in rahma.last
    await rahma.taps(save)
    assert await counted(stage, ClaimMove) == 3

    elsewhere = await Desk.open(stage, "13.71")
    for act in ("betul", "arsip", "ambil"):
        await goes(elsewhere.rahma, act, made.id)
        assert "tidak ada" in elsewhere.rahma.last


@ON_ONE
async def test_above_a_step_of_a_list_that_cannot_be_seen_yet_nothing_is_put_right(
    stage: Stage, desk: Desk
) -> None:
    rahma, made = desk.rahma, await opened(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        session.add(
            ImportBatch(
                id="b" * 32, kind="claims", area="14.10", sender="tg:9", content_index=b"",
                counts={}, status=BatchStatus.APPLYING.value, created_at=stage.clock.now(),
            )
        )  # fmt: skip
    await moved(stage, made.id, State.VERIFYING, batch_id="b" * 32)
    await moved(stage, made.id, State.INCOMPLETE)
    await goes(rahma, "betul", made.id)
    for tap in ("🔎 Sedang diperiksa", "🟰 2 Desember 2026", "⏭️ Lewati", "💾 Simpan"):
        await rahma.taps(tap)

    assert "petugas lain" in rahma.last
    assert await counted(stage, ClaimMove) == 3


@ON_ONE
async def test_where_the_day_alone_was_wrong_sum_and_words_stay(stage: Stage, desk: Desk) -> None:
    rahma, made = desk.rahma, await opened(stage, state=State.VERIFYING)
    await moved(stage, made.id, State.DETERMINED, amount=42_000_000, note="bawa buku tabungan")
    stage.clock.shift(timedelta(days=1))
    await goes(rahma, "betul", made.id)
    for tap in ("📜 Sudah ditetapkan", TODAY, SAME_SUM, SAME_WORDS, "💾 Simpan"):
        await rahma.taps(tap)

    step = (await timeline(stage, made)).steps[-1]
    assert (step.corrects, step.on, step.amount, step.note) == (
        2, date(2026, 12, 3), 42_000_000, "bawa buku tabungan",
    )  # fmt: skip


@ON_ONE
async def test_promised_days_count_from_the_day_that_is_right(stage: Stage, desk: Desk) -> None:
    made = await opened(desk.stage, state=State.SUBMITTED, state_on=date(2026, 12, 1))

    await correct(stage, made, seen=1, to=State.SUBMITTED)

    assert (await timeline(stage, made)).complete_on == date(2026, 12, 2)


async def correct(stage: Stage, claim: NewClaim, **said: Any) -> None:
    assert stage.bot is not None
    now = stage.clock.now()
    async with stage.bot.db.session() as session:
        done = await correct_claim(
            session, claim_id=claim.id, on=now.date(), by="tg:7", now=now, holidays=(), **said
        )
    assert not isinstance(done, str), done


async def test_a_claim_that_is_over_is_put_away_and_goes_after_its_time(
    stage: Stage, desk: Desk
) -> None:
    rahma, made, other = desk.rahma, await opened(stage), await opened(stage)
    await goes(rahma, "arsip", other.id)
    await rahma.taps("🗄️ Ya, arsipkan")
    assert "masih berjalan" in rahma.last

    await moved(stage, made.id, State.WITHDRAWN)
    await goes(rahma, "lihat", made.id)
    await rahma.taps("🗄️ Arsipkan")
    await rahma.taps("🗄️ Ya, arsipkan")
    assert f"{KEPT.days} hari lagi" in rahma.last
    await goes(rahma, "daftar", "arsip")
    await rahma.taps("📄 Hasan Basri · Dibatalkan")
    assert "ada di arsip" in rahma.last
    await goes(rahma, "riwayat", made.id)
    assert FIX not in rahma.buttons

    stage.clock.shift(KEPT - timedelta(hours=2))
    assert await until_tidied(stage) == 2, "not a day too early"
    stage.clock.shift(timedelta(hours=3))
    assert await until_tidied(stage) == 1
    assert await counted(stage, ClaimHeir, ClaimHeir.claim_id == made.id) == 0
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        line, *_ = await audit.lines(session, wanted=audit.Filter(subject="claims"), most=1)
        assert (await session.exec(select(Claim.id))).all() == [other.id]
    assert line.why.startswith("1 put away before ")


async def until_tidied(stage: Stage) -> int:
    """The hourly job has run once more; how many claims are left."""
    assert stage.bot is not None
    before = await worked(stage, housekeeping.KIND)
    await stage.bot.pump.look()
    await until_worked(stage, before + 1, kind=housekeeping.KIND)
    return await counted(stage, Claim)


@ON_ONE
async def test_a_claim_taken_out_again_goes_on(stage: Stage, desk: Desk) -> None:
    rahma, made = desk.rahma, await opened(stage)
    await moved(stage, made.id, State.WITHDRAWN)
    await goes(rahma, "arsip", made.id)
    await rahma.taps("🗄️ Ya, arsipkan")
    await goes(rahma, "lihat", made.id)
    await rahma.taps("📤 Keluarkan lagi")

    assert "ada di arsip" not in rahma.last
    await goes(rahma, "riwayat", made.id)
    assert FIX in rahma.buttons
