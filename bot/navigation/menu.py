"""Where the main menu leads, and how people ask for it: by label, by command or in a word."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from telegram import Message, Update

from bot.context import Ctx
from bot.conversation import Step
from bot.screen import Button, Screen
from bot.texts import Texts, key
from bot.understanding.goals import Goal as Goal  # given on with the buttons to it
from bot.understanding.spoken import normal, spoken
from bot.update.standing import Standing
from bot.update.turn import CURRENT

COMMANDS = {
    Goal.MENU: ("menu",),
    Goal.BENEFITS: ("manfaat",),
    Goal.REGISTER: ("daftar",),
    Goal.CLAIMS: ("klaim",),
    Goal.DESK: ("tanya", "petugas"),
    Goal.DATA: ("data_saya", "data"),
    Goal.TRUST: ("penipuan",),
    Goal.LANGUAGE: ("bahasa", "language"),
    Goal.HELP: ("bantuan", "help"),
    Goal.QUOTE: ("hitung", "iuran"),
    Goal.FAMILY: ("santunan",),
    Goal.COVER: ("terlindungi", "kepesertaan"),
}
"""The first of each is the one that is told; the others are what people try."""

LABELS = {
    Goal.MENU: key("nav.menu.button"),
    Goal.BENEFITS: key("menu.benefits.button"),
    Goal.REGISTER: key("menu.register.button"),
    Goal.CLAIMS: key("menu.claims.button"),
    Goal.DESK: key("menu.officer.button"),
    Goal.DATA: key("menu.data.button"),
    Goal.TRUST: key("menu.trust.button"),
    Goal.LANGUAGE: key("menu.language.button"),
    Goal.HELP: key("menu.help.button"),
    Goal.QUOTE: key("menu.quote.button"),
    Goal.FAMILY: key("menu.family.button"),
    Goal.COVER: key("menu.cover.button"),
}
SPOKEN = {
    Goal.MENU: key("menu.menu.spoken"),
    Goal.BENEFITS: key("menu.benefits.spoken"),
    Goal.REGISTER: key("menu.register.spoken"),
    Goal.CLAIMS: key("menu.claims.spoken"),
    Goal.DESK: key("menu.officer.spoken"),
    Goal.DATA: key("menu.data.spoken"),
    Goal.TRUST: key("menu.trust.spoken"),
    Goal.LANGUAGE: key("menu.language.spoken"),
    Goal.HELP: key("menu.help.spoken"),
    Goal.QUOTE: key("menu.quote.spoken"),
    Goal.FAMILY: key("menu.family.spoken"),
    Goal.COVER: key("menu.cover.spoken"),
}

SIGN_UP = (
    "payer",
    "nik",
    "name",
    "birth_date",
    "occupation",
    "district",
    "phone",
    "income",
    "programmes",
)
"""The answers that make a sign-up complete, as its form names them, in the order of asking."""


OFFERED = "offered"
"""In the form: which update offered what."""
GO_ON = "go_on"
"""The offer to go on with a sign-up."""


def leads_to(t: Texts, goal: Goal) -> Button:
    """A button that opens a page, labelled as the menu labels it."""
    return Button(t.label(LABELS[goal]), go=goal.value)


def resume(t: Texts) -> Button:
    """A button that goes on with an unfinished sign-up."""
    return Button(t.label("nav.resume.button"), go=Goal.REGISTER.value)


def unfinished(ctx: Ctx) -> tuple[int, int] | None:
    """How many answers of a paused or open sign-up are there, of how many; None without one."""
    answers = ctx.turn.standing.form.get("enrol", {}).get("answers")
    if not answers:
        return None
    return sum(name in answers for name in SIGN_UP), len(SIGN_UP)


def tidied(ctx: Ctx) -> bool:
    """Whether answers of a sign-up were deleted because they lay too long; it is told once."""
    gone, ctx.turn.standing.tidied = ctx.turn.standing.tidied, False
    return gone


def resumable(ctx: Ctx, screen: Screen) -> Screen:
    """The screen with a way back into the sign-up that was left for it, if there is one."""
    return screen.with_rows((resume(ctx.t),)) if unfinished(ctx) else screen


def note_offer(ctx: Ctx, what: str) -> None:
    """Something is offered now that no wizard waits for; `Replied` hears a yes or no to it."""
    ctx.form(OFFERED)[what] = ctx.turn.standing.handled


def is_right_behind(ctx: Ctx, what: str) -> bool:
    """Whether it was offered by the update before this one."""
    return _offered(ctx.turn.standing, what)


def _offered(standing: Standing, what: str) -> bool:
    return bool(standing.form.get(OFFERED, {}).get(what) == standing.handled - 1)


class Replied(Step):
    """A plain yes or no in words, right behind an offer; later "ya" may mean anything."""

    def __init__(self, what: str, says: Callable[[str], bool], callback: Any) -> None:
        super().__init__(callback)
        self._what = what
        self._says = says

    def check_update(self, update: object) -> bool:
        """Whether it is such a word, and the offer was what was said last."""
        message, standing = typed(update), CURRENT.get().standing
        if message is None or standing.states or not self._says(message.text or ""):
            return False
        return _offered(standing, self._what)


class Asked(Step):
    """A person asks for a goal: by its command, its label in any language, or a word for it.

    While a question is open only the command and the exact label count: a word may be an answer.
    """

    def __init__(self, goal: Goal, callback: Any) -> None:
        super().__init__(callback)
        self._commands = frozenset(COMMANDS[goal])
        self._labels = spoken(LABELS[goal])
        self._words = spoken(SPOKEN[goal])

    def check_update(self, update: object) -> bool:
        """Whether the person asks for the goal."""
        message = typed(update)
        if message is None:
            return False
        text = message.text or ""
        if text.startswith("/"):
            return command_in(text) in self._commands
        said = _normal(text)
        if said in self._labels:
            return True
        return said in self._words and not CURRENT.get().standing.states


class Command(Step):
    """A slash command in the private chat, typed now: an edited or forwarded one does nothing."""

    def __init__(self, name: str, callback: Any) -> None:
        super().__init__(callback)
        self._name = name

    def check_update(self, update: object) -> bool:
        """Whether the message is this command."""
        message = typed(update)
        return message is not None and command_in(message.text or "") == self._name


def typed(update: object) -> Message | None:
    """The text message that a person wrote just now in the private chat, or None."""
    message = update.message if isinstance(update, Update) else None
    if message is None or not message.text or message.forward_origin is not None:
        return None
    return message if message.chat.type == message.chat.PRIVATE else None


def command_in(text: str) -> str | None:
    """The name of the command a text begins with, lower case: "/Menu@SomeBot x" gives "menu"."""
    if not text.startswith("/"):
        return None
    first = text[1:].split(maxsplit=1)
    return first[0].partition("@")[0].casefold() if first else ""


@lru_cache(maxsize=1)  # nine goals look at the same text, and folding it takes longer than looking
def _normal(text: str) -> str:
    return normal(text)
