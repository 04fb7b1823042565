"""Everything nobody else took: small talk, photos, old buttons, groups, blocks. No dead ends.

`gate` comes first of all handlers and keeps groups, channels and bots out; `handlers` comes last.
What has no person and no private chat behind it is answered with silence.
"""

from bot.conversation import Step
from bot.menu import Command
from handlers.rest import edited, membership, outside, sent, stale, typed
from handlers.rest.kinds import (
    When,
    is_block_or_unblock,
    is_command,
    is_edited,
    is_forwarded,
    is_sent,
    is_tap,
    is_text,
)


def gate() -> list[Step]:
    """First: nothing personal happens outside of the private chat."""
    return [outside.Outside(outside.keep_out)]


def handlers() -> list[Step]:
    """Last: what reaches these was meant for nobody else."""
    return [
        When(is_block_or_unblock, membership.note),
        When(is_tap, stale.take_tap),
        When(is_edited, edited.take_edit),
        When(is_forwarded, sent.take_forwarded),
        Command("batal", typed.cancel_nothing),
        When(is_command, typed.take_command),
        When(is_text, typed.take_text),
        When(is_sent, sent.take_sent),
    ]
