"""What `broadcast` prints."""

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from models.queries.broadcasts.doubts import Doubt
from models.queries.broadcasts.recipients import masked
from models.queries.broadcasts.values import Audience, Content, Counts, Facts, Sampled
from models.rules.broadcasts.segments import dump
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
        done = f"{count.total - count.waiting} of {facts.total}"
        starts = f"{facts.starts_at:%Y-%m-%d %H:%M}" if facts.starts_at else "-"
        _row(
            table, facts.id, f"{facts.created_at:%Y-%m-%d %H:%M}", facts.title,
            facts.area or "everywhere", facts.topic, state, starts, done, facts.by,
        )  # fmt: skip
    console().print(table)


def show_one(facts: Facts, contents: Sequence[Content], count: Counts) -> None:
    """Everything about one."""
    table = Table("What", "Value", show_header=False)
    said = {
        "Title": facts.title,
        "State": f"{facts.state} ({facts.reason})" if facts.reason else str(facts.state),
        "Rests until": facts.rests_until and f"{facts.rests_until:%Y-%m-%d %H:%M} UTC",
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
    for reason, number in sorted(count.left.items()):
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


def show_doubts(found: Sequence[Doubt]) -> None:
    """A line each; `--again NUMBER` names one."""
    table = Table("Number", "Chat", "Why", "At")
    for one in found:
        at = f"{one.settled_at:%Y-%m-%d %H:%M:%S}" if one.settled_at else "-"
        _row(table, str(one.number), masked(one.chat_id), one.reason or "-", at)
    console().print(table)


def _row(table: Table, *cells: str) -> None:
    table.add_row(*(Text(str(cell), overflow="fold") for cell in cells))
