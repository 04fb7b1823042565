"""What `broadcast` prints."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.queries.broadcasts.counted import Audience, Counts, Sampled
from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.recipients import masked
from models.queries.broadcasts.values import Content, Facts
from models.rules.broadcasts.segments import dump
from models.rules.hours.zones import Zone, local, zone_of
from models.tables import DeliveryState

WIDE = 150


def console() -> Console:
    """As wide as the screen; wide enough for programs."""
    made = Console()
    return made if made.is_terminal else Console(width=WIDE)


def show_list(found: Sequence[tuple[Facts, Counts]]) -> None:
    """A line a broadcast."""
    table = Table("Id", "Made", "Title", "Area", "Topic", "State", "Starts", "Done", "By")
    for facts, count in found:
        state = f"{facts.state} ({facts.reason})" if facts.reason else str(facts.state)
        done = f"{count.meant - count.waiting} of {count.meant}"
        starts = said_at(facts.area, facts.starts_at) if facts.starts_at else "-"
        _row(
            table, facts.id, said_at(facts.area, facts.created_at), facts.title,
            facts.area or "everywhere", facts.topic, state, starts, done, facts.by,
        )  # fmt: skip
    console().print(table)


def show_one(facts: Facts, contents: Sequence[Content], count: Counts) -> None:
    """Everything about one."""
    table = Table("What", "Value", show_header=False)
    said = {
        "Title": facts.title,
        "State": f"{facts.state} ({facts.reason})" if facts.reason else str(facts.state),
        "Starts": facts.starts_at and said_at(facts.area, facts.starts_at),
        "Rests until": facts.rests_until and said_at(facts.area, facts.rests_until),
        "Area": facts.area or "everywhere",
        "Topic": facts.topic,
        "For": ", ".join(f"{n}={v}" for n, v in dump(facts.segment).items()) or "everybody there",
        "By": facts.by,
        "Approved by": facts.approved_by,
        "Recipients": str(facts.total),
    }
    for name, value in said.items():
        if value:
            _row(table, name, value)
    for each in contents:
        words = each.content.get("text", "") or each.kind
        _row(table, f"Says ({each.language}, {each.variant})", str(words))
    for state in DeliveryState:
        if number := count.of(state):
            _row(table, state.value.capitalize(), str(number))
    for reason, number in sorted([*count.left.items(), *count.refused.items()]):
        _row(table, f"  {reason}", str(number))
    console().print(table)


def show_audience(found: Audience, some: Sequence[Sampled]) -> None:
    """How many, who is left out and why, some of them without a name."""
    table = Table("What", "How many", show_header=False)
    _row(table, "Fit", str(found.total))
    for reason, number in sorted(found.left.items()):
        _row(table, f"  left out: {reason}", str(number))
    _row(table, "Are written to", str(found.reached))
    for one in some:
        about = f"{one.occupation or 'not signed up'}, {one.district or '-'}, {one.language}"
        _row(table, f"  such as {masked(one.user_id)}", about)
    console().print(table)


def show_words(contents: Sequence[Content]) -> None:
    """As people will read it, with the figures of its day."""
    table = Table("Language", "Says")
    for each in contents:
        for text in texts_of(each.content):
            _row(table, f"{each.language}, {each.variant}", text or f"({each.kind})")
    console().print(table)


def texts_of(content: Mapping[str, Any]) -> list[str]:
    """What can be read in it, of an album below each picture."""
    items = content.get("items")
    return [str(each.get("text", "")) for each in (items or (content,))]


def show_doubts(found: Sequence[Doubt], area: str) -> None:
    """A line each; `--again NUMBER` names one."""
    table = Table("Number", "Chat", "Why", "At")
    for one in found:
        at = said_at(area, one.settled_at) if one.settled_at else "-"
        _row(table, str(one.number), masked(one.chat_id), one.reason or "-", at)
    console().print(table)


def said_at(area: str, at: datetime) -> str:
    """By the clocks of the place, which are named."""
    zone = zone_of(area) if area else Zone.WIB
    return f"{local(zone, at):%Y-%m-%d %H:%M} {zone.value}"


def _row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(str(cell), overflow="fold") for cell in cells))
