"""How often the desk may write to a private chat, and what is remembered of it."""

from datetime import UTC, datetime, timedelta

from bot.courier.gate import BURST, SPAN, Gate

NOON = datetime(2026, 11, 27, 5, tzinfo=UTC)


def test_after_a_burst_a_chat_waits_until_the_first_is_long_ago() -> None:
    gate = Gate()
    for number in range(BURST):
        assert gate.opens(7, now=NOON) == NOON
        gate.passed(7, NOON + timedelta(milliseconds=number))

    assert gate.opens(7, now=NOON + timedelta(seconds=1)) == NOON + SPAN
    assert gate.opens(8, now=NOON) == NOON


def test_a_clock_set_back_lengthens_no_pause() -> None:
    """In that time nobody would be written to; what is left of a pause is at most the pause."""
    for step in (timedelta(seconds=2), timedelta(hours=1), timedelta(days=1)):
        gate = Gate()
        gate.shut(7, NOON, 30)
        back = NOON - step

        assert gate.opens(7, now=back) == back + timedelta(seconds=30)
        assert gate.opens(7, now=back + timedelta(seconds=30)) == back + timedelta(seconds=30)
        assert gate.opens(7, now=back + timedelta(seconds=31)) == back + timedelta(seconds=31)


def test_nothing_is_kept_of_a_chat_that_was_only_asked_about_or_is_long_quiet() -> None:
    gate = Gate()
    gate.passed(7, NOON)
    for chat in range(1000):
        gate.opens(chat, now=NOON + SPAN)

    assert gate._sent == {}
