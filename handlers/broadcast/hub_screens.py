"""What the draft looks like at a glance."""

from collections.abc import Iterable, Sequence

from bot.broadcasts.said import people_said
from bot.guards import Option
from bot.navigation import pager
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Library, Texts, key
from bot.wording.labels import without_emoji
from handlers.broadcast.buttons import NAMES, names_in
from handlers.broadcast.by_hand import by_hand
from handlers.broadcast.content import words_in
from handlers.broadcast.counted_screens import count_again, counted_at
from handlers.broadcast.draft import Draft
from handlers.broadcast.facets import language_name
from handlers.broadcast.making_screens import compared
from handlers.broadcast.moments import said_start
from handlers.broadcast.states import Ask
from handlers.broadcast.tap_screens import TOPICS
from models.queries.broadcasts.values import Content, Facts

KINDS = {
    "text": key("broadcast.kind.text"),
    "photo": key("broadcast.kind.photo"),
    "document": key("broadcast.kind.document"),
    "voice": key("broadcast.kind.voice"),
    "album": key("broadcast.kind.album"),
}


def hub(t: Texts, draft: Draft, *, unused: bool = False) -> Screen:
    """What it says, to whom, when; and six ways on."""
    facts = draft.facts
    lines = [
        t("broadcast.hub", title=facts.title, topic=t.label(TOPICS[facts.topic])),
        t("broadcast.hub.words", value=_languages(t, draft.contents)),
        t("broadcast.hub.buttons", value=_buttons(t, draft.contents)),
        _people(t, draft),
    ]
    if facts.in_place:
        lines.append(t("broadcast.edits"))
    else:
        lines.append(t("broadcast.hub.when", value=said_start(t, facts, draft.regency)))
    if facts.ab is not None and not facts.in_place:
        lines += compared(t, facts.ab)
    lines += by_hand(t, draft.contents)
    lines += _wordless(t, draft.contents)
    if unused:
        lines.insert(0, Html(f"{t('broadcast.hub.unused')}\n"))
    rows = pager.choices(t, Ask.HUB, options(t, facts))
    ways = (Button(t.label("broadcast.later.button"), choice="cancel:"), leads_to(t, Goal.MENU))
    return Screen(Html("\n".join(lines)), (*rows, *count_again(t, Ask.HUB, draft.audience), ways))


def _people(t: Texts, draft: Draft) -> str:
    found = draft.audience
    if not found.known:
        return f"• {t('broadcast.counting')}"
    value = people_said(t, found.reached, found.total - found.reached)
    said = t("broadcast.hub.people", value=value)
    return "\n  ".join([said, *counted_at(t, draft.facts, found.at)])


def options(t: Texts, facts: Facts) -> list[Option]:
    """The ways on; whom an edit reaches is known, and it begins at once."""
    ways = _options(t)
    return [way for way in ways if not (facts.in_place and way.value in ("audience", "when"))]


def _options(t: Texts) -> list[Option]:
    return [
        Option("words", t.label("broadcast.words.button")),
        Option("audience", t.label("broadcast.audience.button")),
        Option("when", t.label("broadcast.when.button")),
        Option("look", t.label("broadcast.look.button")),
        Option("drop", t.label("broadcast.drop.button")),
        Option("send", t.label("broadcast.send.button")),
    ]


def _languages(t: Texts, contents: Iterable[Content]) -> str:
    library = Library.load()
    said = {c.language: _kind(t, c) for c in contents if c.variant == "a"}
    return ", ".join(
        f"{language_name(library.choose(code))} ({said[code]})"
        for code in library.languages
        if code in said
    )


def _kind(t: Texts, said: Content) -> str:
    return t.label(KINDS[said.kind], n=len(said.content.get("items", ())))


def _wordless(t: Texts, contents: Sequence[Content]) -> list[Html]:
    """Pictures without a word in one language, where another one says something."""
    silent = [c for c in contents if c.kind != "voice" and not words_in(c.content)]
    if not any(words_in(c.content) for c in contents):
        return []
    library = Library.load()
    names = [language_name(library.choose(each.language)) for each in silent]
    return [t("broadcast.hub.wordless", language=name) for name in dict.fromkeys(names)]


def _buttons(t: Texts, contents: Iterable[Content]) -> str:
    """By their words, without emoji; the one that stops is always there."""
    carrying = next((c for c in contents if c.kind != "album"), None)
    if carrying is None:
        return t.label("broadcast.hub.no_buttons")
    labels = [t.label(NAMES[name]) for name in names_in(carrying.buttons)]
    return ", ".join(map(without_emoji, (*labels, t.label("siaran.stop.button"))))
