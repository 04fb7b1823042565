"""A screen's words together with the rules they rest on, so that no figure comes without them."""

from dataclasses import dataclass
from datetime import date

from bot.faq.fact_rules import NotSayable, known
from bot.texts import Html, Texts
from models.rules.claims.papers import contact
from models.rules.programmes import programmes
from models.rules.table.basis import Basis
from models.rules.table.claim_rows import Contact
from models.rules.table.freshness import stale_rows

__all__ = ["Silent", "Told", "call_centre", "known", "needs_checking", "whole"]
Silent = NotSayable
"""No rule is in force that may be stated."""


@dataclass(frozen=True, slots=True)
class Told:
    """Words and their basis. `ends_named`: the words say themselves until when they hold."""

    text: Html
    basis: Basis
    ends_named: bool = False


def whole(t: Texts, told: Told, day: date) -> Html:
    """The words with what belongs to them: until when they hold, and where to make sure."""
    parts: list[str] = []
    last = told.basis.last_day
    if last is not None and not told.ends_named:
        parts.append(t("benefits.until", end=t.long_date(last)))
    if told.basis.hedged:
        parts.append(t("benefits.hedge", call_centre=call_centre(day)))
    ends_in_a_list = told.text.rpartition("\n")[2].startswith("•")
    return Html(("\n" if ends_in_a_list else " ").join(filter(None, [told.text, " ".join(parts)])))


def needs_checking(told: Told, day: date) -> bool:
    """Whether a rule behind these words is long unchecked or about to end with no successor."""
    stale = {found.row.id for found in stale_rows(programmes(), day)}
    return not stale.isdisjoint(told.basis.row_ids)


def call_centre(day: date) -> str:
    """The number people can always call."""
    found = contact(day)
    return found.call_centre if isinstance(found, Contact) else ""
