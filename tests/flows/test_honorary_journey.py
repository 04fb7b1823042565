"""Honorary staff in one sheet: looked at, put right, saved, approved, sent, answered.

The office's own case: 891 people, 40 rows spoiled in twelve ways, the bot killed on the way.
"""

import pytest
from sqlmodel import func, select

from models.queries.enrolments.handing import files as handed_files
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Export, ImportBatch
from tests.support.chat import Somebody, Stage, until
from tests.support.honorary import HEADER, answered, fixed, spoiled
from tests.support.list_senders import files, officer, reads, table
from tests.support.office import office
from tests.support.reviewers import taps_data
from tests.support.sheets import xlsx
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAVED = "Daftar sudah disimpan."


async def stands(stage: Stage) -> dict[str, int]:
    """People by where they stand."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(Enrolment.state, func.count()).group_by(Enrolment.state)
        return dict((await session.exec(found)).all())


async def saves(stage: Stage, rahma: Somebody, content: bytes, n: int, *, kill: bool) -> None:
    """A sheet, looked at and saved; `kill`: the bot dies in the middle of it."""
    await rahma.sends_document("honorer.xlsx", content)
    await until(lambda: f"Baru: {n}" in rahma.last, within=60)
    rahma.person.taps(next(label for label in rahma.buttons if label.startswith("💾")))
    if kill:
        await stage.crash()
    await reads(rahma, SAVED)


async def comes(stage: Stage, somebody: Somebody, begins: str) -> tuple[str, bytes]:
    """The first file whose name begins like this, as soon as the bot has sent it."""
    found: list[tuple[str, bytes]] = []

    def is_there() -> bool:
        found[:] = [file for file in files(stage, somebody) if file[0].startswith(begins)]
        return bool(found)

    await until(is_there, within=60)
    return found[0]


async def all_of_them(
    stage: Stage, count: int, faulty: int, refused: int, *, killed: bool
) -> None:
    """The whole way; `killed`: the bot dies while something is written or made."""
    set_clock(stage, MONDAY_MORNING)
    rahma, at = await officer(stage), await office(stage)
    await saves(stage, rahma, xlsx([HEADER, *spoiled(count, faulty)]), count - faulty, kill=killed)
    name, sheet = await comes(stage, rahma, "perbaikan")
    header, rows = fixed(table(sheet), count, faulty)
    assert len(rows) == faulty, name
    assert len({row[header.index("Alasan")] for row in rows}) >= min(faulty, 11)
    await saves(stage, rahma, xlsx([header, *rows]), faulty, kill=False)
    assert await stands(stage) == {"received": count}

    await approves_all(stage, at.hendra, count)
    sheet = await gets_file(stage, at.hendra, at.nur, count, kill=killed)
    assert await stands(stage) == {"sent": count}
    await stays(stage, rahma, at.hendra, count)
    await at.hendra.sends_document("jawaban.xlsx", answered(sheet, refused))
    await until(lambda: f"Jawaban baru: {count}" in at.hendra.last, within=60)
    at.hendra.person.taps(f"💾 Catat {count} jawaban")
    if killed:
        await stage.crash()
    await reads(at.hendra, "Jawaban BPJS sudah dicatat")
    assert await stands(stage) == {"card": count - refused, "refused": refused}
    await reads(rahma, "BPJS sudah menjawab")
    assert f"{count - refused} orang diterima" in "".join(rahma.said[-2:])
    await rahma.taps("🔧 Lihat catatannya")
    assert len([label for label in rahma.buttons if label.startswith("👤")]) == min(refused, 6)


async def approves_all(stage: Stage, hendra: Somebody, count: int) -> None:
    """Both lists, each at once."""
    await taps_data(hendra, "tugas.periksa")
    assert f"{count} orang menunggu" in hendra.last
    for _ in range(2):
        await taps_data(hendra, "tugas.periksa")
        await hendra.taps(next(label for label in hendra.buttons if label.startswith("📋")))
        await hendra.taps(next(label for label in hendra.buttons if "Setujui" in label))
        await hendra.taps("✅ Ya, setujui")
    assert await stands(stage) == {"checked": count}


async def gets_file(
    stage: Stage, hendra: Somebody, nur: Somebody, count: int, *, kill: bool
) -> bytes:
    """A second head agrees and the file comes once."""
    await taps_data(hendra, "tugas.periksa.berkas")
    await hendra.taps(f"📦 Buat berkas: {count} orang")
    assert await stands(stage) == {"checked": count}
    nur.person.taps("✅ Setujui")
    if kill:
        await stage.crash()
    await comes(stage, hendra, "berkas-bpjs.xlsx")
    found = [content for name, content in files(stage, hendra) if name == "berkas-bpjs.xlsx"]
    assert len(found) == 1
    assert len(table(found[0])) == count + 2
    return found[0]


async def stays(stage: Stage, rahma: Somebody, hendra: Somebody, count: int) -> None:
    """A list whose people left is not taken back; an admin elsewhere finds no such file."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (one,) = await handed_files(session, duties={Duty(Role.ADMIN, "14.10")}, most=9)
        assert (await session.exec(select(Export.masked))).all() == [False]
        batches = (await session.exec(select(ImportBatch.id))).all()
    for batch in batches:
        await taps_data(rahma, f"tugas.daftar.urung.{batch}")
        assert "sudah dikirim ke BPJS" in rahma.last
    natuna = stage.person("Admin Natuna", phone="+6281234567811")
    await natuna.starts()
    await stage.duty(natuna, Role.ADMIN, "21.03")
    for page in ("lama", "lagi"):
        said = []
        for number in (one.number, "0" * 32):
            await taps_data(natuna, f"tugas.periksa.{page}.{number}")
            said.append((natuna.last, natuna.buttons))
        assert said[0] == said[1]
    for page in ("berkas.14.10", "buat.14.10", "berkas.semua"):
        await taps_data(natuna, f"tugas.periksa.{page}")
        assert "tidak ada di wilayah" in natuna.last
    await taps_data(hendra, f"tugas.periksa.lama.{one.number}")
    assert f"Sudah dikirim ke BPJS: {count}" in hendra.last


@ON_ONE
async def test_honorary_staff_go_the_whole_way_from_one_sheet_to_their_numbers(
    stage: Stage,
) -> None:
    await all_of_them(stage, 14, 12, 3, killed=False)


@pytest.mark.long
async def test_891_honorary_staff_go_the_whole_way(stage: Stage) -> None:
    await all_of_them(stage, 891, 40, 11, killed=True)
