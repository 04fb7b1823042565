"""What the numbers of an area look like."""

from collections.abc import Callable, Mapping
from datetime import date
from functools import partial

from bot.country.area_names import in_words
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_to
from bot.screen import Screen
from bot.texts import Html, Texts, key
from bot.wording.occupations import called
from models.queries.reports.area_counts import AreaCounts
from models.rules.enrolment.membership import Standing
from models.rules.occupations import Occupation
from models.rules.small_cells import LEAST, joined, shown

MOST = 20
"""Lines of one table: more kecamatan than that are told by regency."""
_STANDINGS = {
    Standing.ACTIVE: key("counts.standing.active"),
    Standing.LAPSING: key("counts.standing.lapsing"),
    Standing.LAPSED: key("counts.standing.lapsed"),
    Standing.ENDED: key("counts.standing.ended"),
    Standing.UNKNOWN: key("counts.standing.unknown"),
}
_REGENCY = len("14.10")


def counts(t: Texts, found: AreaCounts, area: str, day: date) -> Screen:
    """The sum, then tables; where there are hardly any, only that."""
    rows = (
        (back_to(t, "tugas"),),
        (leads_to(t, Goal.MENU),),
    )
    if found.total < LEAST:
        return Screen(t("counts.few", area=area, n=t.number(LEAST)), rows)
    places = joined(found.by_district, _REGENCY, MOST)
    parts = [
        t("counts.sum", area=area, n=t.number(found.total), date=t.long_date(day)),
        *_table(t, t("counts.by_place"), places, partial(_place, t)),
        *_table(t, t("counts.by_work"), found.by_occupation, partial(_work, t)),
        *_standings(t, found),
        t("counts.hidden", n=t.number(LEAST)),
    ]
    return Screen(Html("\n\n".join(parts)), rows)


def _standings(t: Texts, found: AreaCounts) -> list[Html]:
    """As the branch's file says; nothing where there is no file of anybody here."""
    if not found.by_standing.keys() - {Standing.UNKNOWN.value}:
        return []
    return _table(t, t("counts.by_standing"), found.by_standing, partial(_standing, t))


def _table(
    t: Texts, heading: Html, numbers: Mapping[str, int], word: Callable[[str], str]
) -> list[Html]:
    """No table where not even its names may be told."""
    every = shown(numbers)
    if not every:
        return []
    lines = [
        t("counts.line", name=word(name), n="–" if n is None else t.number(n))
        for name, n in list(every.items())[:MOST]
    ]
    return [Html("\n".join([heading, *lines]))]


def _place(t: Texts, code: str) -> str:
    return in_words(t, code) if code else t.label("counts.elsewhere")


def _standing(t: Texts, name: str) -> str:
    return t.label(_STANDINGS[Standing(name)])


def _work(t: Texts, name: str) -> str:
    return called(t, Occupation(name))
