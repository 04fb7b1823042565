"""What is an alarm, and how often it is told."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from models.rules.running.alarms import CALM, SAME_AGAIN_AFTER, Alarm, Signs, Told, raised

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
GB = 1_000_000_000


@pytest.mark.parametrize(
    ("signs", "wrong"),
    [
        (Signs(), set()),
        (Signs(conflict_s=29), set()),
        (Signs(conflict_s=31), {Alarm.CONFLICT}),
        (Signs(disk_free=GB, disk_size=100 * GB), set()),
        (Signs(disk_free=GB // 4, disk_size=100 * GB), {Alarm.DISK}),
        (Signs(disk_free=GB // 4, disk_size=2 * GB), set()),
        (Signs(failed_batches=3), {Alarm.WRITES}),
        (Signs(sends=5, failed_sends=5), set()),
        (Signs(sends=80, failed_sends=19), set()),
        (Signs(sends=70, failed_sends=30), {Alarm.SENDS}),
        (Signs(set_aside=1), {Alarm.SET_ASIDE}),
        (Signs(oldest_s=601), {Alarm.QUEUE}),
        (Signs(failed_jobs=1), {Alarm.JOBS}),
        (Signs(wrong_keys=30), set()),
        (Signs(wrong_keys=31), {Alarm.KEYS}),
        (Signs(hooks_taken=1), {Alarm.HOOK_TAKEN}),
        (Signs(stuck_s=60), set()),
        (Signs(stuck_s=61), {Alarm.WEBHOOK}),
    ],
)
def test_signs_and_what_is_wrong_by_them(signs: Signs, wrong: set[Alarm]) -> None:
    assert raised(signs) == wrong


def test_an_alarm_is_told_once_and_its_end_once() -> None:
    told, disk = Told(), frozenset({Alarm.DISK})
    first, _ = told.news(disk, NOW)
    told.begun(Alarm.DISK, NOW)
    later = NOW + timedelta(hours=5)
    again, _ = told.news(disk, later)
    _, early = told.news(frozenset(), later + CALM / 2)
    _, over = told.news(frozenset(), later + CALM)
    told.over(Alarm.DISK)
    _, twice = told.news(frozenset(), later + CALM * 2)

    assert (first, again) == ([Alarm.DISK], [])
    assert (early, over, twice) == ([], [Alarm.DISK], [])


def test_one_that_comes_and_goes_is_told_every_half_hour_at_most() -> None:
    told, heard = Told(), 0
    for minute in range(0, 120, 4):
        now = NOW + timedelta(minutes=minute)
        wrong = frozenset({Alarm.SENDS}) if minute % 8 == 0 else frozenset[Alarm]()
        begun, over = told.news(wrong, now)
        for alarm in begun:
            told.begun(alarm, now)
            heard += 1
        for alarm in over:
            told.over(alarm)

    assert heard == timedelta(minutes=120) / SAME_AGAIN_AFTER == 4


def test_what_could_not_be_told_is_told_at_the_next_look() -> None:
    told = Told()
    told.news(frozenset({Alarm.DISK}), NOW)

    assert told.news(frozenset({Alarm.DISK}), NOW)[0] == [Alarm.DISK]
