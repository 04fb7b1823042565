"""The lists of the last time: by day, and by the group or the kind that tells them apart."""

from collections.abc import Mapping, Sequence

from bot.guards import Option
from bot.navigation import pager
from bot.screen import Screen
from bot.texts import Texts, key
from bot.wording.labels import shorten
from handlers.lists.screens import again, home
from handlers.lists.states import PAGE
from handlers.lists.wording import worded
from models.queries.imports.batches import Batch, BatchStatus
from models.rules.as_typed.dates import jakarta_day

LONGEST_ON_BUTTON = 12
MARKS = {
    BatchStatus.PLANNED: key("lists.history.planned.button"),
    BatchStatus.APPLYING: key("lists.history.busy.button"),
    BatchStatus.APPLIED: key("lists.history.applied.button"),
    BatchStatus.UNDOING: key("lists.history.busy.button"),
    BatchStatus.UNDONE: key("lists.history.undone.button"),
}


def history(t: Texts, found: Sequence[Batch], groups: Mapping[str, str], page: int) -> Screen:
    """The newest lists, each a button; `groups`: what the groups are called."""
    options = [Option(batch.id, _label(t, batch, groups)) for batch in found]
    rows = pager.pages(t, f"{PAGE}.satu", options, page, here=f"{PAGE}.lama")
    text = t("lists.history") if found else t("lists.history.empty")
    return Screen(text, (*rows, (again(t), home(t))))


def _label(t: Texts, batch: Batch, groups: Mapping[str, str]) -> str:
    n, day = t.number(sum(batch.counts.values())), jakarta_day(batch.created_at)
    brought = groups.get(batch.group_id or "") or t.label(worded(batch, "kind"))
    short = shorten(brought, LONGEST_ON_BUTTON)
    return t.label(MARKS[batch.status], day=f"{day.day}/{day.month}", brought=short, n=n)
