"""Cases: which moves are legal for whom, numbers that can be read aloud, last days, patience."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.codes import ALPHABET, CodeFault
from models.rules.hours.office import USUAL
from models.rules.hours.waiting import too_long_after
from models.rules.hours.zones import Zone
from models.rules.office.cases import (
    REOPEN_WITHIN,
    CaseFault,
    Move,
    Standing,
    State,
    Who,
    case_code,
    due_date,
    may_reopen,
    moved,
    normalise_case_code,
)

NOW = datetime(2026, 11, 30, 3, 0, tzinfo=UTC)
ME, OTHER, WORKER = 1, 2, 3
WAITING = Standing(State.WAITING)
REOPENED = Standing(State.REOPENED)
MINE = Standing(State.TAKEN, ME)
THEIRS = Standing(State.TAKEN, OTHER)
CLOSED = Standing(State.CLOSED, ME, NOW - timedelta(days=1))


@pytest.mark.parametrize(
    ("case", "move", "by", "who", "after"),
    [
        pytest.param(WAITING, Move.TAKE, ME, Who.STAFF, MINE, id="take what waits"),
        pytest.param(REOPENED, Move.TAKE, ME, Who.STAFF, MINE, id="take what was reopened"),
        pytest.param(MINE, Move.TAKE, ME, Who.STAFF, CaseFault.TAKEN_BY_YOU, id="twice"),
        pytest.param(THEIRS, Move.TAKE, ME, Who.STAFF, CaseFault.TAKEN_BY_ANOTHER, id="late"),
        pytest.param(THEIRS, Move.TAKE, ME, Who.LEAD, CaseFault.TAKEN_BY_ANOTHER, id="no theft"),
        pytest.param(CLOSED, Move.TAKE, ME, Who.STAFF, CaseFault.CLOSED_ALREADY, id="too late"),
        pytest.param(MINE, Move.HAND_OVER, ME, Who.STAFF, WAITING, id="hand over"),
        pytest.param(THEIRS, Move.HAND_OVER, ME, Who.LEAD, WAITING, id="an admin hands over"),
        pytest.param(
            THEIRS, Move.HAND_OVER, ME, Who.STAFF, CaseFault.TAKEN_BY_ANOTHER, id="not theirs"
        ),
        pytest.param(WAITING, Move.HAND_OVER, ME, Who.STAFF, CaseFault.NOT_TAKEN, id="nobody's"),
        pytest.param(REOPENED, Move.HAND_OVER, ME, Who.LEAD, CaseFault.NOT_TAKEN, id="again"),
        pytest.param(CLOSED, Move.HAND_OVER, ME, Who.STAFF, CaseFault.CLOSED_ALREADY, id="closed"),
        pytest.param(MINE, Move.CLOSE, ME, Who.STAFF, Standing(State.CLOSED, ME, NOW), id="close"),
        pytest.param(
            WAITING, Move.CLOSE, ME, Who.STAFF, Standing(State.CLOSED, None, NOW), id="unasked"
        ),
        pytest.param(
            THEIRS, Move.CLOSE, WORKER, Who.WORKER, Standing(State.CLOSED, OTHER, NOW), id="worker"
        ),
        pytest.param(
            THEIRS, Move.CLOSE, ME, Who.STAFF, CaseFault.TAKEN_BY_ANOTHER, id="another's"
        ),
        pytest.param(CLOSED, Move.CLOSE, ME, Who.LEAD, CaseFault.CLOSED_ALREADY, id="once"),
        pytest.param(CLOSED, Move.REOPEN, WORKER, Who.WORKER, REOPENED, id="reopen"),
        pytest.param(MINE, Move.REOPEN, ME, Who.STAFF, CaseFault.NOT_CLOSED, id="open anyway"),
    ],
)
def test_a_move_is_legal_or_says_why_not(
    case: Standing, move: Move, by: int, who: Who, after: Standing | CaseFault
) -> None:
    assert moved(case, move, by=by, who=who, now=NOW) == after


@pytest.mark.parametrize(
    ("age", "may"), [(REOPEN_WITHIN, True), (REOPEN_WITHIN + timedelta(seconds=1), False)]
)
def test_a_closed_case_goes_on_for_seven_days(age: timedelta, may: bool) -> None:
    closed = Standing(State.CLOSED, ME, NOW - age)

    assert may_reopen(closed, NOW) is may
    after = moved(closed, Move.REOPEN, by=WORKER, who=Who.WORKER, now=NOW)
    assert after == (REOPENED if may else CaseFault.TOO_LATE)


def test_an_open_case_is_not_reopened() -> None:
    assert not may_reopen(MINE, NOW)


@given(st.binary(min_size=3, max_size=8))
def test_a_number_is_five_signs_that_cannot_be_mistaken(token: bytes) -> None:
    code = case_code(token)

    assert len(code) == 6
    assert code.startswith("K-")
    assert set(code[2:]) <= set(ALPHABET)
    spoken = f" {code.lower().replace('-', ' ')} "
    assert normalise_case_code(spoken) == normalise_case_code(code.replace("-", "")) == code


def test_a_number_needs_enough_randomness() -> None:
    with pytest.raises(ValueError, match="three random bytes"):
        case_code(b"ab")


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("", CodeFault.NOT_A_CODE),
        ("K-7F4", CodeFault.NOT_A_CODE),
        ("M-7F4M", CodeFault.NOT_A_CODE),
        ("K-7F4MM", CodeFault.NOT_A_CODE),
        ("K-7F_é", CodeFault.NOT_A_CODE),
        ("K-7F4O", CodeFault.UNUSED_SIGN),
        ("K-1F4M", CodeFault.UNUSED_SIGN),
    ],
)
def test_what_is_no_number_is_told_apart(typed: str, fault: CodeFault) -> None:
    assert normalise_case_code(typed) is fault


@pytest.mark.parametrize(
    ("opened", "holidays", "due"),
    [
        pytest.param(date(2026, 11, 30), (), date(2026, 12, 7), id="Monday"),
        pytest.param(date(2026, 11, 27), (), date(2026, 12, 4), id="Friday"),
        pytest.param(date(2026, 11, 28), (), date(2026, 12, 4), id="Saturday"),
        pytest.param(
            date(2026, 12, 23), (date(2026, 12, 25),), date(2026, 12, 31), id="Christmas"
        ),
    ],
)
def test_a_complaint_is_due_after_five_working_days(
    opened: date, holidays: tuple[date, ...], due: date
) -> None:
    assert due_date(opened, holidays=holidays) == due


@pytest.mark.parametrize(
    ("since", "until"),
    [
        pytest.param("2026-11-30T10:00", "2026-11-30T12:00", id="within a morning"),
        pytest.param("2026-11-30T15:00", "2026-12-01T09:00", id="over the night"),
        pytest.param("2026-11-30T14:00", "2026-11-30T16:00", id="to the last minute"),
        pytest.param("2026-11-30T16:00", "2026-12-01T10:00", id="just closed"),
        pytest.param("2026-11-27T23:00", "2026-11-30T10:00", id="over the weekend"),
        pytest.param("2026-12-24T15:30", "2026-12-28T09:30", id="over a holiday"),
        pytest.param("2026-12-01T05:00", "2026-12-01T10:00", id="before it opens"),
    ],
)
def test_patience_is_counted_in_office_hours(since: str, until: str) -> None:
    there = Zone.WITA.clock
    began = datetime.fromisoformat(since).replace(tzinfo=there)
    ends = datetime.fromisoformat(until).replace(tzinfo=there)
    christmas = (date(2026, 12, 25),)

    assert too_long_after(began, zone=Zone.WITA, week=USUAL, holidays=christmas) == ends


def test_an_office_that_never_opens_has_no_too_long() -> None:
    assert too_long_after(NOW, zone=Zone.WIB, week=((),) * 7) is None
