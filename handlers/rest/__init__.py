"""Everything nobody else took: small talk, photos, old buttons, groups, blocks. No dead ends.

`gate` comes first of all handlers: it keeps groups, channels and bots out, and takes a typed
secret before any other step can read or keep it; `handlers` comes last.
What has no person and no private chat behind it is answered with silence.
"""

from collections.abc import Sequence
from functools import partial

from bot.conversation import Step
from bot.navigation.menu import Command
from bot.understanding.recognise import Meaning
from handlers.rest import (
    codes,
    edited,
    flood,
    membership,
    migration,
    outside,
    sent,
    stale,
    typed,
    wishes,
)
from handlers.rest.kinds import (
    When,
    is_block_or_unblock,
    is_command,
    is_edited,
    is_forwarded,
    is_sent,
    is_tap,
    is_text,
    is_unasked_secret,
)
from handlers.understood import Understood


def gate() -> list[Step]:
    """First: nothing personal happens outside of the private chat, and no secret goes further."""
    return [
        When(migration.is_migration, migration.follow),
        outside.Outside(outside.keep_out),
        flood.Piece(flood.take_piece),
        When(is_unasked_secret, typed.take_secret),
    ]


def handlers(answered: typed.Answered, others: Sequence[Step] = ()) -> list[Step]:
    """Last: what reaches these was meant for nobody else. `answered` knows everyday questions,
    `others` are the steps before these."""
    return [
        When(is_block_or_unblock, membership.note),
        When(is_tap, partial(stale.take_tap, others=others)),
        When(is_edited, edited.take_edit),
        When(is_forwarded, sent.take_forwarded),
        Command("batal", typed.cancel_nothing),
        Command("hapus", wishes.take_erase),
        Understood(Meaning.ERASE, wishes.take_erase),
        Understood(Meaning.WITHDRAW, wishes.take_withdraw),
        Command("stop", wishes.take_no_news),
        Understood(Meaning.NO_NEWS, wishes.take_no_news),
        Command("tugas", typed.take_tugas),
        When(is_command, typed.take_command),
        When(codes.names_a_code, codes.take_code),
        When(is_text, typed.taking(answered)),
        When(is_sent, sent.take_sent),
    ]
