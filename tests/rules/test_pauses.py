"""Where a run stood still, for its picture."""

from models.rules.broadcasts.pauses import stood_still


def test_a_stop_is_found_and_neither_the_start_nor_the_end_of_a_steady_run() -> None:
    steady = list(range(33))
    assert stood_still(steady) == []
    waits = [min(n, 10) for n in range(20)] + [10 + n for n in range(13)]
    assert stood_still(waits) == [(10, 20)]
    assert stood_still([0, 5, 5, 5, 5]) == [], "it was over by then"
    assert stood_still([]) == stood_still([7]) == []
