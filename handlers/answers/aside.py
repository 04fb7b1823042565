"""What is written, sent or shown while a question is open but answers something else.

It is answered in one line and the question asked again; it is no failed answer. A secret is
deleted at every question, except a NIK where a NIK was asked for.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import Message, Update

from bot.context import Ctx
from bot.faq.deciding import Decision
from bot.faq.mourning import meant_of_the_dead
from bot.faq.today import book_of
from bot.guards import text_of
from bot.navigation.menu import Goal
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.understanding.recognise import Meaning, topics_of
from bot.understanding.secret_text import Secret, secret_in
from handlers.answers import chat
from handlers.answers.again import shortened, with_way
from handlers.answers.explained import explained, names_kin
from handlers.answers.grave import grave
from handlers.answers.looked_up import rule_of, told
from handlers.answers.passed_on import is_passed_on
from handlers.condolence import bereaved

NAMES = frozenset({"name", "heir_name", "who"})
NIKS = frozenset({"nik", "who"})
PHONES = frozenset({"phone", "heir_phone"})
NUMBERS = PHONES | NIKS | {"birth", "income", "when"}
"""Questions that digits alone may answer, be they ever so like a code."""

_SECRETS = {
    Secret.NIK: key("rest.nik"),
    Secret.CARD: key("rest.card"),
    Secret.CODE: key("rest.code"),
}
_SENT = (
    ("photo", key("enrol.aside.photo")),
    ("document", key("enrol.aside.document")),
    ("voice", key("enrol.aside.voice")),
    ("audio", key("enrol.aside.voice")),
    ("video_note", key("enrol.aside.voice")),
    ("location", key("enrol.aside.location")),
)
_TALK = {
    Meaning.SALAM: key("enrol.aside.salam"),
    Meaning.GREETING: key("enrol.aside.greeting"),
    Meaning.THANKS: key("enrol.aside.thanks"),
    Meaning.OKAY: key("enrol.aside.okay"),
    Meaning.CONFUSED: key("enrol.aside.confused"),
    Meaning.TEARS: key("enrol.aside.confused"),
    Meaning.SWEAR: key("enrol.aside.swear"),
}
_NEEDS_A_PERSON = frozenset({Meaning.CONFUSED, Meaning.SWEAR, Meaning.TEARS})
_ABOUT = {
    Meaning.DOUBT: Goal.TRUST,
    Meaning.PERSON: Goal.DESK,
    Meaning.PRICE: Goal.BENEFITS,
    Meaning.ERASE: Goal.DATA,
    Meaning.WITHDRAW: Goal.DATA,
    Meaning.NO_NEWS: Goal.DATA,
}
"""What has a page of its own."""
_MAY_BE_ASKED = frozenset({Meaning.TOPIC, Meaning.PRICE, Meaning.UNKNOWN, Meaning.LONG})
_TOPICS = {Goal.TRUST: key("enrol.aside.trust"), Goal.DESK: key("enrol.aside.desk")}


@dataclass(frozen=True, slots=True)
class Aside:
    """A line to show above the question, with a way on; `instead` takes the question's place."""

    line: Html
    goal: Goal | None = None
    instead: Screen | None = None
    rule: Button | None = None
    """To the rules behind a figure in the line; a question asked with a keyboard has no room."""

    def above(self, t: Texts, question: Screen) -> Screen:
        """What is shown: the line, then the question again."""
        if self.instead is not None:
            return self.instead
        screen = with_way(t, shortened(t, question).below(self.line), self.goal)
        return screen if self.rule is None or screen.keys else screen.with_rows((self.rule,))


Take = Callable[[Update, Ctx], Awaitable[Any]]
Say = Callable[[Ctx, Aside], Awaitable[Any]]


def guarded(
    question: str, take: Take, say: Say, *, mourning: bool = False, passed_on: bool = False
) -> Take:
    """The step `take` behind every question's guard; `passed_on`: forwarded words may answer."""

    async def step(update: Update, ctx: Ctx) -> Any:
        if not passed_on and is_passed_on(update, ctx):
            return await say(ctx, Aside(ctx.t("enrol.aside.forwarded")))
        aside = await aside_of(update, ctx, question, mourning=mourning)
        return await (say(ctx, aside) if aside is not None else take(update, ctx))

    return step


async def aside_of(
    update: Update, ctx: Ctx, question: str, *, mourning: bool = False
) -> Aside | None:
    """What the message is besides an answer; None where it may be the answer.

    `mourning`: the question is about a death, so a word for it is no news; nothing is cheerful.
    """
    message = update.message
    if message is None:
        return None
    found = _secret(message, ctx, question)
    if found is not None:
        ctx.erase_secret(message, found)
        return Aside(ctx.t(_SECRETS[found]))
    text = text_of(update)
    if text is None:
        return _sent(message, ctx.t, question)
    urgent = chat.urgent(text)
    if urgent and (not mourning or urgent is Meaning.DESPAIR):
        shown = await grave(ctx, urgent, text)
        return Aside(shown.text, instead=shown)
    if question in PHONES or urgent or names_kin(text, question):  # no chat is like a number
        return None
    if line := explained(text, question):
        return Aside(ctx.t(line), Goal.DESK)
    in_a_name = question in NAMES
    meaning = chat.instead_of_a_name(text) if in_a_name else chat.instead_of_a_choice(text)
    if mourning and meaning in _TALK:
        return Aside(ctx.t("death.slowly"))
    return await _talk(ctx, meaning, text) if meaning else None


async def aside_after(update: Update, ctx: Ctx, *, mourning: bool = False) -> Aside | None:
    """What a text means that no rule could take for an answer; None for a plain wrong answer."""
    text = text_of(update)
    meaning = chat.after_a_refusal(text) if text else None
    if mourning and meaning in _TALK:
        return Aside(ctx.t("death.slowly"))
    return await _talk(ctx, meaning, text or "") if meaning else None


def _secret(message: Message, ctx: Ctx, question: str) -> Secret | None:
    text = message.text or message.caption or ""
    found = secret_in(text, today=ctx.today())
    if found is None or any(ch.isalpha() for ch in text):
        return None if found is Secret.NIK and question in NIKS else found
    digits = found is Secret.CODE and question in NUMBERS
    return None if digits or question in NIKS else found


def _sent(message: Message, t: Texts, question: str) -> Aside | None:
    if message.contact is not None:
        return None if question in PHONES else Aside(t("enrol.aside.contact"))
    for kind, line in _SENT:
        if getattr(message, kind, None):
            return Aside(t(line), Goal.DESK if kind in ("voice", "audio") else None)
    return Aside(t("enrol.aside.sent"))


async def _talk(ctx: Ctx, meaning: Meaning, text: str) -> Aside | None:
    t = ctx.t
    if meaning in _MAY_BE_ASKED and (found := await _looked_up(ctx, text)):
        return found
    if meaning is Meaning.TOPIC or meaning in _ABOUT:
        return _topic(t, (_ABOUT[meaning],) if meaning in _ABOUT else topics_of(text))
    if meaning not in _TALK:
        return None
    return Aside(t(_TALK[meaning]), Goal.DESK if meaning in _NEEDS_A_PERSON else None)


async def _looked_up(ctx: Ctx, text: str) -> Aside | None:
    """The answer to an everyday question, where it is certain; a guess would only disturb here."""
    book = await book_of(ctx)
    decided = book.decide(text, today=ctx.today(), language=ctx.t.language)
    if bereaved(ctx):
        decided = meant_of_the_dead(decided)
    if decided.decision is not Decision.ANSWER or decided.urgent is not None:
        return None
    said = await told(ctx, book, decided.answers[0][0])
    return Aside(said.text, rule=next(iter(rule_of(ctx.t, said)), None))


def _topic(t: Texts, goals: tuple[Goal, ...]) -> Aside:
    for goal, line in _TOPICS.items():
        if goal in goals:
            return Aside(t(line), goal)
    others = [goal for goal in goals if goal is not Goal.REGISTER]
    if not others:
        return Aside(t("enrol.aside.confused"), Goal.DESK)
    return Aside(t("enrol.aside.topic"), others[0])
