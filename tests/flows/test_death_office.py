"""Officers of the area read reports, take and close them; elsewhere there is nothing to see."""

from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from models.queries.staff import duties
from models.rules.roles import Duty, Role
from models.tables import AuditLine, ClaimHeir
from tests.support.chat import Somebody, Stage, until
from tests.support.deaths import BEGIN, claims, left, looked, member, officer, people, reports
from tests.support.notices import rows
from tests.support.staff import MONDAY_MORNING, SATURDAY, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
LOOK, TAKE, CLAIM = "📋 Lihat laporannya", "✋ Saya tangani", "📄 Buka klaimnya"
HELPED, WRONG = "✅ Sudah dibantu", "⚠️ Laporan keliru"


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer of the kecamatan, at work."""
    set_clock(stage, MONDAY_MORNING)
    return await officer(stage, "Rahma Yulianti", "14.10.05")


async def reported(stage: Stage, by: Somebody, number: int = 1) -> str:
    """A family reports; the id."""
    await by.starts()
    await reports(by)
    await looked(stage, number)
    await stage.quiet()
    return (await left(stage))[-1].row.id


def page(report_id: str, act: str = "satu") -> dict[str, str]:
    """A forged or remembered button."""
    return {"text": "x", "callback_data": f"go:tugas.duka.{act}.{report_id}"}


@ON_BOTH
async def test_an_officer_hears_of_it_takes_it_and_closes_it(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await member(stage, district="14.10.05")
    await reported(stage, siti)
    assert rahma.last == "Ada laporan kematian baru di Kec. Merbau, Kepulauan Meranti."

    await rahma.taps(LOOK)
    assert "Budi Santoso" in rahma.last
    assert "Ada di pendaftaran wilayah" in rahma.last
    assert rahma.person.last.message.get("has_protected_content")
    assert CLAIM in rahma.buttons
    await rahma.taps(TAKE)
    await stage.crash()
    assert "yang menangani" in rahma.last
    await rahma.taps(HELPED)
    assert rahma.last == "Laporannya sudah ditutup."

    ((row, said),) = [(each.row, each.said) for each in await left(stage)]
    assert (row.state, row.outcome, row.taken_by) == ("closed", "handled", rahma.person.id)
    assert said.name == "Budi Santoso"
    assert len(await claims(stage)) == 1  # it is the family's to be helped with
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await session.exec(select(AuditLine.act).order_by(col(AuditLine.number)))
        assert [act for act in lines if act.startswith(("report", "data.seen"))] == [
            "data.seen", "report.changed", "data.seen", "report.changed",
        ]  # fmt: skip


@ON_ONE
async def test_a_closed_report_is_gone_for_a_second_tap(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    report_id = await reported(stage, siti)
    await rahma.taps(LOOK)
    await rahma.taps("➖ Bukan peserta")
    for act in ("beres", "keliru"):
        await rahma.taps(page(report_id, act))
        assert "tidak ada, atau sudah selesai" in rahma.last
    await rahma.says("/tugas")
    await rahma.taps("📋 Laporan kematian")

    assert rahma.last.startswith("Tidak ada laporan yang menunggu")
    assert BEGIN in rahma.buttons  # an officer may report what a family told him
    assert [each.row.outcome for each in await left(stage)] == ["not_a_member"]


@ON_ONE
async def test_of_two_officers_one_takes_it(stage: Stage, rahma: Somebody, siti: Somebody) -> None:
    dewi = await officer(stage, "Dewi Lestari", "14.10")
    report_id = await reported(stage, siti)
    await rahma.taps(LOOK)
    await dewi.taps(LOOK)

    await rahma.taps(TAKE)
    await dewi.taps(page(report_id, "ambil"))

    assert "Petugas lain sedang menanganinya" in dewi.last
    assert (await left(stage))[0].row.taken_by == rahma.person.id


@ON_ONE
async def test_to_an_officer_elsewhere_a_report_is_as_none(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    foreign = await officer(stage, "Petugas Natuna", "21.03")
    heard = len(foreign.said)
    report_id = await reported(stage, siti)
    assert len(foreign.said) == heard

    for act in ("satu", "ambil", "beres", "keliru"):
        await foreign.taps(page(report_id, act))
        theirs = foreign.last
        await foreign.taps(page("0" * 32, act))
        assert theirs == foreign.last == "Laporan itu tidak ada, atau sudah selesai."
    await foreign.taps(page("", "satu"))
    await foreign.says("/tugas")
    await foreign.taps("📋 Laporan kematian")

    assert foreign.last.startswith("Tidak ada laporan")
    assert [each.row.state for each in await left(stage)] == ["new"]
    assert LOOK in rahma.buttons


@ON_ONE
async def test_where_it_was_reported_nobody_learns_that_he_is_registered_elsewhere(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    """The member lives in another regency: his officers get the claim, those here do not."""
    natuna = await officer(stage, "Petugas Natuna", "21.03")
    await member(stage, district="21.03.04")
    await reported(stage, siti)

    await rahma.taps(LOOK)
    assert "NIK ini tidak ada di pendaftaran" in rahma.last
    assert CLAIM not in rahma.buttons
    await natuna.taps(LOOK)
    assert "Ada di pendaftaran wilayah" in natuna.last
    assert CLAIM in natuna.buttons

    await rahma.taps(WRONG)  # of a claim she knows nothing of
    assert len(await claims(stage)) == 1


@ON_BOTH
async def test_a_claim_that_somebody_worked_on_outlives_a_wrong_report(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await member(stage, district="14.10.05")
    await reported(stage, siti)
    (claim,) = await claims(stage)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        now = stage.clock.now()
        session.add(
            ClaimHeir(id="h" * 32, claim_id=claim.id, name=b"x", created_at=now, updated_at=now)
        )

    await rahma.taps(LOOK)
    await rahma.taps(WRONG)

    assert [kept.id for kept in await claims(stage)] == [claim.id]


@ON_ONE
async def test_a_worker_finds_no_such_page(stage: Stage, rahma: Somebody, siti: Somebody) -> None:
    report_id = await reported(stage, siti)
    await siti.taps(page(report_id))
    asked = siti.last
    await siti.taps({"text": "x", "callback_data": "go:tugas.tidakada"})

    assert siti.last == asked
    assert "Budi" not in asked
    del rahma


@ON_ONE
async def test_at_the_weekend_the_news_waits_for_the_office(stage: Stage, siti: Somebody) -> None:
    set_clock(stage, SATURDAY)
    rahma = await officer(stage, "Rahma Yulianti", "14.10.05")
    heard = len(rahma.said)
    await siti.starts()
    await reports(siti)
    await looked(stage, 1)
    await stage.quiet()
    assert len(rahma.said) == heard
    assert stage.bot is not None
    (notice,) = await rows(stage.bot.db)
    assert notice.due_at == datetime(2026, 11, 30, 1, 0, tzinfo=UTC)

    set_clock(stage, MONDAY_MORNING)
    stage.bot.post.wake()
    await until(lambda: len(rahma.said) > heard)
    assert LOOK in rahma.buttons


@ON_ONE
async def test_where_no_officer_is_the_admin_hears_of_it(stage: Stage, siti: Somebody) -> None:
    set_clock(stage, MONDAY_MORNING)
    hendra = stage.person("Hendra Saputra", phone="+6281234567804")
    await hendra.starts()
    await stage.duty(hendra, Role.ADMIN, "14.10")

    await reported(stage, siti)

    await hendra.taps(LOOK)
    assert any("Budi Santoso" in said for said in hendra.said)  # admins hear of rules too


@ON_ONE
async def test_two_of_a_family_report_and_one_claim_waits(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await member(stage)
    before = await people(stage)
    await reported(stage, siti)
    other = stage.person("Aminah Binti Ali", phone="+6281234567806")
    await reported(stage, other, 2)

    assert len(await claims(stage)) == 1
    assert {each.row.claim_id for each in await left(stage)} == {(await claims(stage))[0].id}
    assert await people(stage) == before
    assert rahma.buttons


@ON_ONE
async def test_a_dismissed_officer_can_do_nothing_with_it(
    stage: Stage, rahma: Somebody, siti: Somebody
) -> None:
    await reported(stage, siti)
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=rahma.person.id, duty=Duty(Role.OFFICER, "14.10.05"), by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip

    await rahma.taps(LOOK)

    assert "Budi" not in rahma.last
