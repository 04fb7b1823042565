"""An answer as a person reads it on that day: words, figures, until when, where to make sure."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from bot.faq import facts
from bot.faq.answer import Answer
from bot.faq.fact_rules import NotSayable, call_centre, row
from bot.faq.facts import NAME_THEIR_END
from bot.texts import Html, Texts, key
from models.rules.table.basis import Basis


@dataclass(frozen=True, slots=True, repr=False)
class Said:
    """The words, and what they rest on."""

    key: str
    text: Html
    basis: Basis | None


def say(t: Texts, answer: Answer, day: date, *, template: str | None = None) -> Said:
    """The answer on that day; where one of its rules says nothing then, what stands in for it.

    `template` are words of the content book in place of the catalogue's.
    """
    try:
        text, rests_on = _filled(t, answer, day, template or t.message(answer.key))
    except NotSayable:
        if answer.otherwise is None:
            text, rests_on = _changing(t, day)
        else:
            text, rests_on = _filled(t, answer, day, t.message(answer.otherwise))
    return Said(answer.key, text, rests_on)


def _filled(t: Texts, answer: Answer, day: date, template: str) -> tuple[Html, Basis | None]:
    found = facts.found(t, facts.placeholders(template), day)
    rests_on = facts.together(
        [*(basis for _, basis in found.values()), *(row(each, day) for each in answer.rows)]
    )
    said = [t.fill(template, **{name: value for name, (value, _) in found.items()})]
    if rests_on is not None:
        named = facts.together([b for name, (_, b) in found.items() if name in NAME_THEIR_END])
        said += _conditions(t, rests_on, day, named=named.row_ids if named else ())
    gap = "\n" if said[0].rpartition("\n")[2].startswith("•") else " "  # no part of the last point
    return Html(gap.join([said[0], " ".join(said[1:])]) if said[1:] else said[0]), rests_on


def _conditions(t: Texts, rests_on: Basis, day: date, *, named: Collection[str]) -> list[Html]:
    """What belongs to a figure: until when it holds, and where to make sure.

    `named`: rows whose end the words say themselves.
    """
    found = []
    ends = [row for row in rests_on.rows if row.until is not None and row.id not in named]
    if ends and (last := Basis(tuple(ends)).last_day) is not None:
        found.append(t("benefits.until", end=t.long_date(last)))
    if rests_on.hedged:
        found.append(t("benefits.hedge", call_centre=call_centre(day)[0]))
    return found


def _changing(t: Texts, day: date) -> tuple[Html, None]:
    try:
        number = call_centre(day)[0]
    except NotSayable:
        number = ""
    return t(key("benefits.gone"), call_centre=number), None
