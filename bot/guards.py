"""Turn a vague update into the typed thing a step needs, or None. The only place of casts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz, process
from telegram import Update

from bot import buttons
from bot.context import Ctx
from bot.understanding.spoken import CLOSE_ENOUGH, means, normal
from bot.understanding.yes_no import NO, YES, agrees, refuses

MAX_TEXT = 4096
"""No honest message is longer (Bot API limit)."""

_PLAIN = {YES[0]: agrees, NO[0]: refuses}
"""How a yes and a no are read beyond their words."""
_SHORTEST_GUESS = 4
"""Letters from which a near miss counts: "tni" is no misspelt "tani"."""
_SIGNED = re.compile(r"\s*[-+−]\s*\d")


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a question: what is stored, what is shown, how else people say it."""

    value: str
    label: str
    spoken: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, repr=False)
class SharedContact:
    """A contact card; `own` says that it is the sender's, which Telegram vouches for."""

    phone: str = field(repr=False)
    own: bool


def chat_kind(update: object) -> str | None:
    """ "private", "group", "supergroup" or "channel"; None where it happened nowhere."""
    chat = update.effective_chat if isinstance(update, Update) else None
    return chat.type if chat is not None else None


def text_of(update: Update) -> str | None:
    """What the person typed, cut to a sane length; None for photos, voice and taps."""
    message = update.message
    return message.text[:MAX_TEXT].strip() if message is not None and message.text else None


def value_of(update: Update) -> str | None:
    """The value of the tapped wizard button, believed only after `Answer` or `Tap` matched it."""
    query = update.callback_query
    press = buttons.read(query.data) if query is not None else None
    return press.value if isinstance(press, buttons.Press) else None


def page_of(update: Update) -> str:
    """What follows the page's name in an information button: "manfaat.nelayan" gives "nelayan"."""
    query = update.callback_query
    visit = buttons.read(query.data) if query is not None else None
    return visit.page.partition(".")[2] if isinstance(visit, buttons.Visit) else ""


def contact_of(update: Update) -> SharedContact | None:
    """A contact card. Another's card, or a forwarded one, proves nothing about the sender."""
    message = update.message
    if message is None or message.contact is None or message.from_user is None:
        return None
    own = message.contact.user_id == message.from_user.id and message.forward_origin is None
    return SharedContact(message.contact.phone_number[:40], own)


def choice_of(update: Update, options: Sequence[Option]) -> str | None:
    """The chosen value: tapped, typed as its number, or said in a short word; else None."""
    tapped = value_of(update)
    if tapped is not None:
        return tapped if any(tapped == o.value for o in options) else None
    text = text_of(update)
    return choose(text, options) if text else None


def choose(text: str, options: Sequence[Option]) -> str | None:
    """The option meant by typed text: its number from 1, its words, or nearly its words."""
    if _SIGNED.match(text):  # "-5" is no fifth choice
        return None
    plain = normal(text)
    if plain.isdigit() and len(plain) < 4:
        number = int(plain)
        return options[number - 1].value if 1 <= number <= len(options) else None
    names = {normal(o.label): o.value for o in options}
    names |= {word: o.value for o in options for word in o.spoken}
    if plain in names:
        return names[plain]
    if len(plain) < _SHORTEST_GUESS:
        return None
    best = process.extractOne(plain, names.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return names[best[0]] if best else None


def word_of(ctx: Ctx, update: Update, key: str) -> bool:
    """Whether the person typed one of the catalogue's words for `key`; of yes and no any form."""
    text, reads = text_of(update), _PLAIN.get(key)
    return means(text, ctx.t.words(key)) or (reads is not None and reads(text or ""))
