"""Two texts beside each other: chance does not choose."""

import pytest

from models.rules.broadcasts.funnel import Funnel, Step, Verdict, better_of


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        pytest.param((1_000, 60), (1_000, 30), Verdict.A, id="twice as many"),
        pytest.param((1_000, 30), (1_000, 60), Verdict.B, id="the other way round"),
        pytest.param((1_000, 33), (1_000, 30), Verdict.NO_DIFFERENCE, id="three more"),
        pytest.param((100, 5), (100, 4), Verdict.TOO_FEW, id="nine in all"),
        pytest.param((0, 0), (100, 40), Verdict.TOO_FEW, id="nobody got one"),
        pytest.param((20, 20), (20, 20), Verdict.NO_DIFFERENCE, id="everybody"),
    ],
)
def test_the_better_text_is_named_only_where_it_is_no_chance(
    a: tuple[int, int], b: tuple[int, int], verdict: Verdict
) -> None:
    def funnel(got: tuple[int, int]) -> Funnel:
        return Funnel({Step.DELIVERED: got[0], Step.COMPLETED: got[1]})

    assert better_of(funnel(a), funnel(b)) is verdict
