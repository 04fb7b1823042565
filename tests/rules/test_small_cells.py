"""Counts that everybody may see point at nobody."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import given

from models.rules.small_cells import LEAST, joined, shown


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"a": 9, "b": 7}, {"a": 9, "b": 7}),
        ({"b": 7, "a": 7, "c": 0}, {"a": 7, "b": 7}),
        ({"a": 9, "b": 1, "c": 2}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 7, "c": 1}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 4}, {"a": None, "b": None}),
        ({"a": 5}, {"a": 5}),
        ({"a": 4}, {"a": None}),
        ({}, {}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(
    counts: dict[str, int], said: dict[str, int | None]
) -> None:
    assert shown(counts) == said
    assert list(shown(counts)) == list(said), "the largest first"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_no_hidden_count_is_the_difference_to_the_sum(counts: dict[str, int]) -> None:
    said = shown(counts)
    hidden = [counts[name] for name, n in said.items() if n is None]

    assert all(n is None or n >= LEAST for n in said.values())
    assert len(hidden) != 1 or len(said) == 1


def test_many_places_are_joined_by_how_they_begin() -> None:
    counts = {"14.10.01": 3, "14.10.02": 4, "21.03.01": 5}

    assert joined(counts, 5, 3) == counts
    assert joined(counts, 5, 2) == {"14.10": 7, "21.03": 5}
