"""How an enrolment moves between office and branch, and what a worker sees of it."""

import pytest

from models.rules.enrolment.states import (
    STEPS,
    TOLD,
    Move,
    MoveFault,
    Reason,
    State,
    Step,
    moved,
    sources,
    step_of,
    target,
)

FROM = {
    "approve": "received returned refused",
    "return": "received checked refused",
    "reject": "received checked returned refused",
    "mend": "returned rejected refused",
    "hand": "checked",
    "accept": "received checked sent returned rejected refused",
    "give_card": "received checked sent active returned rejected refused",
    "refuse": "sent",
}
TO = {
    "approve": "checked",
    "return": "returned",
    "reject": "rejected",
    "mend": "received",
    "hand": "sent",
    "accept": "active",
    "give_card": "card",
    "refuse": "refused",
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("move", list(Move))
def test_every_move_is_made_or_refused_by_name(state: State, move: Move) -> None:
    found = moved(state, move, comment="salah", reason=Reason.OTHER)

    assert target(move) == TO[move]
    assert (state in sources(move)) is (state in FROM[move].split())
    if state is target(move):
        assert found is MoveFault.ALREADY_THERE
    elif state in FROM[move].split():
        assert found is State(TO[move])
    else:
        assert found is MoveFault.NOT_FROM_HERE


def test_what_goes_back_says_what_to_mend_and_a_refusal_why() -> None:
    assert moved(State.RECEIVED, Move.RETURN, comment=" \n") is MoveFault.NO_COMMENT
    assert moved(State.SENT, Move.REFUSE) is MoveFault.NO_REASON


def test_nobody_goes_to_the_branch_unread_and_nothing_undoes_its_word() -> None:
    assert sources(Move.HAND) == {State.CHECKED}
    for taken in (State.ACTIVE, State.CARD):
        made = {move for move in Move if taken in sources(move)}
        assert made <= {Move.GIVE_CARD}


def test_a_worker_sees_five_steps_in_order_and_hears_of_no_quarrel_of_offices() -> None:
    assert [step.value for step in STEPS] == ["received", "checked", "sent", "active", "card"]
    for state in State:
        same = state.value in set(Step)
        assert step_of(state) is (Step(state.value) if same else Step.RECEIVED)
    assert State.RETURNED not in TOLD
    assert State.REJECTED not in TOLD
