"""An officer sends a list from the phone: looked at first, saved, taken back, never doubled."""

from typing import Any

import pytest
from sqlmodel import func, select

from models.queries.imports import batches
from models.queries.imports.visible import person_is_visible
from models.queries.staff import duties
from models.rules.roles import Duty, Role
from models.tables import ImportBatch, Person
from tests.support.chat import Somebody, Stage, until
from tests.support.list_senders import AREA, faulty, files, officer, reads, sends, table
from tests.support.lists import Office
from tests.support.sheets import HEADER, nik, people, xlsx

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
"""What a database has no part in; a job's engine takes its time to start."""
ON_BOTH = pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
CHECKED = "Hasil pemeriksaan"
SAVED = "Daftar sudah disimpan."
PASTED = f"Siti Aminah, {nik(1)}, 24-7-1980, 0812 3456 7801\nBudi Hartono, {nik(2)}, 24-7-1980"


@pytest.fixture
async def rahma(stage: Stage) -> Somebody:
    return await officer(stage)


async def seen(stage: Stage) -> int:
    """People whom others can see."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = select(func.count()).select_from(Person).where(person_is_visible())
        return (await session.exec(found)).one()


async def batch_ids(stage: Stage) -> list[str]:
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        newest = select(ImportBatch.id).order_by(ImportBatch.created_at)  # type: ignore[arg-type]
        return list(await session.exec(newest))


async def dismissed(stage: Stage, somebody: Somebody, area: str = AREA) -> None:
    assert stage.bot is not None
    async with stage.bot.db.session() as session:
        await duties.end(
            session, user_id=somebody.person.id, duty=Duty(Role.OFFICER, area), by="cli:test",
            now=stage.clock.now(),
        )  # fmt: skip


@ON_BOTH
async def test_a_list_is_looked_at_saved_and_taken_back(stage: Stage, rahma: Somebody) -> None:
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    assert "Kab. Kepulauan Meranti" in rahma.last
    await sends(rahma, people(30))
    await reads(rahma, CHECKED)
    assert "Baru: 30" in rahma.last
    assert await seen(stage) == 0

    await rahma.taps("💾 Simpan 30 orang")
    await reads(rahma, SAVED)
    assert await seen(stage) == 30

    await rahma.taps("↩️ Tarik daftar ini")
    assert "30 orang" in rahma.last
    await rahma.taps("↩️ Ya, tarik semua")
    await reads(rahma, "seluruhnya")
    assert await seen(stage) == 0


@ON_ONE
async def test_two_hundred_faulty_rows_come_back_with_reasons_and_can_be_sent_again(
    stage: Stage, rahma: Somebody
) -> None:
    await sends(rahma, faulty(200))
    await reads(rahma, CHECKED)
    assert "Perlu diperbaiki: 200" in rahma.last
    assert "💾" not in "".join(rahma.buttons)

    ((name, content),) = files(stage, rahma)
    assert name.startswith("perbaikan-")
    header, *rows = table(content)
    assert len(rows) == 200
    reason = header.index("Alasan")
    assert len({row[reason] for row in rows}) >= 10
    assert all(row[reason] and row[reason + 1] for row in rows)

    sound = [[*person[:3], *row[3:]] for person, row in zip(people(200), rows, strict=True)]
    fixed = [[row[1], row[0], row[2], *row[3:]] if header[0] == "NIK" else row for row in sound]
    await sends(rahma, fixed, header, name)
    await reads(rahma, "Baru: 200")
    await rahma.taps("💾 Simpan 200 orang")
    await reads(rahma, SAVED)

    assert await seen(stage) == 200


@ON_ONE
async def test_pasted_lines_leave_the_chat_once_they_are_noted(
    stage: Stage, rahma: Somebody
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    sent = await rahma.says(PASTED)
    await reads(rahma, "Baru: 2")

    assert sent["message"]["message_id"] not in rahma.person.chat.messages


@ON_ONE
async def test_a_file_leaves_the_chat_once_it_was_read(stage: Stage, rahma: Somebody) -> None:
    sent = await rahma.sends_document("a.csv", PASTED.encode())
    await reads(rahma, "Baru: 2")

    gone = sent["message"]["message_id"]
    await until(lambda: gone not in rahma.person.chat.messages)


@ON_BOTH
async def test_a_save_button_pressed_ten_times_saves_once(stage: Stage, rahma: Somebody) -> None:
    await sends(rahma, people(20))
    await reads(rahma, CHECKED)
    button = next(b for b in rahma.buttons if b.startswith("💾"))
    message = rahma.person.last.message["message_id"]
    for _ in range(10):
        rahma.person.taps(button, message)
    await reads(rahma, SAVED)

    assert await seen(stage) == 20
    assert len([text for text in rahma.said if SAVED in text]) == 1


@ON_ONE
async def test_the_same_list_twice_registers_nobody_twice(stage: Stage, rahma: Somebody) -> None:
    content = xlsx([HEADER, *people(5)])
    for _ in range(2):
        await rahma.sends_document("a.xlsx", content)
        await reads(rahma, CHECKED)
        if any(b.startswith("💾") for b in rahma.buttons):
            await rahma.taps(next(b for b in rahma.buttons if b.startswith("💾")))
            await reads(rahma, SAVED)

    assert "tidak berubah: 5" in rahma.last
    assert "sudah disimpan pada" in rahma.last
    assert await seen(stage) == 5


@ON_ONE
async def test_a_strange_heading_is_asked_once_and_remembered(
    stage: Stage, rahma: Somebody
) -> None:
    header = ("Nama", "Identitas negara", "Tanggal lahir", "No HP", "Pekerjaan")
    await sends(rahma, people(3), header)
    await reads(rahma, "Kolom mana yang berisi NIK?")
    await rahma.taps("📊 Identitas negara")
    await reads(rahma, "Baru: 3")
    await rahma.taps("🗑️ Buang daftar ini")

    await sends(rahma, people(3), header)
    await reads(rahma, "Baru: 3")


@ON_ONE
async def test_a_spreadsheet_of_somebody_without_a_duty_is_met_as_any_file(
    stage: Stage, siti: Somebody
) -> None:
    await siti.starts()
    await siti.sends_document("foto.pdf", b"%PDF-1.4 x")
    ordinary = siti.last

    await siti.sends_document("daftar.xlsx", b"PK\x03\x04")

    assert siti.last == ordinary
    assert await batch_ids(stage) == []


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04broken", "belum bisa dibaca"),
        (b"%PDF-1.4 not a sheet", "belum bisa dibaca"),
        (b"Nama;NIK\n", "belum bisa dibaca"),
    ],
    ids=["a broken archive", "a PDF", "a header alone"],
)
@ON_ONE
async def test_a_file_that_cannot_be_read_is_explained_with_a_way_on(
    stage: Stage, rahma: Somebody, content: bytes, words: str
) -> None:
    await rahma.sends_document("daftar.xlsx", content)
    await reads(rahma, words)

    assert "📄 Contoh tabel" in rahma.buttons
    assert "📤 Kirim daftar" in rahma.buttons


@ON_ONE
async def test_words_instead_of_a_list_get_an_example_and_the_question_stays(
    rahma: Somebody,
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.says("sebentar ya")

    assert "belum berupa daftar" in rahma.last
    await rahma.says(PASTED)
    await reads(rahma, "Baru: 2")


@ON_ONE
async def test_who_has_several_areas_is_asked_for_one(stage: Stage) -> None:
    rahma = await officer(stage, "14.10.01")
    await stage.duty(rahma, Role.OFFICER, "14.10.05")
    await sends(rahma, people(2))

    assert "tinggal di mana" in rahma.last
    assert [b for b in rahma.buttons if "Kec." in b] != []


@ON_ONE
async def test_after_a_dismissal_old_buttons_do_nothing(stage: Stage, rahma: Somebody) -> None:
    await sends(rahma, people(4))
    await reads(rahma, CHECKED)
    await dismissed(stage, rahma)

    await rahma.taps(next(b for b in rahma.buttons if b.startswith("💾")))

    assert "tombol" in rahma.last.lower()
    assert await seen(stage) == 0


@pytest.mark.parametrize("page", ["simpan", "buang", "urung", "urung.ya", "tolak", "satu"])
@ON_ONE
async def test_a_list_of_another_area_is_answered_as_one_that_is_nowhere(
    stage: Stage, rahma: Somebody, page: str
) -> None:
    await sends(rahma, people(4))
    await reads(rahma, CHECKED)
    (batch,) = await batch_ids(stage)
    other = await officer(stage, "14.08", "Dewi Anggraini")
    answers: list[Any] = []
    for asked in ("f" * 32, batch):
        await other.says("/tugas")
        button = {"text": "x", "callback_data": f"go:tugas.daftar.{page}.{asked}"}
        await other.taps(button)
        answers.append((other.last, other.buttons))

    assert answers[0] == answers[1]
    assert "tidak ada" in other.last
    assert await seen(stage) == 0


@ON_ONE
async def test_the_admin_of_the_area_sees_the_officers_lists(
    stage: Stage, rahma: Somebody
) -> None:
    await sends(rahma, people(4))
    await reads(rahma, CHECKED)
    admin = stage.person("Hendra Saputra", phone="+6281234567804")
    await admin.starts()
    await stage.duty(admin, Role.ADMIN, AREA)

    await admin.says("/tugas")
    await admin.taps("📤 Kirim daftar")
    await admin.taps("🗂️ Daftar terkirim")

    assert any(b.endswith(": 4") for b in admin.buttons)


@ON_ONE
async def test_older_lists_are_on_the_next_page(stage: Stage, rahma: Somebody) -> None:
    assert stage.bot is not None
    office = Office(stage.bot.db, sender=f"tg:{rahma.person.id}")
    for count in range(1, 8):
        await office.keeps(people(count))
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.taps("🗂️ Daftar terkirim")
    assert any(b.endswith(": 7") for b in rahma.buttons)
    await rahma.taps("▶️ Berikutnya 2/2")
    (oldest,) = [b for b in rahma.buttons if b.startswith("🔎")]
    assert oldest.endswith(": 1")
    await rahma.taps(oldest)
    assert "Baru: 1" in rahma.last


@ON_BOTH
async def test_a_crash_between_sending_and_saving_loses_nothing(
    stage: Stage, rahma: Somebody
) -> None:
    rahma.person.sends_document("a.csv", PASTED.encode())
    await until(lambda: not len(stage.world.updates))
    await stage.crash()
    await reads(rahma, "Baru: 2")
    button = next(b for b in rahma.buttons if b.startswith("💾"))
    rahma.person.taps(button)
    await until(lambda: not len(stage.world.updates))
    await stage.crash()
    await reads(rahma, SAVED)

    assert await seen(stage) == 2


@ON_ONE
async def test_what_was_sent_is_not_kept_beside_the_rows(stage: Stage, rahma: Somebody) -> None:
    await rahma.sends_document("a.csv", PASTED.encode())
    await reads(rahma, "Baru: 2")
    assert stage.bot is not None
    (batch_id,) = await batch_ids(stage)
    async with stage.bot.db.reading() as session:
        found = await batches.batch_of(session, batch_id)
        contents = (
            await (await session.connection()).exec_driver_sql("SELECT content FROM list_upload")
        ).all()

    assert found is not None
    assert found.sender == f"tg:{rahma.person.id}"
    assert contents == [(None,)]


@ON_ONE
async def test_the_template_is_understood_when_it_comes_back(
    stage: Stage, rahma: Somebody
) -> None:
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.taps("📄 Contoh tabel")
    ((name, content),) = files(stage, rahma)
    header = table(content)[0]
    assert name == "daftar.xlsx"

    row = dict(zip(HEADER, people(1)[0], strict=True))
    known = {"NIK": row["NIK"], "Nama": row["Nama"], "Tanggal lahir": row["Tanggal lahir"]}
    await sends(rahma, [[known.get(name, "") for name in header]], header)
    await reads(rahma, "Baru: 1")
