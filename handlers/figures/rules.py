"""The pages behind "Dasar aturan": each law once, its articles, its end and where it was read.

No rule is left out: what is too long for one message goes on in the next page.
"""

import re
from collections.abc import Sequence
from html import escape

from bot.navigation import pager
from bot.screen import Button, Screen
from bot.texts import Html, Texts, key
from bot.wording.law_names import law_named
from bot.wording.plain import plain
from models.rules.table.basis import Basis, Certainty, Row
from models.rules.table.sources import address_of, publication, sources_of, unofficial

_NUMBER = re.compile(r"[0-9]{1,3}")
LONGEST = 500
"""Characters that are seen on a page: more of the law at once is read by nobody here."""
_READ = {
    Certainty.LAW_TEXT: key("benefits.rule.law_text"),
    Certainty.MULTI: key("benefits.rule.multi"),
    Certainty.SINGLE: key("benefits.rule.single"),
}


def rules_pages(t: Texts, basis: Basis) -> tuple[Html, ...]:
    """Every rule of an answer, by law; what ends first stands first."""
    pages: list[list[Html]] = [[]]
    for said in _laws(t, basis):
        if pages[-1] and len(plain(_page(t, basis, [*pages[-1], said]))) > LONGEST:
            pages.append([])
        pages[-1].append(said)
    return tuple(_page(t, basis, page) for page in pages)


def rules_text(t: Texts, basis: Basis) -> Html:
    """All of it in one message, for a screen that has no place to turn pages."""
    return _page(t, basis, _laws(t, basis))


def rules_screen(
    t: Texts, basis: Basis, ways: tuple[Button, ...], *, here: str, page: int = 0
) -> Screen:
    """One page of it, with the ways to its neighbours: they are called `<here>.<page>`."""
    pages = rules_pages(t, basis)
    page = min(max(page, 0), len(pages) - 1)  # the number comes from the client
    around = pager.turns(t, page, len(pages))
    arrows = tuple(Button(label, go=f"{here}.{n}") for label, n in around)
    return Screen(pages[page], (arrows, ways) if arrows else (ways,))


def page_named(name: str) -> int:
    """The page that the end of a button's name asks for; the first where it names none."""
    last = name.rpartition(".")[2]
    return int(last) if _NUMBER.fullmatch(last) else 0


def _laws(t: Texts, basis: Basis) -> list[Html]:
    return [_law(t, rows) for rows in sorted(_by_law(basis.rows), key=_order)]


def _by_law(rows: Sequence[Row]) -> list[list[Row]]:
    """In the order of their use; rules whose law is not known stand together."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.regulation.id if row.regulation else "", []).append(row)
    return list(groups.values())


def _order(rows: list[Row]) -> tuple[bool, str, bool]:
    """What ends first, then what goes on, last what has no law."""
    ends = [row.until.isoformat() for row in rows if row.until is not None]
    return not ends, min(ends, default=""), rows[0].regulation is None


def _page(t: Texts, basis: Basis, said: list[Html]) -> Html:
    """With its heading, and the day on which somebody compared rules with sources."""
    checked = [row.checked_on for row in basis.rows if sources_of(row)]
    foot = [t("benefits.rule.checked", checked=t.long_date(min(checked)))] if checked else []
    return Html("\n\n".join([t("benefits.rule.title"), *said, *foot]))


def _law(t: Texts, rows: list[Row]) -> Html:
    return Html("\n".join([_title(t, rows), *_ends(t, rows), *_read(t, rows)]))


def _title(t: Texts, rows: list[Row]) -> Html:
    law = rows[0].regulation
    if law is None:
        return t("benefits.rule.no_law")
    rule = law_named(t, law.name, [row.article for row in rows])
    return t("benefits.rule.line", rule=rule, title=law.title)


def _ends(t: Texts, rows: list[Row]) -> list[Html]:
    """The last day of what ends; where more than one does, each of them."""
    days = sorted({last for row in rows if (last := Basis((row,)).last_day) is not None})
    if not days:
        return []
    all_end = len(days) == 1 and all(row.until is not None for row in rows)
    words = key("benefits.rule.until") if all_end else key("benefits.rule.part_until")
    return [t(words, end=t.long_date(day)) for day in days]


def _read(t: Texts, rows: list[Row]) -> list[Html]:
    """How sure it is and where it was read; said openly where no source was found."""
    found = [row for row in rows if sources_of(row)]
    if not found:
        return [t("benefits.rule.memory")]
    weakest = max((row.certainty for row in found), key=list(Certainty).index)
    lines = [t(_READ[weakest], source=_sites(t, found))]
    if len(found) < len(rows):
        lines.append(t("benefits.rule.part_memory"))
    return [Html(" ".join(lines))]


def _sites(t: Texts, rows: list[Row]) -> Html:
    """The best source of each rule, each publication once; sites of the state first."""
    named: dict[str | None, str] = {}
    for source in sorted((sources_of(row)[0] for row in rows), key=unofficial):
        named.setdefault(publication(source), source)
    return Html(", ".join(_link(t, name, source) for name, source in named.items()))


def _link(t: Texts, name: str | None, source: str) -> Html:
    """The publication by its name, behind it the address; that a site is strange can be seen."""
    if name is None:
        return Html(escape(t.label("benefits.rule.no_site")))
    return Html(f'<a href="{escape(address_of(source) or "")}">{escape(name)}</a>')
