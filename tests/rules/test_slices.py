"""How large the next slice of a list is, after what the last one took."""

import pytest

from models.rules.running.slices import FEWEST, MOST, TOO_LONG_S, next_size

AIM = 0.025


@pytest.mark.parametrize(
    ("size", "rows", "took", "wanted"),
    [
        pytest.param(200, 200, 0.081, 61, id="too long: less than half of it"),
        pytest.param(400, 400, 9.9, 100, id="one hiccup is not the rule: a quarter at least"),
        pytest.param(800, 240, 0.3, 60, id="of what was really written"),
        pytest.param(50, 50, 0.5, FEWEST, id="never so few that it takes for ever"),
        pytest.param(200, 200, TOO_LONG_S, 62, id="just not too long: towards the aim"),
        pytest.param(100, 100, 0.05, 50, id="twice the aim"),
        pytest.param(100, 100, 0.005, 120, id="quick: it grows slowly"),
        pytest.param(100, 100, AIM, 120, id="as wanted: it still tries a little more"),
        pytest.param(100, 99, 0.001, 100, id="fewer than it could be: nothing is learned"),
        pytest.param(100, 0, 9.9, 100, id="no rows at all say nothing of rows"),
        pytest.param(MOST, MOST, 0.001, MOST, id="never more than so many"),
    ],
)
def test_the_next_slice(size: int, rows: int, took: float, wanted: int) -> None:
    assert next_size(size, rows=rows, took_s=took, aim_s=AIM) == wanted


def test_where_the_aim_is_near_to_too_long_it_is_half() -> None:
    assert next_size(100, rows=100, took_s=0.081, aim_s=0.05) == 50


def test_a_machine_that_gets_busy_is_heeded_within_a_few_slices() -> None:
    """0.25 ms a row, then eight times as much: by the fourth slice it is as short as it gets."""
    size, took = 100, []
    for number in range(20):
        row_s = 0.00025 if number < 10 else 0.002
        took.append(size * row_s)
        size = next_size(size, rows=size, took_s=took[-1], aim_s=AIM)

    assert max(took[:10]) <= TOO_LONG_S
    assert max(took[13:]) <= TOO_LONG_S


def test_a_machine_that_is_quick_again_is_used_again() -> None:
    size = FEWEST
    for _ in range(12):
        size = next_size(size, rows=size, took_s=size * 0.0001, aim_s=AIM)

    assert 100 <= size <= 300
