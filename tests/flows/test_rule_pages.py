"""Behind "Dasar aturan" no rule is missing, and each says how sure it is and where it was read."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.db import Database
from bot.faq.asking import shipped_book
from bot.faq.book import ANSWERS
from bot.texts import Html, Library
from handlers.figures.rules import LONGEST, rules_pages
from handlers.quote.case import Case, Priced, priced
from models.queries.office.decrees import add_decree
from models.rules.benefits.entitlement import (
    FamilyGets,
    Happening,
    WorkerGets,
    family_gets,
    worker_gets,
)
from models.rules.benefits.scholarship import Child, School
from models.rules.occupations import Occupation, Payer
from models.rules.programmes import programmes
from models.rules.table.basis import Basis, Certainty
from models.rules.table.sources import sources_of
from tests.support import voice
from tests.support.chat import Somebody, Stage
from tests.support.decrees import FISHERS

DAY = date(2026, 11, 27)
INCOMES = (0, 2_750_000, 20_500_000)
T = Library.load().choose("id")


def priced_for(income: int = 0, months: int = 12, *, decree: bool = False) -> Priced:
    case = Case(Occupation.NELAYAN, Payer.SELF, income, months, savings=False)
    decrees = [FISHERS] if decree else []
    month = DAY.replace(day=1)
    return priced(case, first_month=month, decrees=decrees, regency=FISHERS.regency)


def every_basis() -> Iterator[Basis]:
    """What the calculators and the answers to everyday questions rest on."""
    for decree in (False, True):
        yield from (priced_for(income, decree=decree).basis for income in INCOMES)
    for happening in (Happening.DIED, Happening.DIED_AT_WORK):
        for months in (0, 3, 4, 40):
            for income in INCOMES:
                found = family_gets(
                    happening,
                    day=DAY,
                    member_months=months,
                    income=income,
                    children=[Child(School.SD, 2)],
                )
                assert isinstance(found, FamilyGets)
                yield found.basis
    hurt = worker_gets(day=DAY, income=20_500_000, months_off=6)
    assert isinstance(hurt, WorkerGets)
    yield hurt.basis
    said = (shipped_book().say(T, answer, DAY).basis for answer in ANSWERS)
    yield from (each for each in said if each is not None)


def seen(*pages: Html) -> str:
    return voice.visible(" ".join(pages))


def test_no_rule_is_missing_and_no_law_stands_there_twice() -> None:
    for basis in every_basis():
        pages = rules_pages(T, basis)
        shown = seen(*pages)
        laws = {row.regulation for row in basis.rows if row.regulation is not None}
        assert all(shown.count(f"• {law.name}") == 1 for law in laws), basis.row_ids
        for row in basis.rows:
            assert (row.article or "") in shown, row.id
            last = Basis((row,)).last_day
            assert last is None or f"s.d. {T.long_date(last)}" in shown, row.id
        assert all(len(seen(page)) <= LONGEST for page in pages), basis.row_ids


def test_what_ends_stands_first() -> None:
    (page, *_rest) = rules_pages(T, priced_for().basis)

    first = seen(page).split("•")[1]
    assert first.startswith(" PP 50/2025 pasal 4(1)")
    assert "s.d. 31 Desember 2026" in first


def test_a_source_is_named_by_its_publication_and_sites_of_the_state_come_first() -> None:
    for basis in every_basis():
        for row in basis.rows:
            official = [".go.id" in source for source in sources_of(row)]
            assert official == sorted(official, reverse=True)
        for linked, name in re.findall(
            r'<a href="([^"]+)">([^<]+)</a>', " ".join(rules_pages(T, basis))
        ):
            assert name in linked


@pytest.mark.parametrize("row_id", ["bpu-bracket-31", "bpu-bracket-33", "jkm-exactly-3-months"])
def test_where_no_source_was_found_none_is_shown_and_nothing_was_checked(row_id: str) -> None:
    (row,) = (each for each in programmes().rows() if each.id == row_id)
    shown = " ".join(rules_pages(T, Basis((row,))))

    assert row.certainty is Certainty.MEMORY
    assert "Sumber: belum kami temukan." in shown
    assert "http" not in shown
    assert "Dicek" not in shown


def test_the_highest_bracket_says_that_a_part_has_no_source() -> None:
    shown = seen(*rules_pages(T, priced_for(20_500_000).basis))

    assert "Sebagian angkanya belum ada sumbernya." in shown


async def test_what_is_too_long_goes_on_in_the_next_page(
    stage: Stage, siti: Somebody, db: Database
) -> None:
    now = datetime(2026, 11, 27, 3, tzinfo=UTC)
    stage.clock.shift(now - stage.clock.now())
    async with db.session() as session:
        await add_decree(session, decree=FISHERS, by="cli:test", now=now)
    await siti.starts()
    for answer in ("/hitung", "nelayan", "usaha sendiri", "2,75 juta", "12"):
        await siti.says(answer)
    await siti.taps("📖 Dasar aturan")
    assert "PP 46/2015" not in siti.last  # a decree pays no savings, so none are told
    await siti.taps("⬅️ Kembali")
    for label in ("🔁 Ubah hitungan", "💰 Dengan JHT", "📖 Dasar aturan"):
        await siti.taps(label)

    first = siti.last
    await siti.taps("▶️ Berikutnya 2/2")
    for law in ("PP 50/2025", "PP 44/2015", "PP 46/2015", FISHERS.number):
        assert (f"• {law}" in first) is not (f"• {law}" in siti.last), law
    assert "Lampiran II" in first + siti.last
    await siti.taps("◀️ Sebelumnya 1/2")
    assert siti.last == first
