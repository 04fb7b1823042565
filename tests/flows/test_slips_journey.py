"""An officer asks the people of a list: on paper, by a message, or by a signature seen."""

import re
from urllib.parse import unquote

import pytest
from sqlmodel import select

from models.rules.roles import Role
from models.tables import AuditLine, Basis, ConsentAsk, Export, RosterEntry
from tests.support.chat import Somebody, Stage, until
from tests.support.list_senders import files, officer, reads, sends
from tests.support.sheets import nik, people
from tests.support.slips import found

ON_ONE = pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
SIGNS = re.compile(r"YA-[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}")


async def saved(stage: Stage, n: int) -> Somebody:
    """An officer with a saved list of so many people."""
    rahma = await officer(stage)
    await sends(rahma, people(n))
    await reads(rahma, "Hasil pemeriksaan")
    await rahma.taps(f"💾 Simpan {n} orang")
    await reads(rahma, "menunggu kata setuju")
    return rahma


async def basis(stage: Stage, number: str) -> str | None:
    assert stage.bot is not None
    person = await found(stage.bot.db, number)
    return person.basis if person is not None else None


@ON_ONE
async def test_slips_and_a_sheet_are_printed_and_taken_back(stage: Stage) -> None:
    rahma = await saved(stage, 10)
    await rahma.taps("🤝 Minta persetujuan")
    assert "10 orang" in rahma.last
    rahma.person.taps("🖨️ Slip per orang")
    await stage.crash()
    await reads(rahma, "10 slip")
    ((name, content),) = files(stage, rahma)
    assert (name, content[:5]) == ("slip.pdf", b"%PDF-")
    assert content.count(b"/Type /Page\n") == 2

    await rahma.taps("⬅️ Kembali")
    await rahma.taps("🖨️ Lembar kelompok")
    await reads(rahma, "Lembar untuk 10 orang")
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert len((await session.exec(select(ConsentAsk))).all()) == 10
        exports = (await session.exec(select(Export))).all()
        acts = await session.exec(select(AuditLine.why).where(AuditLine.act == "consent.asked"))
        assert sum(int(why.removeprefix("slips=")) for why in acts) == 20
    assert [(row.kind, row.rows, row.masked) for row in exports] == [("slips", 10, False)] * 2


@ON_ONE
async def test_a_message_reaches_one_worker_whose_no_takes_the_files_back(stage: Stage) -> None:
    rahma = await saved(stage, 2)
    await rahma.taps("🤝 Minta persetujuan")
    await rahma.taps("🖨️ Slip per orang")
    await reads(rahma, "2 slip")
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("👤 Satu per satu")
    await rahma.taps("Orang aaa")
    await rahma.taps("💬 Pesan WhatsApp")
    assert nik(1, day=10, month=1) not in rahma.last
    (code,) = set(SIGNS.findall(rahma.last))
    url = rahma.person.last.message["reply_markup"]["inline_keyboard"][0][0]["url"]
    assert url.startswith("https://wa.me/6281200000000?text=")
    assert code in unquote(url)

    budi = stage.person("Budi", phone="+6281299999999")
    await budi.starts(f"p_{code.replace('-', '')}")
    await budi.says("10-1-1980")
    await budi.taps("🚫 Tidak setuju")
    await budi.taps("🗑️ Ya, hapus")
    assert "HPS-" in budi.last
    await until(lambda: not files(stage, rahma))
    assert "tarik kembali" in rahma.last


@ON_ONE
async def test_a_signature_is_noted_with_who_saw_it_and_a_slip_stays_good(stage: Stage) -> None:
    rahma = await saved(stage, 3)
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.taps("🤝 Persetujuan")
    assert "3 orang" in rahma.last
    await rahma.taps(next(label for label in rahma.buttons if label.startswith("📋")))
    await rahma.taps("👤 Satu per satu")
    await rahma.taps("Orang aab")
    await rahma.taps("✍️ Sudah tanda tangan")
    assert await basis(stage, nik(1, day=10, month=2)) == Basis.WAITING
    await rahma.taps("✍️ Ya, sudah")
    assert "1 orang sudah dicatat" in rahma.last
    assert await basis(stage, nik(1, day=10, month=2)) == Basis.ASSISTED
    await rahma.taps("⬅️ Kembali")
    await rahma.taps("✍️ Semua tanda tangan")
    assert "2 orang sudah tanda tangan" in rahma.last
    question = rahma.person.last.message["message_id"]
    for _ in range(2):
        rahma.person.taps("✍️ Ya, sudah", question)
    await stage.quiet()
    assert await basis(stage, nik(1, day=10, month=1)) == Basis.ASSISTED
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert all((await session.exec(select(RosterEntry.proof))).all())
        acts = select(AuditLine.why).where(AuditLine.act == "consent.seen")
        assert list(await session.exec(acts)) == ["people=1", "people=2"]


@ON_ONE
async def test_another_office_and_who_was_dismissed_find_nothing(stage: Stage) -> None:
    rahma = await saved(stage, 2)
    await rahma.taps("🤝 Minta persetujuan")
    here = rahma.person.last.message["reply_markup"]["inline_keyboard"]
    pages = [button["callback_data"] for row in here for button in row][:-1]
    batch = pages[0].rpartition(".")[2]
    acts = ("orang", "pesan", "satu", "teken", "teken.ya")
    pages += [f"go:tugas.kata.{act}.{batch}.0" for act in acts]
    pages += [f"go:tugas.kata.tekenan.ya.{batch}", f"go:tugas.kata.pesan.{batch}.9999999999"]
    ani = stage.person("Ani", phone="+6281234567804")
    await ani.starts()
    await stage.duty(ani, Role.OFFICER, "21.03")
    await ani.says("/tugas")
    told = set()
    for page in [*pages, f"go:tugas.kata.daftar.{'0' * 32}"]:
        await ani.taps({"callback_data": page})
        told.add((ani.last, tuple(ani.buttons)))

    assert len(told) == 1
    assert "tidak ada di daftar" in ani.last
    assert await basis(stage, nik(1, day=10, month=1)) == Basis.WAITING
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        assert not (await session.exec(select(ConsentAsk))).all()


@ON_ONE
async def test_who_agreed_waits_on_no_list_and_who_is_on_two_lists_counts_once(
    stage: Stage,
) -> None:
    rahma = await saved(stage, 2)
    rows = people(3)[1:]
    rows[0][3] = "081299990000"
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await sends(rahma, rows)
    await reads(rahma, "Hasil pemeriksaan")
    await rahma.taps("💾 Simpan 2 orang")
    await reads(rahma, "menunggu kata setuju")
    assert "🤝 Minta persetujuan" in rahma.buttons
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.taps("🤝 Persetujuan")
    assert "3 orang" in rahma.last
    assert all(re.fullmatch(r"📋 \d+/\d+ \d\d\.\d\d WIB: 2", b) for b in rahma.buttons[:2])
    await rahma.taps(rahma.buttons[0])
    await rahma.taps("✍️ Semua tanda tangan")
    await rahma.taps("✍️ Ya, sudah")
    await rahma.says("/tugas")
    await rahma.taps("📤 Kirim daftar")
    await rahma.taps("🗂️ Daftar terkirim")
    await rahma.taps(next(label for label in rahma.buttons if label.endswith(": 2")))
    assert "Masih perlu setuju" not in rahma.last
    assert "🤝 Minta persetujuan" not in rahma.buttons
