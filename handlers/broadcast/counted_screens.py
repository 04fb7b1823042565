"""How many people, as a page says it: counted now, or a moment ago, or being counted."""

from datetime import datetime

from bot.screen import Button, Rows
from bot.texts import Html, Texts
from bot.wording.moments import moment_said
from handlers.broadcast.states import Ask
from models.queries.broadcasts.counted import Audience
from models.queries.broadcasts.values import Facts


def how_many(t: Texts, facts: Facts, found: Audience) -> list[Html]:
    """So many would get it, and since when that is known."""
    if not found.known:
        return [t("broadcast.counting")]
    return [t("broadcast.reached", n=t.number(found.reached)), *counted_at(t, facts, found.at)]


def counted_at(t: Texts, facts: Facts, at: datetime | None) -> list[Html]:
    """When a figure was counted, where that is not now."""
    return [] if at is None else [t("broadcast.counted_at", value=moment_said(t, facts.area, at))]


def count_again(t: Texts, ask: Ask, found: Audience) -> Rows:
    """Shows the page with what was counted meanwhile, where it was not counted just now."""
    if found.known and found.at is None:
        return ()
    return ((Button(t.label("broadcast.count.again.button"), choice=f"{ask}:again"),),)
