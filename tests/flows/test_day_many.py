"""The officer's day where there is more of something than anybody counts."""

from datetime import date

from bot.texts import Library
from handlers.day import screens
from models.queries.reports.officer_day import Waiting

T = Library.load().choose("id")


def told(lapsing: int, to_review: int) -> str:
    waiting = Waiting(groups=0, missing=0, to_mend=0, unsaved=0, word=0, to_review=to_review)
    work = screens.Work(waiting, lapsing, claims=0, deaths=0, photos=0)
    return screens.day(T, date(2026, 11, 27), work, mends=True).text


def test_what_is_counted_to_its_end_is_told_exactly() -> None:
    assert "1.000 orang" in told(1_000, 0)
    assert "10.000 pendaftaran" in told(0, 10_000)


def test_beyond_that_it_is_told_that_there_are_more() -> None:
    assert "1.000+ orang" in told(1_001, 0)
    assert "10.000+ pendaftaran" in told(0, 10_001)
