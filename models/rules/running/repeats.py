"""How often an answer goes out again of which nobody knows whether it arrived.

What found no way to Telegram is no matter of this rule: it is tried until it goes out. An
answer that did reach it and whose own answer was lost has arrived as likely as not. To stay
silent leaves a person waiting who did all that was asked; to repeat costs a moment of reading, and
its buttons carry the wizard's version, so a second copy does no harm. But many copies bury the
question and eat a small data plan. So it is repeated once, and only when Telegram is seen to
answer again: while nothing comes back at all, a repeat would prove no more than the first try.
After that it counts as unsure, and the chat goes on with its next answer.
"""

REPEATS = 1
"""So often what was met with silence goes out again."""
REPEATS_OF_REFUSED = 4
"""Where Telegram says that it could not (5xx) it nearly never did, where a firewall answers in its
place it surely did not: more is gained than lost. The same for what does no harm twice."""

_NEW = ("send", "copy", "forward")


def shows_something_new(method: str) -> bool:
    """Whether each call adds a message; an edit, a deletion, an answer to a tap do not."""
    return method.startswith(_NEW)


def is_given_up(method: str, *, silent: int, refused: int) -> bool:
    """Whether an answer counts as unsure.

    `silent`, `refused`: how often it was sent and met with silence, and with a word that it could
    not be taken now. Before each try but the first Telegram answered something else.
    """
    if shows_something_new(method) and silent > REPEATS:
        return True
    return silent + refused > REPEATS_OF_REFUSED
