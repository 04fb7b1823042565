"""A calculated answer: its words with their basis, as a message, a card and a text to pass on."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from bot.screen import Attachment, Button, Screen
from bot.texts import Html, Texts
from bot.wording.plain import plain
from handlers.figures.rules import page_named, rules_screen
from handlers.figures.told import Told, whole
from models.rules.table.basis import Basis

CARD = "figure_card"
"""The maker's name."""
RULE = "dasar"
"""Of the page with the rules, behind the name of the answer."""
MOST_RULES = 4
"""Names of laws on a card or in a text; all of them stand behind "Dasar aturan"."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What is told: `title`, `amount` and `words` are the headline, `lines` what belongs to it."""

    told: Told
    title: str
    amount: str
    words: str
    lines: tuple[str, ...]


def message(t: Texts, answer: Answer, day: date) -> Html:
    """The words with their end and, where it is needed, where to make sure."""
    return whole(t, answer.told, day)


def rule_page(t: Texts, answer: Answer, back: str, menu: Button, *, asked: str) -> Screen:
    """Rule, article, source and date behind the answer; `asked` names one of its pages."""
    ways = (Button(t.label("nav.back.button"), go=back), menu)
    here, page = f"{back}.{RULE}", page_named(asked)
    return rules_screen(t, answer.told.basis, ways, here=here, page=page)


def share(t: Texts, answer: Answer, day: date, link: str) -> Button:
    """A button that opens WhatsApp with the answer written down; the person chooses to whom."""
    foot = t.label("figures.share.foot", rules=laws(answer.told.basis), link=link)
    text = f"{plain(message(t, answer, day))}\n\n{foot}"
    return Button(t.label("figures.share.button"), url=f"https://wa.me/?text={quote(text)}")


def card(t: Texts, answer: Answer, day: date, *, go: str) -> Screen:
    """The answer as a picture, with all its words below it; nothing on it tells who asked."""
    values = {
        "title": answer.title,
        "amount": answer.amount,
        "words": answer.words,
        "lines": [*answer.lines, *_ends(t, answer.told, day)],
        "foot": t.label("figures.card.foot", rules=laws(answer.told.basis), date=t.long_date(day)),
    }
    name = f"{t.label('figures.card.file')}.png"
    picture = Attachment("photo", CARD, values, file_name=name)
    way = (Button(t.label("nav.back.button"), go=go),)
    return Screen(message(t, answer, day), (way,), attachment=picture)


def laws(rests_on: Basis) -> str:
    """The names of the regulations, each once."""
    names = dict.fromkeys(row.regulation.name for row in rests_on.rows if row.regulation)
    return ", ".join(list(names)[:MOST_RULES])


def _ends(t: Texts, told: Told, day: date) -> list[str]:
    """What `whole` adds to the words."""
    added = plain(whole(t, told, day)).removeprefix(plain(told.text)).strip()
    return [added] if added else []
