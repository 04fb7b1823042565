"""The page behind "Dasar aturan": rule, article, source, and the day somebody compared them."""

import re
from html import escape, unescape
from urllib.parse import urlsplit

from bot.texts import Html, Texts
from models.rules.basis import Basis, Row

MOST_SOURCES = 1
"""Per rule: more would fill the screen, and the first is the one that was read."""
OFFICIAL = ".go.id"
ANNEX = "Lampiran"
"""How the rule table begins an annex, which is no "pasal"."""
_TAG = re.compile(r"<[^>]+>")
LONGEST = 500
"""Characters that are seen: more of the law is read by nobody here."""


def rules_text(t: Texts, basis: Basis) -> Html:
    """Each rule once, in the order the words use them."""
    parts = [t("benefits.rule.title")]
    seen: set[Html] = set()
    for row in basis.rows:
        said = _rule(t, row)
        if said not in seen and _seen_length(*parts, said) <= LONGEST:
            seen.add(said)
            parts.append(said)
    return Html("\n\n".join(parts))


def _rule(t: Texts, row: Row) -> Html:
    lines = [_title(t, row)]
    sources = tuple(sorted(row.sources, key=lambda url: not _official(url)))[:MOST_SOURCES]
    if not sources and row.regulation is not None and row.regulation.url:
        sources = (row.regulation.url,)
    lines += [t("benefits.rule.source", source=_link(t, source)) for source in sources]
    basis = Basis((row,))
    if basis.last_day is not None:
        lines.append(t("benefits.rule.until", end=t.long_date(basis.last_day)))
    return Html("\n".join(lines))


def _official(address: str) -> bool:
    """A site of the state."""
    return (urlsplit(address).hostname or "").endswith(OFFICIAL)


def _link(t: Texts, address: str) -> Html:
    """An official site by its name, behind it the address; a strange one would look like fraud."""
    site = urlsplit(address).hostname or address
    if not _official(address):
        site = t.label("benefits.rule.press")
    return Html(f'<a href="{escape(address)}">{escape(site)}</a>')


def _seen_length(*parts: str) -> int:
    return len(unescape(_TAG.sub("", "\n\n".join(parts))))


def _title(t: Texts, row: Row) -> Html:
    checked = t.long_date(row.checked_on)
    law = row.regulation
    if law is None:
        return t("benefits.rule.no_law", checked=checked)
    name = law.name
    if row.article:
        is_annex = row.article.startswith(ANNEX)
        name = (
            f"{law.name} {row.article}"
            if is_annex
            else t.label("benefits.rule.article", rule=law.name, article=row.article)
        )
    return t("benefits.rule.line", rule=name, title=law.title, checked=checked)
