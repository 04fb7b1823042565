"""A village's list of the dead in the chat: who is a member, whose benefit nobody claimed."""

import pytest
from sqlmodel import select

from models.queries.endings.erasure import erase
from models.rules.roles import Role
from models.tables import Export
from tests.support.chat import Somebody, Stage, until
from tests.support.death_lists import HEADER, dead, members, waiting
from tests.support.export_rows import registered
from tests.support.list_senders import files, officer, reads, sends, table
from tests.support.sheets import nik

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
FOUND = "orang di daftar ini peserta"
ROWS = [dead(1), dead(2, "1/11/2026", since="1/10/2026"), dead(7), dead(3, nik=nik(8))]
"""Two members without a claim, a stranger, and one who looks like the third member."""


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    """An officer; three members live in Merbau."""
    assert stage.bot is not None
    await members(stage.bot.db, 3)
    return await officer(stage)


async def exported(stage: Stage) -> list[tuple[str, bool, int]]:
    """Kind, masked and rows of every sheet on record."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = await session.exec(select(Export.kind, Export.masked, Export.rows))
        return [(kind, masked, n) for kind, masked, n in rows]


@ON_ONE
async def test_an_officer_learns_what_nobody_claimed_and_notes_it(
    stage: Stage, rahma: Somebody
) -> None:
    assert stage.bot is not None
    await rahma.says("/tugas")
    await rahma.taps("📋 Laporan kematian")
    await rahma.taps("📤 Kirim daftar")
    await sends(rahma, ROWS, HEADER, "kematian.xlsx")
    await reads(rahma, FOUND)

    assert rahma.last.startswith("2 orang di daftar ini peserta. 2 belum ada klaimnya.")
    assert "🔓 Minta data utuh" not in rahma.buttons
    sent = {name.partition("-")[0]: content for name, content in files(stage, rahma)}
    mark, headings, *found = table(sent["belum"])
    assert "Rahma Yulianti" in mark[0]
    assert headings[0] == "NIK"
    assert [row[0] for row in found] == ["1410 **** **** 0002", "1410 **** **** 0001"]
    assert [row[-1] for row in found] == [
        "Rp10.000.000", "Rp42.000.000, atau Rp10.000.000 kalau kepesertaannya baru",
    ]  # fmt: skip
    assert nik(1) not in str(found)
    assert any("Mirip peserta lain" in str(row) for row in table(sent["perbaikan"]))
    assert await exported(stage) == [("death_list", True, 2)]
    assert await waiting(stage.bot.db) == []

    await rahma.taps("💾 Catat 2 calon klaim")
    await reads(rahma, "Calon klaim sudah dicatat")
    assert [claim.source for claim in await waiting(stage.bot.db)] == ["death_list"] * 2
    await rahma.taps("↩️ Tarik daftar ini")
    await rahma.taps("↩️ Ya, tarik semua")
    await reads(rahma, "seluruhnya")
    assert await waiting(stage.bot.db) == []


@ON_ONE
async def test_names_go_to_an_admin_after_a_second_head_and_to_nobody_else(
    stage: Stage, rahma: Somebody
) -> None:
    hendra, nur = [
        stage.person(name, phone=f"+628123456780{n}")
        for n, name in ((4, "Hendra Saputra"), (7, "Nur Aini"))
    ]
    for admin in (hendra, nur):
        await admin.starts()
        await stage.duty(admin, Role.ADMIN, "14.10")
    await sends(hendra, ROWS, HEADER, "kematian.xlsx")
    await reads(hendra, FOUND)
    whole = next(
        button["callback_data"]
        for row in hendra.person.last.rows
        for button in row
        if "utuh" in button["text"]
    )

    await rahma.taps({"text": "x", "callback_data": whole})  # an officer has no such page
    assert "agree" not in rahma.last
    await hendra.taps("🔓 Minta data utuh")
    assert await exported(stage) == [("death_list", True, 2)]
    await nur.taps("✅ Setujui")
    await until(lambda: len(files(stage, hendra)) == 3, within=40)

    content = files(stage, hendra)[-1][1]
    assert {nik(1), nik(2)} <= {row[0] for row in table(content)[2:]}
    assert sorted(await exported(stage)) == [("death_list", False, 2), ("death_list", True, 2)]
    assert [name for name, _ in files(stage, rahma)] == []


@ON_ONE
async def test_an_officer_elsewhere_learns_nothing_from_the_same_list(
    stage: Stage, rahma: Somebody
) -> None:
    natuna = await officer(stage, "21.03", "Petugas Natuna")
    await sends(natuna, ROWS, HEADER, "kematian.xlsx")
    await reads(natuna, FOUND)

    assert natuna.last.startswith("0 orang di daftar ini peserta. 0 belum ada klaimnya.")
    assert files(stage, natuna) == []
    assert "💾" not in "".join(natuna.buttons)
    del rahma


@ON_ONE
async def test_the_empty_list_has_an_example_and_says_what_is_needed(
    stage: Stage, rahma: Somebody
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("📋 Laporan kematian")
    await rahma.taps("📄 Contoh daftar")

    ((name, content),) = files(stage, rahma)
    assert name == "kematian.xlsx"
    assert {"NIK", "Tanggal meninggal", "Peserta sejak"} <= set(table(content)[0])


@ON_ONE
async def test_a_sheet_with_somebody_who_is_forgotten_is_taken_back(
    stage: Stage, rahma: Somebody
) -> None:
    assert stage.bot is not None
    db = stage.bot.db
    await registered(db, 77, nik=nik(9), district="14.10.05")
    await sends(rahma, [dead(9), *ROWS], HEADER, "kematian.xlsx")
    await reads(rahma, FOUND)

    async with db.session() as session:
        receipt = await erase(session, user_id=77, ref=None, now=stage.clock.now())
    assert receipt is not None
    assert receipt.exports_of == (f"tg:{rahma.person.id}",)
    async with db.reading() as session:
        assert (await session.exec(select(Export))).one().holds is None
