"""Counts that everybody may see point at nobody."""

from __future__ import annotations

from collections import defaultdict
from itertools import product

import hypothesis.strategies as st
import pytest
from hypothesis import given

from models.rules.small_cells import LEAST, joined, shown


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ({"a": 9, "b": 7}, {"a": 9, "b": 7}),
        ({"b": 7, "a": 7, "c": 0}, {"a": 7, "b": 7}),
        ({"a": 9, "b": 7, "c": 1}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 4, "c": 3}, {"a": 9, "b": None, "c": None}),
        ({"a": 9, "b": 4}, {"a": None, "b": None}),
        ({"a": 5}, {"a": 5}),
        ({}, {}),
        # Two places that are not empty and hold two, or three, people: one of them holds one.
        ({"a": 50, "b": 1, "c": 1}, {"a": None, "b": None, "c": None}),
        ({"a": 9, "b": 1, "c": 2}, {"a": None, "b": None, "c": None}),
        ({"a": 50, "b": 9, "c": 1, "d": 1}, {"a": 50, "b": None, "c": None, "d": None}),
        # All that are there are too few: a name alone stands for a person.
        ({"a": 4}, {}),
        ({"a": 1, "b": 1, "c": 1, "d": 1, "e": 1}, {}),
    ],
)
def test_small_counts_are_hidden_and_cannot_be_worked_out(
    counts: dict[str, int], said: dict[str, int | None]
) -> None:
    assert shown(counts) == said
    assert list(shown(counts)) == list(said), "the largest first"


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 12)))
def test_no_small_count_is_told(counts: dict[str, int]) -> None:
    said = shown(counts)

    assert all(n is None or n >= LEAST for n in said.values())
    assert list(said.values()).count(None) != 1


@pytest.mark.parametrize(("places", "most"), [("ab", 12), ("abc", 12), ("abcd", 9)])
def test_who_knows_the_sum_and_this_rule_still_cannot_tell_a_hidden_count(
    places: str, most: int
) -> None:
    """Whatever would give the same table and the same sum is tried."""
    alike = defaultdict(list)
    for numbers in product(range(most + 1), repeat=len(places)):
        if sum(numbers) <= most:
            counts = dict(zip(places, numbers, strict=True))
            alike[sum(numbers), tuple(shown(counts).items())].append(counts)
    told = [
        (total, table, name)
        for (total, table), possible in alike.items()
        for name, n in table
        if n is None and len({counts[name] for counts in possible}) == 1
    ]

    assert told == []


def test_many_places_are_joined_by_how_they_begin() -> None:
    counts = {"14.10.01": 3, "14.10.02": 4, "21.03.01": 5}

    assert joined(counts, 5, 3) == counts
    assert joined(counts, 5, 2) == {"14.10": 7, "21.03": 5}
