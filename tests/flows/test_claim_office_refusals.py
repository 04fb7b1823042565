"""A claim of another area, and a dismissed officer: each is answered as if there were nothing."""

import asyncio

import pytest
from sqlmodel import col

from models.queries.claims.values import NewClaim
from models.queries.staff import duties
from models.rules.claims.states import MoveFault, State
from models.rules.roles import Duty, Role
from models.tables import Claim, ClaimHeir, ClaimLink, ClaimMove
from tests.support.chat import Somebody, Stage
from tests.support.claim_office import Desk, counted, goes, moved, opened, pins_in

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
NOBODY = "0" * 32


def pages(made: NewClaim) -> list[str]:
    """Every page about one claim, by its id or that of its heir."""
    heir = made.pins[0].heir_id
    of_claim = (
        "lihat", "waris", "riwayat", "lembar", "ubah", "kunci", "tambah", "buka", "entah",
    )  # fmt: skip
    return [
        *(f"urusklaim.{act}.{made.id}" for act in of_claim),
        *(f"urusklaim.{act}.{heir}" for act in ("tautan", "pin", "ahli", "keluar")),
    ]


async def answer_to(somebody: Somebody, page: str) -> tuple[str, list[str]]:
    """What a tap is answered with: words, buttons."""
    await somebody.taps({"text": "x", "callback_data": f"go:{page}"})
    return somebody.last, somebody.buttons


async def dismissed(stage: Stage, somebody: Somebody, role: Role = Role.OFFICER) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=somebody.person.id, duty=Duty(role, "14.10"), by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip


@ON_ONE
async def test_a_claim_elsewhere_is_answered_as_one_that_is_not_there(stage: Stage) -> None:
    desk = await Desk.open(stage)
    for role in (Role.DESK, Role.ADMIN):
        await stage.duty(desk.rahma, role, "14.10")
    theirs = await opened(stage, area="21.03.04", worker_name="Orang Natuna")
    for page in pages(theirs):
        name, _, number = page.rpartition(".")
        there = await answer_to(desk.rahma, page)
        nowhere = await answer_to(desk.rahma, f"{name}.{NOBODY}")
        assert there == nowhere, page
        assert "Klaim itu tidak ada di wilayah" in there[0]
        assert number not in str(there)
    assert await counted(stage, ClaimLink) == 0
    await goes(desk.rahma, "daftar")
    assert "Orang Natuna" not in str(desk.rahma.buttons)


@ON_ONE
async def test_who_only_looks_at_figures_or_the_record_has_no_claims(stage: Stage) -> None:
    desk = await Desk.open(stage, role=Role.AUDITOR)
    await stage.duty(desk.rahma, Role.VIEWER, "14.10")
    await opened(stage)
    await desk.rahma.says("/tugas")

    assert "📁 Klaim" not in desk.rahma.buttons
    await goes(desk.rahma, "daftar")
    assert "Hasan" not in str(desk.rahma.said + desk.rahma.buttons)


@ON_ONE
async def test_old_buttons_of_a_dismissed_officer_are_a_strangers_buttons(
    stage: Stage, desk: Desk, siti: Somebody
) -> None:
    made = await opened(stage)
    await siti.starts()
    await dismissed(stage, desk.rahma)
    ours = [*pages(made), "urusklaim.daftar", "urusklaim.baru", "tugas.klaim", "tidak.ada"]
    answers = {}
    for page in ours:
        for somebody in (desk.rahma, siti):
            await somebody.starts()
            await somebody.taps({"text": "x", "callback_data": f"go:{page}"})
            answers[page, somebody.person.id] = (somebody.last, somebody.buttons)
    assert len({str(answer) for answer in answers.values()}) == 1, answers
    assert await counted(stage, ClaimMove) == 1
    assert await counted(stage, ClaimLink) == 0


async def test_an_officer_who_is_dismissed_at_the_summary_makes_no_claim(
    stage: Stage, desk: Desk
) -> None:
    await desk.to_summary()
    await dismissed(stage, desk.rahma)

    await desk.rahma.taps("✅ Buat klaim")

    assert await counted(stage, Claim) == 0
    assert not pins_in(desk.rahma.said)


@ON_ONE
async def test_an_officer_who_loses_the_area_at_the_summary_makes_no_claim_there(
    stage: Stage, desk: Desk
) -> None:
    await stage.duty(desk.rahma, Role.OFFICER, "21.03")
    await desk.to_summary()
    await dismissed(stage, desk.rahma)

    await desk.rahma.taps("✅ Buat klaim")

    assert await counted(stage, Claim) == 0
    assert "Klaim itu tidak ada di wilayah" in desk.rahma.last


@ON_ONE
async def test_an_officer_who_is_dismissed_before_saving_moves_nothing(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)
    await _to_save(desk.rahma, made)
    await dismissed(stage, desk.rahma)

    await desk.rahma.taps("💾 Simpan")

    assert await counted(stage, ClaimMove) == 1


@ON_ONE
async def test_of_two_officers_at_once_one_moves_the_claim(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    dewi = stage.person("Dewi Lestari", phone="+6281234567807")
    await dewi.starts()
    await stage.duty(dewi, Role.DESK, "14.10")
    for officer in (desk.rahma, dewi):
        await _to_save(officer, made)

    for officer in (desk.rahma, dewi):
        officer.person.taps("💾 Simpan")
    await stage.quiet()

    said = [desk.rahma.last, dewi.last]
    assert sum("tersimpan" in text for text in said) == 1
    assert sum("Ditolak: klaimnya memang sudah" in text for text in said) == 1
    assert await counted(stage, ClaimMove) == 2


@ON_ONE
async def test_what_was_chosen_of_another_state_is_not_saved(stage: Stage, desk: Desk) -> None:
    """A colleague files it meanwhile: from there it may go back too, but nobody meant that."""
    made = await opened(stage, state=State.DRAFT)
    await _to_save(desk.rahma, made, "📎 Surat kurang")
    await moved(stage, made.id, State.SUBMITTED)

    await desk.rahma.taps("💾 Simpan")

    assert "baru saja diubah petugas lain" in desk.rahma.last
    assert await counted(stage, ClaimMove) == 2


async def test_of_two_moves_in_two_transactions_at_once_one_is_made(
    stage: Stage, desk: Desk
) -> None:
    made = await opened(stage)

    done = await asyncio.gather(
        *(moved(stage, made.id, to) for to in (State.VERIFYING, State.INCOMPLETE, State.REJECTED))
    )

    assert await counted(stage, ClaimMove) == 1 + sum(
        not isinstance(one, MoveFault) for one in done
    )
    assert any(not isinstance(one, MoveFault) for one in done)


@ON_ONE
async def test_ten_taps_on_save_make_one_step(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    await _to_save(desk.rahma, made)
    message = desk.rahma.person.last.message["message_id"]
    for _ in range(10):
        desk.rahma.person.taps("💾 Simpan", message)
    await stage.quiet()

    assert await counted(stage, ClaimMove) == 2


@ON_ONE
async def test_a_claim_deleted_in_the_middle_is_not_there(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    await _to_save(desk.rahma, made)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        row = await session.get(Claim, made.id)
        await session.delete(row)

    await desk.rahma.taps("💾 Simpan")

    assert "Klaim itu tidak ada di wilayah" in desk.rahma.last
    assert await counted(stage, ClaimHeir, col(ClaimHeir.claim_id) == made.id) == 0


@ON_ONE
async def test_in_a_group_nothing_of_a_claim_is_said(stage: Stage, desk: Desk) -> None:
    made = await opened(stage)
    group = stage.world.group("Warga", [desk.rahma.person])
    before = len(group.messages)

    await desk.rahma.says("/tugas", chat=group)
    await desk.rahma.says("/klaim", chat=group)

    said = [m.text for m in group.messages[before:] if m.message["from"]["is_bot"]]
    assert said
    assert all("Urusan pribadi" in text for text in said)
    assert made.id not in str([m.message for m in group.messages])


FORGED = (
    "urusklaim", "urusklaim.", "urusklaim.lihat", "urusklaim.daftar.entah.page.99999",
    "urusklaim.daftar.semua.page.-1", "urusklaim.tahan", "urusklaim.saring.page.x",
    "urusklaim.sudah.x", "urusklaim.uang", "urusklaim.uang.x.ya", "urusklaim.pin.",
    "urusklaim.tambah.", "urusklaim.buka", "tugas.klaim.x",
)  # fmt: skip


@ON_ONE
async def test_forged_pages_are_answered_and_harm_nothing(stage: Stage, desk: Desk) -> None:
    await opened(stage)
    await desk.rahma.says("/tugas")
    for page in FORGED:
        await desk.rahma.taps({"text": "x", "callback_data": f"go:{page}"})

    assert "gangguan" not in str(desk.rahma.said)
    assert await counted(stage, ClaimMove) == 1


async def _to_save(officer: Somebody, made: NewClaim, to: str = "🔎 Sedang diperiksa") -> None:
    await goes(officer, "ubah", made.id)
    await officer.taps(to)
    await officer.taps("📅 Hari ini")
    await officer.taps("⏭️ Lewati")
