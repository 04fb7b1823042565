"""Honorary staff in one sheet: looked at, put right, saved, approved, sent, answered.

The office's own case: 891 people, 40 rows spoiled in twelve ways, the bot killed on the way.
"""

import pytest
from sqlmodel import func, select

from models.queries.enrolments.handing import files as handed_files
from models.rules.roles import Duty, Role
from models.tables import Enrolment, Export, Person
from tests.support.chat import Somebody, Stage, until
from tests.support.honorary import HEADER, answered, fixed, spoiled
from tests.support.list_senders import files, officer, reads, table
from tests.support.office import office
from tests.support.reviewers import data_of, taps_data
from tests.support.sheets import xlsx
from tests.support.staff import MONDAY_MORNING, set_clock

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SAVED = "Daftar sudah disimpan."


async def stands(stage: Stage) -> dict[str, int]:
    """People by where they stand."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(Enrolment.state, func.count()).group_by(Enrolment.state)
        counts = dict((await session.exec(found)).all())
        people = (await session.exec(select(func.count()).select_from(Person))).one()
    unread = people - sum(counts.values())
    return counts | ({"unread": unread} if unread else {})


async def saves(stage: Stage, rahma: Somebody, content: bytes, n: int, *, kill: bool) -> None:
    """A sheet, looked at and saved; `kill`: the bot dies in the middle of it."""
    await rahma.sends_document("honorer.xlsx", content)
    await until(lambda: f"Baru: {n}" in rahma.last, within=60)
    rahma.person.taps(next(label for label in rahma.buttons if label.startswith("💾")))
    if kill:
        await stage.crash()
    await reads(rahma, SAVED)


async def all_of_them(stage: Stage, count: int, faulty: int, refused: int) -> None:
    """The whole way."""
    set_clock(stage, MONDAY_MORNING)
    rahma, at = await officer(stage), await office(stage)
    await saves(stage, rahma, xlsx([HEADER, *spoiled(count, faulty)]), count - faulty, kill=True)
    name, sheet = next(f for f in files(stage, rahma) if f[0].startswith("perbaikan"))
    header, rows = fixed(table(sheet), count, faulty)
    reasons = {row[header.index("Alasan")] for row in rows}
    assert len(rows) == faulty, name
    assert len(reasons) >= min(faulty, 11)
    await saves(stage, rahma, xlsx([header, *rows]), faulty, kill=False)
    assert await stands(stage) == {"unread": count}

    await approves_all(stage, at.hendra, count)
    sheet = await gets_file(stage, at.hendra, at.nur, count)
    assert await stands(stage) == {"sent": count}
    await at.hendra.sends_document("jawaban.xlsx", answered(sheet, refused))
    await until(lambda: f"Jawaban baru: {count}" in at.hendra.last, within=60)
    at.hendra.person.taps(f"💾 Catat {count} jawaban")
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
        await hendra.taps(next(label for label in hendra.buttons if "menunggu" in label))
        await hendra.taps(next(label for label in hendra.buttons if "Setujui" in label))
        await hendra.taps("✅ Ya, setujui")
    assert await stands(stage) == {"checked": count}


async def gets_file(stage: Stage, hendra: Somebody, nur: Somebody, count: int) -> bytes:
    """A second head agrees, the bot dies, the file comes once."""
    await taps_data(hendra, "tugas.periksa.berkas")
    await hendra.taps(f"📦 Buat berkas: {count} orang")
    assert await stands(stage) == {"checked": count}
    await nur.taps("✅ Setujui")
    await stage.crash()
    await until(lambda: any(name == "berkas-bpjs.xlsx" for name, _ in files(stage, hendra)), 60)
    found = [content for name, content in files(stage, hendra) if name == "berkas-bpjs.xlsx"]
    assert len(found) == 1
    assert len(table(found[0])) == count + 2
    return found[0]


@ON_ONE
async def test_honorary_staff_go_the_whole_way_though_the_bot_dies_on_it(stage: Stage) -> None:
    await all_of_them(stage, 40, 12, 3)


@pytest.mark.long
async def test_891_honorary_staff_go_the_whole_way(stage: Stage) -> None:
    await all_of_them(stage, 891, 40, 11)


@ON_ONE
async def test_what_left_stays_and_who_is_elsewhere_gets_none_of_it(stage: Stage) -> None:
    assert stage.bot is not None
    set_clock(stage, MONDAY_MORNING)
    rahma, at = await officer(stage), await office(stage)
    await saves(stage, rahma, xlsx([HEADER, *spoiled(3, 0)]), 3, kill=False)
    undo = data_of(rahma, "Tarik daftar ini")
    await taps_data(at.hendra, "tugas.periksa.berkas")
    assert "Belum ada yang siap" in at.hendra.last
    await taps_data(at.hendra, "tugas.periksa")
    await at.hendra.taps(next(label for label in at.hendra.buttons if "menunggu" in label))
    await at.hendra.taps("✅ Setujui 3 orang")
    await at.hendra.taps("✅ Ya, setujui")
    await gets_file(stage, at.hendra, at.nur, 3)
    await taps_data(rahma, undo)
    assert "3 orang dari daftar ini sudah dikirim ke BPJS" in rahma.last
    await foreign(stage, at.hendra)


async def foreign(stage: Stage, hendra: Somebody) -> None:
    """An admin elsewhere, about a file that left and about none."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        (one,) = await handed_files(session, duties={Duty(Role.ADMIN, "14.10")}, most=9)
        assert (await session.exec(select(Export.masked))).all() == [False]
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
    assert "Sudah dikirim ke BPJS: 3" in hendra.last
