"""What the jobs tell: the counts of a dry run, what was written, why a list was not read."""

from collections.abc import Sequence
from datetime import date

from bot import pager
from bot.guards import Option
from bot.screen import Button, Screen
from bot.sheets import words
from bot.texts import Html, Texts
from handlers.lists.correcting import Correction
from handlers.lists.screens import again, counted, going_on, home
from handlers.lists.states import PAGE
from models.queries.imports.batches import Batch
from models.rules.roster.faults import FileFault

GONE = "gone"
"""Telegram no longer has the file."""


def plan(t: Texts, batch: Batch, earlier: date | None) -> Screen:
    """The dry run: what would be saved; nothing is yet."""
    lines = [t("lists.plan"), counted(t, batch)]
    if earlier is not None:
        lines.append(t("lists.plan.seen_before", date=t.long_date(earlier)))
    return Screen(Html("\n\n".join(lines)), going_on(t, batch))


def to_correct(t: Texts, sheet: Correction) -> Screen:
    """The file of rows that were not taken, each with its reason."""
    text = t("lists.to_correct", n=t.number(sheet.rows))
    return Screen(text, protect=True, attachment=sheet.file)


def applied(t: Texts, batch: Batch) -> Screen:
    """It is done, and how to take it back."""
    text = Html(f"{t('lists.applied')}\n\n{counted(t, batch)}")
    return Screen(text, going_on(t, batch))


def broken(t: Texts) -> Screen:
    """The list was not kept whole, so nothing of it is saved."""
    return Screen(t("lists.broken"), ((again(t), home(t)),))


def stopped(t: Texts) -> Screen:
    """It was stopped before the end, so nothing of it is saved."""
    return Screen(t("lists.stopped"), ((again(t), home(t)),))


def undone(t: Texts, kept: int = 0) -> Screen:
    """The list is taken back; rows that a later list changed stay."""
    text = t("lists.undone_but", n=t.number(kept)) if kept else t("lists.undone")
    return Screen(text, ((again(t), home(t)),))


def refused(t: Texts, fault: str) -> Screen:
    """Why nothing of it was read, and what to do."""
    if fault == GONE:
        text = t("lists.gone")
    else:
        text = Html(t("lists.refused", why=words.file_fault(t, FileFault(fault))))
    template = Button(t.label("lists.template.button"), go=f"{PAGE}.contoh")
    return Screen(text, ((template,), (again(t), home(t))))


def which_column(t: Texts, upload_id: str, field: str, labels: Sequence[str]) -> Screen:
    """The headings do not tell where a field is; the answer is remembered for the next list."""
    options = [
        Option(f"{field}.{n}", t.label("lists.column.button", name=label[:20]))
        for n, label in enumerate(labels)
        if label
    ]
    rows = pager.pages(t, f"{PAGE}.kolom.{upload_id}", options[: pager.PER_PAGE])
    text = t("lists.which_column", name=words.heading(t, field))
    return Screen(text, (*rows, (again(t), home(t))))
