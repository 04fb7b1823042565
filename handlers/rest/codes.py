"""A registration code in a text: the same answer for any code, nothing is looked up."""

from itertools import accumulate

from telegram import Update

from bot.context import Ctx
from bot.navigation.menu import typed
from handlers.rest import screens
from models.rules.codes import PREFIX_LENGTH, CodeFault, normalise_code

_ENDS = frozenset({3, 7, 9})
"""After so many signs a group may end: "MRT 4F7K 92"."""


def names_a_code(update: Update) -> bool:
    """Whether a typed text holds one, however it is written: "status MRT-4F7K-92"."""
    message = typed(update)
    text = message.text or "" if message is not None else ""
    return any(_is_code(part) for part in [*text.split(), text])


async def take_code(_update: Update, ctx: Ctx) -> None:
    """What the code is for, and who can help; whether there is such a code is never told."""
    await ctx.say(screens.registration(ctx.t))


def _is_code(part: str) -> bool:
    """Dashes or a digit tell a code from three words: "apa yang di" has as many letters; and words
    are no groups of it: "SMP kelas 2".
    """
    signs = part.strip(" .,;:!?()\"'")
    lengths = (sum(map(str.isalnum, word)) for word in signs.split())
    if not _ENDS.issuperset(accumulate(lengths)):
        return False
    code = normalise_code(signs)
    if isinstance(code, CodeFault) or not code[:PREFIX_LENGTH].isalpha():
        return False
    return signs.count("-") > 1 or any(sign.isdecimal() for sign in code)
