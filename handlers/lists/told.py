"""What the jobs tell: the counts of a dry run, what was written, why a list was not read."""

from collections.abc import Sequence
from datetime import date

from bot.guards import Option
from bot.navigation import pager
from bot.screen import Attachment, Button, Screen
from bot.sheets import claim_words, words
from bot.texts import Html, Texts, key
from bot.wording.labels import shorten
from handlers.lists.correcting import Correction
from handlers.lists.counts import counted
from handlers.lists.screens import again, going_on, home
from handlers.lists.states import PAGE
from handlers.lists.wording import ANSWERS, CLAIMS, STATUS, worded
from models.queries.imports.batches import EXAMPLES, Batch
from models.queries.imports.changes import Change
from models.rules.roster.faults import FileFault, Further

GONE = "gone"
MOST_LABELS, LONGEST_LABEL = 6, 16
"""Of the headings of a list that named none of ours."""
"""Telegram no longer has the file."""
ADMIN_ONLY = {
    CLAIMS: "admin_only",
    STATUS: "admin_only_status",
    ANSWERS: "admin_only_answers",
}
"""By kind of list: from somebody who is no admin there."""
_OWN = {
    GONE: key("lists.gone"),
    ADMIN_ONLY[CLAIMS]: key("claim_list.admin_only"),
    ADMIN_ONLY[STATUS]: key("status_list.admin_only"),
    ADMIN_ONLY[ANSWERS]: key("answer_list.admin_only"),
}


def plan(
    t: Texts,
    batch: Batch,
    earlier: date | None,
    changes: Sequence[Change],
    notices: int,
    noted: int,
) -> Screen:
    """The dry run: what would be saved; nothing is yet."""
    lines = [t("lists.plan"), counted(t, batch)]
    if noted:
        lines.append(t("lists.noted", n=t.number(noted)))
    if changes:
        lines.append(_first(t, batch, changes))
    if notices:
        lines.append(t("claim_list.plan.notices", n=t.number(notices)))
    if examples := batch.further.get(EXAMPLES):
        lines.append(t("lists.plan.examples", n=t.number(examples)))
    if earlier is not None:
        lines.append(t("lists.plan.seen_before", date=t.long_date(earlier)))
    return Screen(Html("\n\n".join(lines)), going_on(t, batch, noted))


def to_correct(t: Texts, sheet: Correction) -> Screen:
    """The file of rows that were not taken, each with its reason, and of those with a note."""
    rows, noted = t.number(sheet.rows), t.number(sheet.noted)
    if not sheet.rows:
        return Screen(t("lists.to_look_at", n=noted), protect=True, attachment=sheet.file)
    lines = [t("lists.to_correct", n=rows)]
    if sheet.noted:
        lines.append(t("lists.to_correct.noted", n=noted))
    lines.append(t("lists.to_correct.leaves"))
    return Screen(Html("\n\n".join(lines)), protect=True, attachment=sheet.file)


def applied(t: Texts, batch: Batch, notices: int, noted: int) -> Screen:
    """It is done, who will hear of it, and how to take it back."""
    lines = [t(worded(batch, "applied")), counted(t, batch)]
    if waiting := batch.further.get(Further.WAITING_FOR_CONSENT):
        lines.append(t("lists.applied.waiting", n=t.number(waiting)))
    if notices:
        lines.append(t("claim_list.applied.notices", n=t.number(notices)))
    return Screen(Html("\n\n".join(lines)), going_on(t, batch, noted))


def all_changes(t: Texts, rows: int, file: Attachment | None) -> Screen:
    """The sheet of what changes."""
    if file is None:
        return Screen(t("claim_list.changes.none"), ((again(t), home(t)),))
    text = t("claim_list.changes.file", n=t.number(rows))
    return Screen(text, protect=True, attachment=file)


def broken(t: Texts) -> Screen:
    """The list was not kept whole, so nothing of it is saved."""
    return Screen(t("lists.broken"), ((again(t), home(t)),))


def stopped(t: Texts) -> Screen:
    """It was stopped before the end, so nothing of it is saved."""
    return Screen(t("lists.stopped"), ((again(t), home(t)),))


def undone(t: Texts, batch: Batch, kept: int = 0) -> Screen:
    """The list is taken back; rows that somebody changed since stay."""
    text = t(worded(batch, "undone_but"), n=t.number(kept)) if kept else t("lists.undone")
    return Screen(text, ((again(t), home(t)),))


def refused(t: Texts, fault: str, lacks: Sequence[str] = (), labels: Sequence[str] = ()) -> Screen:
    """Why nothing of it was read, and what to do: which headings are missing, which are there."""
    if fault in _OWN:
        text = t(_OWN[fault])
    else:
        text = Html(t("lists.refused", why=words.file_fault(t, FileFault(fault))))
    if fault == FileFault.COLUMNS_MISSING and lacks:
        wanted = ", ".join(words.heading(t, field) for field in lacks)
        text = Html(f"{text}\n\n{t('lists.refused.lacks', names=wanted)}")
        there = ", ".join(shorten(label, LONGEST_LABEL) for label in labels[:MOST_LABELS] if label)
        if there:
            text = Html(f"{text}\n{t('lists.refused.there', names=there)}")
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


def _first(t: Texts, batch: Batch, changes: Sequence[Change]) -> Html:
    """The first changes, a line each: the state from what to what, else what changes."""
    lines = [_change(t, change) for change in changes]
    more = batch.counts["changed"] - len(changes)
    if more > 0:
        lines.append(t("claim_list.change.more", n=t.number(more)))
    return Html("\n".join(lines))


def _change(t: Texts, change: Change) -> Html:
    now = change.now.get("state")
    if now is not None:
        was = claim_words.state(t, change.was.get("state") or now)
        return t("claim_list.change", ref=change.key, was=was, now=claim_words.state(t, now))
    what = ", ".join(words.heading(t, field) for field in change.now)
    return t("claim_list.change.other", ref=change.key, what=what)
