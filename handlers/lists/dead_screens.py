"""What a list of the dead looks like once it was read."""

from dataclasses import dataclass
from datetime import date

from bot.screen import Attachment, Button, Screen
from bot.texts import Html, Texts
from handlers.lists.counts import counted
from handlers.lists.screens import going_on
from handlers.lists.states import PAGE
from models.queries.imports.batches import Batch


@dataclass(frozen=True, slots=True, repr=False)
class Found:
    """What a list found; `repr` stays out of logs."""

    members: int
    unclaimed: int
    content: bytes | None
    """None where nobody is without a claim."""
    masked: bool
    admin: bool
    """Whether whoever asked may ask for whole data."""
    holds: tuple[str, ...]
    """Who is in the sheet, for its record."""


def plan(t: Texts, batch: Batch, earlier: date | None, found: Found, noted: int) -> Screen:
    """How many are members, how many of them have no claim; nothing is saved yet."""
    n, count = t.number(found.members), t.number(found.unclaimed)
    lines = [t("death_list.found", n=n, count=count), counted(t, batch)]
    if noted:
        lines.append(t("lists.noted", n=t.number(noted)))
    if earlier is not None:
        lines.append(t("lists.plan.seen_before", date=t.long_date(earlier)))
    rows = going_on(t, batch, noted)
    if found.admin and found.unclaimed:
        whole = Button(t.label("death_list.whole.button"), go=f"{PAGE}.utuh.{batch.id}")
        rows = (*rows[:-1], (whole,), rows[-1])
    return Screen(Html("\n\n".join(lines)), rows)


def file(t: Texts, rows: int, made: Attachment, masked: bool) -> Screen:
    """The sheet of what nobody claimed."""
    n = t.number(rows)
    text = t("death_list.file.masked", n=n) if masked else t("death_list.file.whole", n=n)
    return Screen(text, protect=True, attachment=made)
