"""What a family says in its own words while it reports a death, and after it did."""

import pytest

from tests.support.chat import Somebody, Stage
from tests.support.deaths import BEGIN, REPORT, SEND, left, reports
from tests.support.staff import MONDAY_MORNING, set_clock

pytestmark = [
    pytest.mark.parametrize("database_url", ["sqlite"], indirect=True),
    pytest.mark.usefixtures("kinds"),
]


@pytest.fixture
async def widow(siti: Somebody) -> Somebody:
    """She is asked who died."""
    await siti.says("/klaim")
    await siti.taps("📄 Ada yang meninggal")
    await siti.taps(BEGIN)
    return siti


async def to_the_end(somebody: Somebody) -> None:
    """Nothing more is told, and the report is sent."""
    while SEND not in somebody.buttons:
        await somebody.taps("⏭️ Lewati")
    await somebody.taps(SEND)


@pytest.mark.parametrize("said", ["saya istrinya", "istri", "saya istri nya siti"])
async def test_who_asks_is_not_who_died(stage: Stage, widow: Somebody, said: str) -> None:
    await widow.says(said)
    assert "Cukup tulis nama beliau" in widow.last
    await widow.says("Suharto")
    await to_the_end(widow)

    (report,) = await left(stage)
    assert (report.said.name, report.said.reporter) == ("Suharto", "spouse")


async def test_what_hardly_is_a_name_is_taken_the_second_time(
    stage: Stage, widow: Somebody
) -> None:
    await widow.says("Nelayan")
    assert "Cukup tulis nama beliau" in widow.last
    await widow.says("Nelayan")
    assert widow.last.startswith("Kapan beliau meninggal?")


async def test_a_relative_told_with_the_name_is_no_part_of_it(
    stage: Stage, widow: Somebody
) -> None:
    await widow.says("suami saya Suharto")
    await to_the_end(widow)

    (report,) = await left(stage)
    assert report.said.name == "Suharto"


@pytest.mark.parametrize(
    ("said", "reporter"),
    [
        ("saya istri nya siti", "spouse"),
        ("saya anak dari pak Suharto", "child"),
        ("saya anak tetangganya", None),
    ],
)
async def test_whose_relative_somebody_is_may_stand_behind_it(
    stage: Stage, widow: Somebody, said: str, reporter: str | None
) -> None:
    for _ in range(4):
        await widow.taps("⏭️ Lewati")
    await widow.says(said)
    if reporter is None:
        assert "siapanya beliau" in widow.last
        return
    await to_the_end(widow)

    (report,) = await left(stage)
    assert report.said.reporter == reporter


@pytest.mark.parametrize(("day", "past"), [("tanggal 2 kemarin", True), ("kemarin", False)])
async def test_who_reports_late_is_told_to_report_all_the_same(
    stage: Stage, widow: Somebody, day: str, past: bool
) -> None:
    set_clock(stage, MONDAY_MORNING)
    for said in ("Suharto", day, "merbau", "iya, tenggelam waktu melaut"):
        await widow.says(said)
    await to_the_end(widow)

    assert ("Sudah lewat 2 x 24 jam, tetap lapor" in widow.last) is past
    assert ("Lapor dalam 2 x 24 jam" in widow.last) is not past


async def test_the_first_answer_stays_above_the_report(siti: Somebody) -> None:
    await siti.says("suami saya meninggal")
    first = siti.last
    await siti.taps(REPORT)
    assert siti.last != first
    assert first in siti.said


@pytest.mark.parametrize(
    "said", ["kapan saya dihubungi", "gimana kabar laporan saya", "namanya salah harusnya suharto"]
)
async def test_who_asks_after_a_report_hears_where_it_is_and_of_a_person(
    siti: Somebody, said: str
) -> None:
    await reports(siti)
    await siti.says(said)

    assert "Laporannya sudah" in siti.last
    assert "💬 Tanya petugas" in siti.buttons
