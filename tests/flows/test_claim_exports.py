"""Unduh data: claims, masked at once, whole after a second head, without their codes."""

import pytest
from sqlmodel import select

from models.queries.endings.erasure import erase
from models.queries.office import audit
from models.tables import Claim, Export
from tests.support.chat import Somebody, Stage, until
from tests.support.claim_lists import HEADER, claim, opened, ref, subscribed, worker
from tests.support.list_senders import AREA, files, officer, reads, table
from tests.support.menu import taps_duty
from tests.support.office import office

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer of Kepulauan Meranti, where one claim is, as in Natuna."""
    made = await officer(stage)
    assert stage.bot is not None
    await opened(stage.bot.db, 1, amount=42_000_000)
    await opened(stage.bot.db, 2, area="21.03")
    return made


async def asks(somebody: Somebody, what: str) -> None:
    await taps_duty(somebody, "📥 Unduh data")
    await somebody.taps(what)


@ON_BOTH
async def test_an_officer_gets_the_claims_of_the_area_masked(
    stage: Stage, rahma: Somebody
) -> None:
    await asks(rahma, "📄 Klaim disamarkan")
    await reads(rahma, "Data klaim")

    ((name, content),) = files(stage, rahma)
    mark, header, *rows = table(content)
    assert name == "klaim.xlsx"
    assert "Rahma Yulianti" in mark[0]
    said = dict(zip(header, rows[0], strict=True))
    assert len(rows) == 1
    assert said["Nomor klaim"] == ref(1)
    assert said["Nama peserta"] == "Hasan B."
    assert said["Nama ahli waris"] == "Siti A."
    assert (said["Status"], said["Jumlah"]) == ("Diajukan", "Rp42.000.000")
    everything = " ".join(map(str, rows[0]))
    assert worker(1) not in everything
    assert "1985" not in everything
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        lines = await audit.lines(session, wanted=audit.Filter(subject="export"), most=9)
        (kept,) = (await session.exec(select(Claim).where(Claim.area == AREA))).all()
        code = stage.bot.db.vault.open(kept.code, table="claim", column="code", row=kept.id)
    assert [line.why for line in lines] == [f"claims rows=1 masked area={AREA}"]
    assert code not in everything


@ON_ONE
async def test_whole_claims_come_after_the_second_admin_and_read_back_as_a_list(
    stage: Stage, rahma: Somebody
) -> None:
    at = await office(stage)
    await asks(at.hendra, "📑 Klaim lengkap")
    assert files(stage, at.hendra) == []
    await at.nur.taps("✅ Setujui")
    await reads(at.hendra, "Data klaim")

    ((_, content),) = files(stage, at.hendra)
    _, header, *rows = table(content)
    said = dict(zip(header, rows[0], strict=True))
    assert (said["NIK peserta"], said["Nama ahli waris"]) == (worker(1), "Siti Aminah")
    assert set(HEADER) & set(header) >= {"Nomor klaim", "NIK peserta", "Status", "Tanggal status"}


@ON_ONE
async def test_a_sheet_with_an_heir_who_is_forgotten_is_taken_back(
    stage: Stage, rahma: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    siti = stage.person("Siti Aminah")
    await siti.starts()
    made = (await claim(db, 1) or {})["row"]
    await subscribed(db, made["id"], siti.person.id)
    await asks(rahma, "📄 Klaim disamarkan")
    await reads(rahma, "Data klaim")

    async with db.session() as session:
        receipt = await erase(session, user_id=siti.person.id, ref=None, now=stage.clock.now())
    assert receipt is not None
    assert receipt.exports_of == (f"tg:{rahma.person.id}",)

    async def gone() -> bool:
        async with db.reading() as session:
            return (await session.exec(select(Export))).one().holds is None

    assert await gone()


@ON_ONE
async def test_an_area_without_claims_says_so(stage: Stage) -> None:
    made = await officer(stage, area="53.08")
    await asks(made, "📄 Klaim disamarkan")

    await until(lambda: "Belum ada klaim" in made.last, within=40)
