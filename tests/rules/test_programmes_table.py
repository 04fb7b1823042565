"""The shipped rule table: complete, honest about what it knows, one version for each day."""

import re
import tomllib
from datetime import date, timedelta
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.programmes import programmes
from models.rules.table.basis import (
    AppliesBy,
    Certainty,
    NoRule,
    NotSayableError,
    Row,
    Say,
    Withheld,
    basis,
    unanswered,
)
from models.rules.table.contribution_rows import Brackets, Flat

SOURCE: dict[str, Any] = tomllib.loads(
    resources.files("models.rules").joinpath("programmes.toml").read_text("utf-8")
)
RAW_ROWS: list[tuple[str, dict[str, Any]]] = [
    (name, row)
    for name, rows in SOURCE.items()
    if isinstance(rows, list) and name != "vector"
    for row in rows
]
ROWS = list(programmes().rows())
KEYS = sorted(programmes().by_key)
DAY = timedelta(days=1)


def held(key: str, day: date) -> Row | None:
    found = programmes().on(object, key, day)
    return None if isinstance(found, NoRule) else found.row  # type: ignore[attr-defined]


@pytest.mark.parametrize("row", [pytest.param(row, id=row.get("id")) for _, row in RAW_ROWS])
def test_a_row_says_what_it_is_and_when_it_was_learnt(row: dict[str, Any]) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", row["id"])
    assert type(row["recorded_at"]) is date
    assert row["say"] in ("yes", "hedge", "no")


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS])
def test_a_row_claims_no_more_than_it_knows(row: Row) -> None:
    assert row.say is not Say.YES or row.certainty is not Certainty.MEMORY
    assert row.say is not Say.YES or row.sources or row.regulation
    assert row.certainty is Certainty.MEMORY or row.sources or row.regulation


@pytest.mark.parametrize(
    "row_id",
    ["jkk-medical", "jkk-disability", "jkk-aids", "jht-full", "jht-partial", "jp-monthly"],
)
def test_rows_whose_draft_had_no_source_are_not_stated_plainly(row_id: str) -> None:
    assert [row.say for row in ROWS if row.id == row_id] in ([Say.HEDGE], [Say.NO])


def test_the_day_of_asking_chooses_no_row() -> None:
    assert "today" not in list(AppliesBy)
    assert {row.applies_by for row in ROWS} <= set(AppliesBy)


@pytest.mark.parametrize("row", [pytest.param(row, id=row.id) for row in ROWS])
def test_a_row_holds_from_its_first_day_to_the_day_before_its_end(row: Row) -> None:
    assert not row.holds_on(row.start - DAY)
    assert row.holds_on(row.start)
    if row.until is not None:
        assert row.holds_on(row.until - DAY)
        assert not row.holds_on(row.until)


@pytest.mark.parametrize("key", KEYS)
def test_versions_of_a_rule_change_over_within_a_day(key: str) -> None:
    versions = [entry.row for entry in programmes().by_key[key]]

    assert held(key, versions[0].start - DAY) is None
    for old, new in pairwise(versions):
        assert (held(key, new.start - DAY), held(key, new.start)) == (old, new)
    last = versions[-1]
    if last.until is not None:
        assert (held(key, last.until - DAY), held(key, last.until)) == (last, None)


@given(st.sampled_from(KEYS), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_no_day_has_two_versions_and_none_is_missing_in_between(key: str, day: date) -> None:
    rows = [entry.row for entry in programmes().by_key[key]]
    holding = [row for row in rows if row.holds_on(day)]
    last = rows[-1].until

    assert len(holding) == (rows[0].start <= day and (last is None or day < last))


def test_what_must_not_be_said_has_no_figures_and_no_basis() -> None:
    silent = [row for row in ROWS if row.say is Say.NO]

    assert {row.id for row in silent} == {"bpu-cover-while-unpaid", "jkk-aids", "promise-jht"}
    for row in silent:
        assert programmes().on(object, row.key, row.start) == Withheld(row)
        with pytest.raises(NotSayableError, match=row.id):
            basis(row)


def test_nothing_can_be_stated_without_a_row() -> None:
    with pytest.raises(NotSayableError):
        basis()


def test_a_basis_joins_rows_once_and_takes_the_most_careful_word() -> None:
    rows = {row.id: row for row in ROWS}
    sure, relief, careful = rows["bpu-jkk"], rows["pp50-other"], rows["jkk-medical"]

    joined = basis(sure, basis(relief, sure), careful)

    assert joined.row_ids == ("bpu-jkk", "pp50-other", "jkk-medical")
    assert (joined.until, joined.last_day) == (date(2027, 1, 1), date(2026, 12, 31))
    assert joined.hedged
    assert joined.checked_on == date(2026, 11, 21)
    assert not basis(sure, relief).hedged
    assert (basis(sure).until, basis(sure).last_day) == (None, None)


def test_asking_for_another_kind_of_row_is_a_bug() -> None:
    with pytest.raises(TypeError, match="bpu-jkk is no Flat"):
        programmes().on(Flat, "bpu-jkk", date(2026, 11, 1))
    with pytest.raises(KeyError):
        programmes().on(Flat, "bpu-jkn", date(2026, 11, 1))
    with pytest.raises(TypeError, match="Brackets"):
        unanswered(programmes().on(Brackets, "bpu-brackets", date(2026, 11, 1)))


def test_every_row_is_reachable_by_its_regulation() -> None:
    names = {law.name for law in programmes().regulations}

    assert {row.regulation.name for row in ROWS if row.regulation} <= names
    assert "PP 50/2025" in names
