"""Rules that somebody should look at again, as admins are told; people never are.

Whoever schedules the look asks once a day and passes on what is there: the list is short, and a
row leaves it by being compared with its source or by getting its successor.
"""

from datetime import date

from bot.texts import Html, Texts, key
from bot.wording.law_names import law_named
from models.rules.programmes import programmes
from models.rules.table.freshness import Concern, StaleRow, stale_rows

MOST = 6
"""Laws by name; how many more there are is a number, `facts check` lists every row."""
_CONCERNS = {
    Concern.ENDING: key("facts.stale.ending"),
    Concern.UNCHECKED: key("facts.stale.unchecked"),
}


def notice(t: Texts, today: date) -> Html | None:
    """What admins should know today; None where every rule is fresh."""
    found = sorted(stale_rows(programmes(), today), key=_urgency)
    said = list(dict.fromkeys(_line(t, each) for each in found))  # a law is named once
    if not said:
        return None
    lines = [t("facts.stale.title"), *(f"• {line}" for line in said[:MOST])]
    if len(said) > MOST:
        lines.append(t("facts.stale.more", count=len(said) - MOST))
    return Html("\n".join(lines))


def _line(t: Texts, stale: StaleRow) -> Html:
    ending = stale.concern is Concern.ENDING and stale.row.until is not None
    day = stale.row.until if ending else stale.row.checked_on
    return t(_CONCERNS[stale.concern], rule=_name(t, stale), date=t.long_date(day or date.max))


def _name(t: Texts, stale: StaleRow) -> str:
    """The law with its article, as people know it."""
    law = stale.row.regulation
    if law is None:
        return t.label("facts.stale.no_law")
    return law_named(t, law.name, [stale.row.article])


def _urgency(stale: StaleRow) -> tuple[bool, date, str]:
    """What ends first, then what was longest unchecked."""
    ends = stale.concern is Concern.ENDING
    return not ends, stale.row.until or stale.row.checked_on, stale.row.id
