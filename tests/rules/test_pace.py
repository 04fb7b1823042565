"""Slots are even, urgent messages go first, and no second or minute holds more than its share."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from models.rules.running.pace import (
    CUT,
    GROUP,
    HORIZON_S,
    LOWEST,
    PERSON,
    RANKS,
    Debt,
    Lane,
    Rate,
    Speed,
    factor,
    hand_out,
    heavier,
    is_from_ahead,
    lines_free_at,
    paid,
)
from models.rules.running.refusals import is_overall, refused, retry_pause

SPEED = Speed(overall=30, broadcast=20)
moments = st.lists(st.floats(0, 0.4), min_size=5, max_size=60)


def busiest(at: list[float], seconds: float) -> int:
    return max(sum(start <= other < start + seconds for other in at) for start in at)


@given(moments)
@settings(max_examples=200)
def test_however_often_one_asks_a_second_holds_its_share(pauses: list[float]) -> None:
    rate, now, slots = Rate(), 1000.0, []
    for pause in pauses:
        now += pause
        urgent, bulk, rate = hand_out(rate, SPEED, now, first=2, bulk=50)
        assert all(now <= at <= now + HORIZON_S for at in urgent + bulk)
        slots += urgent + bulk

    assert busiest(slots, 0.999) <= SPEED.overall


@given(moments)
@settings(max_examples=200)
def test_broadcasts_alone_are_even_and_at_their_rate(pauses: list[float]) -> None:
    rate, now, slots = Rate(), 1000.0, []
    for pause in pauses:
        now += min(pause, HORIZON_S)
        _, bulk, rate = hand_out(rate, SPEED, now, first=0, bulk=50)
        slots += bulk
    gaps = [b - a for a, b in itertools.pairwise(slots)]

    assert all(gap == pytest.approx(1 / SPEED.broadcast, abs=1e-6) for gap in gaps)


def test_what_was_not_used_is_never_caught_up() -> None:
    rate = Rate(next_at=1000.0, next_bulk_at=1000.0)

    _, bulk, _ = hand_out(rate, SPEED, 2000.0, first=0, bulk=100)

    assert len(bulk) == int(HORIZON_S * SPEED.broadcast) + 1
    assert bulk[0] == 2000.0


def test_urgent_messages_go_before_broadcasts() -> None:
    urgent, bulk, _ = hand_out(Rate(), SPEED, 1000.0, first=3, bulk=3)

    assert max(urgent) < min(bulk)
    assert RANKS[Lane.ANSWER] < RANKS[Lane.NOTICE] == RANKS[Lane.GROUP] < RANKS[Lane.BROADCAST]


def test_no_slot_is_nearer_than_a_commit_takes() -> None:
    urgent, bulk, _ = hand_out(Rate(), SPEED, 1000.0, first=1, bulk=1, lead=0.1)

    assert min(urgent + bulk) == 1000.1


def test_answers_are_paid_for_by_what_waits_and_time_pays_them_back() -> None:
    debt = Debt()
    for _ in range(30):
        debt.add(1 / 30, 1000.0, most=1.0)
    after = paid(Rate(), 1000.0, debt.used, debt.owed(1000.0))

    assert hand_out(after, SPEED, 1000.0, first=5, bulk=5)[:2] == ([], [])
    assert debt.owed(1000.4) == pytest.approx(0.6)
    assert debt.owed(1002.0) == 0
    assert paid(Rate(), 1000.0, 60.0, 60.0).next_at <= 1000.0 + 1 + HORIZON_S


def test_answers_between_two_looks_take_room_from_a_broadcast() -> None:
    """Time pays for answers only where nothing else goes out meanwhile."""
    rate, sent = Rate(), 0
    for look in range(100):
        now, debt = 1000.0 + look * 0.2, Debt()
        debt.add(1 / SPEED.overall, now - 0.15, most=1.0)
        debt.add(1 / SPEED.overall, now - 0.05, most=1.0)
        rate = paid(rate, now, debt.used, debt.owed(now))
        _, slots, rate = hand_out(rate, SPEED, now, first=0, bulk=50)
        sent += len(slots)

    assert 13 < sent / 20 < SPEED.overall - 10 - 1


def test_a_refusal_holds_everything_and_cuts_the_rate_once() -> None:
    once = refused(Rate(), 1000.0, 5.0)
    twice = refused(once, 1001.0, 5.0)

    assert hand_out(once, SPEED, 1002.0, first=5, bulk=5)[:2] == ([], [])
    assert (once.held_until, twice.held_until) == (1005.0, 1006.0)
    assert factor(once, 1005.0) == factor(twice, 1005.0) == pytest.approx(CUT)
    urgent, _, _ = hand_out(once, SPEED, 1004.9, first=9, bulk=0)
    assert min(urgent) == 1005.0


def test_the_rate_comes_back_slowly_and_never_falls_to_nothing() -> None:
    rate = Rate()
    for _ in range(50):
        rate = refused(rate, rate.held_until, 1.0)

    assert factor(rate, rate.cut_at) == pytest.approx(LOWEST)
    assert factor(rate, rate.cut_at + 60) == pytest.approx(LOWEST + 0.1)
    assert factor(rate, rate.cut_at + 3600) == 1.0


@example([(0.0, 1)] * 60)
@example([(0.0, 10)] * 6)
@given(st.lists(st.tuples(st.floats(0, 8), st.integers(1, 10)), min_size=1, max_size=60))
def test_a_group_never_gets_more_than_19_in_any_minute(waits: list[tuple[float, int]]) -> None:
    """Messages and albums, as soon as there is room or some time later."""
    now = 1000.0
    at: list[float] = []
    for wait, messages in waits:
        now = max(now + wait, GROUP.free_at(GROUP.within(at, now + wait), messages))
        at += [now] * messages

    assert busiest(at, 60) <= 19


def test_lines_that_can_wait_go_to_a_group_evenly() -> None:
    now, at = 1000.0, list[float]()
    for _ in range(25):
        now = max(now, lines_free_at(GROUP.within(at, now)))
        at.append(now)

    assert at[:7] == [1000, 1000, 1000, 1000, 1000, 1004, 1008]
    assert max(b - a for a, b in itertools.pairwise(at)) <= 8, "nobody waits a minute"
    assert busiest(at, 60) <= 19
    assert lines_free_at([1000.0 + n / 10 for n in range(9)]) > 1018, "after a talk they wait"


def test_there_is_room_as_soon_as_the_oldest_is_a_minute_old() -> None:
    recent = [1000.0 + n for n in range(19)]

    assert GROUP.free_at(recent[:18]) == 0.0
    assert (GROUP.free_at(recent), GROUP.free_at(recent, 3)) == (1060.0, 1062.0)
    assert len(GROUP.within(recent, 1060.0)) == 18
    assert GROUP.within(recent, 900.0) == [], "the clock was set back"


def test_a_person_gets_two_at_once_and_then_one_a_second() -> None:
    tat, now, at = 0.0, 1000.0, []
    for _ in range(5):
        now = max(now, PERSON.free_at(tat))
        at.append(now)
        tat = max(tat, now) + PERSON.every

    assert at == [1000, 1000, 1001, 1002, 1003]


def test_refusals_of_three_chats_within_a_second_are_the_whole_bots() -> None:
    same = [(1, 10.0), (1, 10.1), (1, 10.2)]
    three = [(1, 10.0), (2, 10.1), (3, 10.9)]

    assert not is_overall(same, 10.3)
    assert is_overall(three, 10.9)
    assert not is_overall(three, 11.05)


def test_pauses_grow_and_end_at_a_minute() -> None:
    assert [retry_pause(n) for n in (0, 1, 2, 50)] == [0.5, 1.0, 2.0, 60.0]


@given(moments, st.floats(0.5, 30), st.floats(0.5, 30), st.floats(0, 10_000))
@settings(max_examples=200)
def test_no_legal_row_is_taken_for_one_of_a_clock_ahead(
    pauses: list[float], overall: float, broadcast: float, hold: float
) -> None:
    speed, rate, now = Speed(overall=overall, broadcast=broadcast), Rate(), 1000.0
    for number, pause in enumerate(pauses):
        now += pause
        rate = paid(rate, now, pause, pause)
        if number % 4 == 1:
            rate = refused(rate, now, hold if number == 1 else pause)
        _, _, rate = hand_out(rate, speed, now, first=number % 3, bulk=50, lead=0.2)
        assert not is_from_ahead(rate, speed, now)


@pytest.mark.parametrize(
    "rate",
    [Rate(next_at=1100.0), Rate(next_bulk_at=1100.0), Rate(held_until=1000.0 + 86_400)],
    ids=["next", "next of broadcasts", "held"],
)
def test_a_row_of_a_clock_ahead_is_known_by_what_it_names(rate: Rate) -> None:
    assert is_from_ahead(rate, SPEED, 1000.0)


def test_an_album_takes_the_slots_of_all_its_parts() -> None:
    _, bulk, rate = hand_out(Rate(), SPEED, 1000.0, first=0, bulk=1)
    after = heavier(rate, SPEED, 1000.0, 9)
    _, following, _ = hand_out(after, SPEED, bulk[0] + 10 / SPEED.broadcast, first=0, bulk=1)

    assert after.next_bulk_at - bulk[0] == pytest.approx(10 / SPEED.broadcast)
    assert after.next_at > rate.next_at
    assert following
