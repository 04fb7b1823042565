"""A claim's states: legal moves, whose turn it is, by when."""

from datetime import date

import pytest

from models.rules.claims.promise import Due, due_on, promise
from models.rules.claims.states import (
    Acts,
    MoveFault,
    Reason,
    State,
    acts_next,
    fault_of,
    move,
    moves_from,
)
from models.rules.table.basis import Withheld
from models.rules.table.claim_rows import Claim

DAY = date(2026, 11, 27)
LEGAL = {
    "draft": "incomplete submitted withdrawn",
    "incomplete": "submitted rejected withdrawn",
    "submitted": "incomplete verifying rejected withdrawn",
    "verifying": "incomplete determined rejected withdrawn",
    "determined": "paying paid withdrawn",
    "paying": "paid determined",
    "paid": "",
    "rejected": "submitted verifying",
    "withdrawn": "",
}


@pytest.mark.parametrize("state", list(State))
@pytest.mark.parametrize("to", list(State))
def test_every_move_is_legal_or_refused_by_name(state: State, to: State) -> None:
    moved = move(state, to)

    if to.value in LEGAL[state].split():
        assert moved is to
        assert to in moves_from(state)
    elif state is to:
        assert moved is MoveFault.ALREADY_THERE
    elif not LEGAL[state]:
        assert moved is MoveFault.ENDED
    else:
        assert moved is MoveFault.NOT_FROM_HERE


@pytest.mark.parametrize(
    ("state", "to", "moved"),
    [
        pytest.param("draft", "paid", "paid", id="over all steps"),
        pytest.param("submitted", "paying", "paying", id="over two"),
        pytest.param("draft", "rejected", "rejected", id="rejected at once"),
        pytest.param("rejected", "paid", "paid", id="after an objection"),
        pytest.param("rejected", "withdrawn", "withdrawn", id="given up after a rejection"),
        pytest.param("paying", "submitted", "not_from_here", id="back"),
        pytest.param("verifying", "draft", "not_from_here", id="back to the beginning"),
        pytest.param("rejected", "draft", "not_from_here", id="back after a rejection"),
        pytest.param("paid", "paying", "ended", id="after the end"),
        pytest.param("paid", "paid", "already_there", id="no move"),
    ],
)
def test_a_list_may_pass_over_steps_but_not_go_back(state: str, to: str, moved: str) -> None:
    assert move(State(state), State(to), skips=True) == moved


@pytest.mark.parametrize(
    ("to", "on", "reason", "amount", "fault"),
    [
        pytest.param("determined", DAY, None, 42_000_000, None, id="fine"),
        pytest.param("determined", date(2026, 11, 28), None, None, "in_future", id="tomorrow"),
        pytest.param("determined", date(2026, 11, 19), None, None, "before_last", id="too early"),
        pytest.param("rejected", DAY, None, None, "no_reason", id="rejected without a word"),
        pytest.param("rejected", DAY, Reason.LAPSED, None, None, id="rejected with a reason"),
        pytest.param("determined", DAY, Reason.LAPSED, None, "needless_reason", id="reason"),
        pytest.param("determined", DAY, None, 0, "bad_amount", id="nothing"),
        pytest.param("determined", DAY, None, -5, "bad_amount", id="less than nothing"),
        pytest.param("incomplete", DAY, None, 5, "needless_amount", id="a sum that nobody pays"),
        pytest.param("determined", DAY, None, 10**12, "bad_amount", id="far too much"),
        pytest.param("paid", DAY, None, None, "not_from_here", id="the step itself"),
    ],
)
def test_a_move_has_a_day_a_reason_and_an_amount(
    to: str, on: date, reason: Reason | None, amount: int | None, fault: str | None
) -> None:
    found = fault_of(
        State.VERIFYING, State(to), since=date(2026, 11, 20), on=on, today=DAY,
        reason=reason, amount=amount,
    )  # fmt: skip

    assert found == fault


def test_somebody_acts_next_unless_it_ended() -> None:
    assert {state for state in State if acts_next(state) is Acts.NOBODY} == {
        State.PAID,
        State.WITHDRAWN,
    }


def test_the_promise_is_counted_in_working_days_over_holidays() -> None:
    christmas = {date(2026, 12, 25)}

    assert due_on(Claim.JKM, date(2026, 12, 23), christmas) == date(2026, 12, 29)
    assert due_on(Claim.JKK, date(2026, 12, 23), christmas) == date(2027, 1, 4)


def test_a_promise_carries_what_it_rests_on() -> None:
    found = promise(Claim.JKM, DAY, ())

    assert isinstance(found, Due)
    assert found.basis.row_ids == ("promise-jkm",)
    assert found.working_days == 3


def test_what_must_not_be_stated_is_not_promised() -> None:
    assert isinstance(due_on(Claim.JHT, DAY, ()), Withheld)
    assert due_on(Claim.BEASISWA, DAY, ()) is None
    assert due_on(Claim.JKM, None, ()) is None
