"""Hitung iuran as people use it: few taps, any way of answering, the price of the right months."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from sqlmodel import select

from bot.db import Database
from bot.playground.telegram.shown import Shown
from models.queries.office.decrees import add_decree
from models.rules.contributions.overlay import Decree
from models.tables import QuoteGiven
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.decrees import FISHERS

NOVEMBER = datetime(2026, 11, 22, 3, tzinfo=UTC)


@pytest.fixture(autouse=True)
def on_the_day(stage: Stage) -> None:
    """The day of these figures."""
    at(stage, NOVEMBER)


def at(stage: Stage, moment: datetime) -> None:
    stage.clock.shift(moment - stage.clock.now())


async def decree(db: Database, **change: Any) -> Decree:
    async with db.session() as session:
        made = await add_decree(
            session,
            decree=replace(FISHERS, **change),
            by="cli:test",
            now=NOVEMBER,
        )
    assert isinstance(made, Decree)
    return made


async def to_months(siti: Somebody, work: str = "🎣 Nelayan") -> None:
    await siti.starts()
    await siti.says("/hitung")
    await siti.taps(work)
    await siti.taps("💪 Usaha sendiri")
    await siti.says("1 juta")


def result_text(siti: Somebody, shown: Shown) -> str:
    """What stands in a message now."""
    return next(m.text for m in siti.person.messages if m.message_id == shown.message_id)


async def logged(db: Database) -> list[QuoteGiven]:
    async with db.reading() as session:
        return list((await session.exec(select(QuoteGiven))).all())


async def test_a_fisher_learns_the_price_of_a_year_in_four_taps(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/hitung")
    taps = ["🎣 Nelayan", "💪 Usaha sendiri", "💵 Di bawah 1,1 juta", "📅 12 bulan"]
    for label in taps:
        await siti.taps(label)

    assert len(taps) <= 5
    assert "Rp184.800" in siti.last
    assert "seratus delapan puluh empat ribu delapan ratus rupiah" in siti.last
    assert "November–Desember 2026: 2 × Rp8.400" in siti.last
    assert "Januari–Oktober 2027: 10 × Rp16.800" in siti.last
    assert "Potongan berlaku s.d. 31 Desember 2026." in siti.last
    assert "📖 Dasar aturan" in siti.buttons


@pytest.mark.parametrize(
    ("day", "work", "price", "end"),
    [
        (datetime(2026, 12, 31, 16, 59, tzinfo=UTC), "🎣 Nelayan", "Rp8.400", "31 Desember 2026"),
        (datetime(2026, 12, 31, 17, 0, tzinfo=UTC), "🎣 Nelayan", "Rp16.800", None),
        (datetime(2027, 3, 31, 16, 59, tzinfo=UTC), "🛵 Ojek", "Rp8.400", "31 Maret 2027"),
        (datetime(2027, 3, 31, 17, 0, tzinfo=UTC), "🛵 Ojek", "Rp16.800", None),
    ],
    ids=["fisher's last minute", "fisher after", "ojek's last minute", "ojek after"],
)
async def test_the_reduction_ends_at_midnight_in_jakarta(
    stage: Stage, siti: Somebody, day: datetime, work: str, price: str, end: str | None
) -> None:
    at(stage, day)
    await siti.starts()
    await siti.says("/hitung")
    await siti.taps(next(label for label in siti.buttons if label.startswith(work)))
    await siti.taps("💪 Usaha sendiri")
    await siti.says("1 juta")
    await siti.says("1")

    assert f"1 bulan: {price} (" in siti.last
    assert ("s.d." in siti.last) == (end is not None)
    assert end is None or end in siti.last


@pytest.mark.parametrize("typed", ["12", "setahun", "12 bulan", "satu tahun", "📅 12 bulan"])
async def test_the_number_of_months_is_typed_any_way(siti: Somebody, typed: str) -> None:
    await to_months(siti)
    await siti.says(typed)

    assert "Rp184.800" in siti.last


@pytest.mark.parametrize("typed", ["4", "dua", "0", "lama sekali", "1000000", "😀"])
async def test_a_number_nobody_can_pay_is_refused_and_loses_nothing(
    siti: Somebody, typed: str
) -> None:
    await to_months(siti)
    await siti.says(typed)

    assert "berapa bulan" in siti.last
    await siti.taps("📅 1 bulan")
    assert "Rp8.400" in siti.last


@pytest.mark.parametrize(
    "sponsor",
    [
        "🏛️ Pemda (APBD)",
        "🏡 Desa (APBDes)",
        "🏢 Pusat (APBN)",
        "🌴 DBH Sawit",
        "🤝 Perusahaan (CSR)",
        "👔 Bapak asuh ASN",
    ],
)
async def test_a_sponsor_pays_the_full_price_and_175_is_named(
    siti: Somebody, sponsor: str
) -> None:
    await siti.starts()
    await siti.says("/hitung")
    await siti.taps("🎣 Nelayan")
    await siti.taps("🤝 Usaha, iuran dibayari")
    await siti.taps(sponsor)
    await siti.taps("📅 12 bulan")

    assert "Rp201.600" in siti.last
    assert "harga penuh" in siti.last
    assert "Pastikan dulu ke 175 atau kantor cabang." in siti.last
    assert voice.faults(siti.last) == []


@pytest.mark.parametrize("payroll", ["🏛️ Gaji dari pemerintah", "🏢 Gaji dari perusahaan"])
async def test_people_on_a_payroll_hear_who_registers_them_and_no_price(
    siti: Somebody, payroll: str
) -> None:
    await siti.starts()
    await siti.says("/hitung")
    await siti.says("guru honorer")
    await siti.taps(payroll)

    assert "Rp" not in siti.last
    assert "didaftarkan" in siti.last or "mendaftarkan" in siti.last
    await siti.taps("⬅️ Kembali")
    await siti.taps("💪 Usaha sendiri")
    assert "penghasilan" in siti.last


async def test_the_rule_lies_behind_a_button_and_back_leads_to_the_price(siti: Somebody) -> None:
    await to_months(siti)
    await siti.taps("📅 12 bulan")
    price = siti.last
    await siti.taps("📖 Dasar aturan")

    assert "PP 44/2015" in siti.last
    assert "PP 50/2025 pasal 4(1)" in siti.last
    assert "Sumber:" in siti.last
    await siti.taps("⬅️ Kembali")
    assert siti.last == price


async def test_savings_are_added_and_taken_out_again(siti: Somebody) -> None:
    await to_months(siti)
    await siti.taps("📅 1 bulan")
    assert "Dengan JHT: Rp28.400" in siti.last
    await siti.taps("🔁 Ubah hitungan")
    await siti.taps("💰 Dengan JHT")

    assert "1 bulan: Rp28.400 (dua puluh delapan ribu empat ratus rupiah)" in siti.last
    assert "Tanpa JHT: Rp8.400" in siti.last
    await siti.taps("🔁 Ubah hitungan")
    await siti.taps("🛡️ Tanpa JHT")
    assert "1 bulan: Rp8.400" in siti.last


async def test_another_number_of_months_asks_nothing_else(siti: Somebody) -> None:
    await to_months(siti)
    await siti.taps("📅 1 bulan")
    await siti.taps("🔁 Ubah hitungan")
    await siti.taps("📅 Ganti jumlah bulan")
    await siti.taps("📅 3 bulan")

    assert "3 bulan: Rp33.600" in siti.last


async def test_the_page_of_an_occupation_leads_here_with_the_work_known(siti: Somebody) -> None:
    await siti.starts()
    await siti.taps("🛡️ Manfaat")
    await siti.taps("🎣 Nelayan")
    await siti.taps("💰 Iurannya")
    await siti.taps("🧮 Hitung iuran")

    assert "Upah" in siti.last


@pytest.mark.parametrize("step", [1, 2, 3])
async def test_the_questions_go_on_after_a_crash_and_three_days(
    stage: Stage, siti: Somebody, step: int
) -> None:
    await siti.starts()
    await siti.says("/hitung")
    for label in ["🎣 Nelayan", "💪 Usaha sendiri", "💵 Di bawah 1,1 juta"][:step]:
        await siti.taps(label)
    asked = siti.last
    await siti.says("/menu")
    stage.clock.shift(timedelta(days=3))
    await stage.crash()
    await siti.says("/hitung")

    assert asked in siti.last
    assert "lanjutkan" in siti.last


async def test_kembali_goes_one_question_back_and_batal_ends(siti: Somebody) -> None:
    await to_months(siti)
    await siti.says("kembali")
    assert "penghasilan" in siti.last
    await siti.says("kembali")
    assert "Upah" in siti.last
    await siti.taps("⬅️ Kembali")
    assert "Pekerjaannya apa" in siti.last
    await siti.says("batal")
    assert "berhenti dulu" in siti.last
    assert "🏠 Menu" in siti.buttons


async def test_whatsapp_gets_the_words_with_rule_and_link_and_no_income(siti: Somebody) -> None:
    await siti.starts()
    await siti.says("/hitung")
    await siti.taps("🎣 Nelayan")
    await siti.taps("💪 Usaha sendiri")
    await siti.says("1,6 juta")
    await siti.taps("📅 12 bulan")
    message = siti.person.last
    assert message is not None
    rows = message.message["reply_markup"]["inline_keyboard"]
    (url,) = [button["url"] for row in rows for button in row if "url" in button]
    parts = urlsplit(url)
    (text,) = parse_qs(parts.query)["text"]

    assert (parts.scheme, parts.netloc) == ("https", "wa.me")
    assert "Rp250.800 (dua ratus lima puluh ribu delapan ratus rupiah)" in text
    assert "Dasar: PP 44/2015, PP 50/2025" in text
    assert "?start=hitung" in text
    assert "<" not in text
    assert "1.500.000" not in text
    assert "1,5" not in text
    assert "Siti" not in text


async def test_what_was_told_is_written_down_by_rows_alone(siti: Somebody, db: Database) -> None:
    await to_months(siti)
    await siti.taps("📅 12 bulan")
    await siti.taps("📖 Dasar aturan")
    await siti.taps("⬅️ Kembali")

    (row,) = await logged(db)
    assert (row.user_id, row.channel, row.times) == (siti.id, "hitung", 2)
    assert row.day == date(2026, 11, 22)
    assert {"bpu-jkk", "bpu-jkm", "bpu-bracket-01", "pp50-other"} <= set(row.rows.split())


async def test_a_decree_of_the_regency_is_told_first_with_what_is_left(
    siti: Somebody, db: Database
) -> None:
    made = await decree(db)
    await to_months(siti)
    await siti.taps("📅 12 bulan")

    assert siti.last.startswith(
        "Di Kepulauan Meranti iuran nelayan ditanggung APBD s.d. Desember 2026 "
        "(SK Bupati 12/2026)."
    )
    assert "5.200: tanya petugas" in siti.last
    assert "Bayar sendiri 12 bulan: Rp184.800" in siti.last
    assert "Mulai Januari 2027: Rp168.000" in siti.last
    (row,) = await logged(db)
    assert f"decree:{made.id}" in row.rows.split()
    await siti.taps("📖 Dasar aturan")
    assert "SK Bupati 12/2026" in siti.last
    assert "jdih.merantikab.go.id" in siti.last


async def test_what_is_left_beside_a_decree_says_which_months_and_that_savings_are_in_it(
    siti: Somebody, db: Database
) -> None:
    await decree(db)
    await to_months(siti)
    await siti.taps("📅 12 bulan")
    await siti.taps("🔁 Ubah hitungan")
    await siti.taps("💰 Dengan JHT")
    assert "Mulai Januari 2027 + JHT: Rp" in siti.last
    await to_months(siti)
    await siti.taps("📅 1 bulan")
    await siti.taps("🔁 Ubah hitungan")
    await siti.taps("💰 Dengan JHT")
    assert "JHT saja: Rp20.000" in siti.last


@pytest.mark.parametrize(
    ("change", "work"),
    [
        ({"regency": "21.03"}, "🎣 Nelayan"),
        ({}, "🛵 Ojek"),
        ({"start": date(2025, 1, 1), "until": date(2026, 11, 1)}, "🎣 Nelayan"),
    ],
    ids=["elsewhere", "other work", "over"],
)
async def test_a_decree_changes_nothing_for_others(
    siti: Somebody, db: Database, change: dict[str, Any], work: str
) -> None:
    await decree(db, **change)
    await siti.starts()
    await siti.says("/hitung")
    await siti.taps(next(label for label in siti.buttons if label.startswith(work)))
    await siti.taps("💪 Usaha sendiri")
    await siti.says("1 juta")
    await siti.says("1")

    assert "ditanggung" not in siti.last
    assert "1 bulan: Rp8.400" in siti.last


async def test_the_page_of_manfaat_tells_the_decree_and_writes_it_down(
    siti: Somebody, db: Database
) -> None:
    made = await decree(db)
    await siti.starts()
    await siti.taps("🛡️ Manfaat")
    await siti.taps("🎣 Nelayan")
    await siti.taps("💰 Iurannya")

    assert siti.last.startswith("Di Kepulauan Meranti iuran nelayan ditanggung APBD")
    assert voice.faults(siti.last) == []
    assert [row.channel for row in await logged(db) if made.id in row.rows] == ["manfaat"]


async def test_an_old_button_of_a_result_says_that_it_is_gone(siti: Somebody) -> None:
    await to_months(siti)
    await siti.taps("📅 1 bulan")
    result = siti.person.last
    await siti.says("/hitung")
    await siti.taps("📖 Dasar aturan", result)

    assert "sudah tidak ada" in result_text(siti, result)


async def test_a_death_told_in_between_comes_first(siti: Somebody) -> None:
    await to_months(siti)
    await siti.says("suami saya meninggal tadi malam")

    assert "turut berduka" in siti.last
    await siti.taps("▶️ Lanjutkan isian")
    assert "berapa bulan" in siti.last
