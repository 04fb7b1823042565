"""How often an answer in doubt goes out again."""

import pytest

from models.rules.running.repeats import (
    REPEATS,
    REPEATS_OF_REFUSED,
    is_given_up,
    shows_something_new,
)


@pytest.mark.parametrize(
    ("method", "new"),
    [
        ("sendMessage", True), ("sendPhoto", True), ("copyMessage", True),
        ("forwardMessage", True),
        ("editMessageText", False), ("answerCallbackQuery", False), ("deleteMessage", False),
        ("setMyCommands", False),
    ],
)  # fmt: skip
def test_what_a_second_call_would_show_twice(method: str, new: bool) -> None:
    assert shows_something_new(method) is new


@pytest.mark.parametrize(
    ("method", "silent", "refused", "given_up"),
    [
        ("sendMessage", 1, 0, False),
        ("sendMessage", 2, 0, True),
        ("sendMessage", 1, 3, False),
        ("sendMessage", 0, 4, False),
        ("sendMessage", 0, 5, True),
        ("sendMessage", 1, 4, True),
        ("sendMessage", 2, 1, True),
        ("editMessageText", 4, 0, False),
        ("editMessageText", 5, 0, True),
        ("editMessageText", 2, 3, True),
    ],
)
def test_when_an_answer_counts_as_unsure(
    method: str, silent: int, refused: int, given_up: bool
) -> None:
    assert (REPEATS, REPEATS_OF_REFUSED) == (1, 4)
    assert is_given_up(method, silent=silent, refused=refused) is given_up
