"""A sheet of what a list changes: a line a field, what stood there and what comes."""

from collections.abc import Iterator, Sequence
from datetime import date

from bot.sheets import claim_words, status_words, words
from bot.sheets.writing import Column, Page, workbook
from bot.texts import Texts, key
from models.queries.imports.changes import Change
from models.queries.imports.plan import Plan
from models.rules.names import initials
from models.rules.roster.kind import Kind

_NAMES = ("worker_name", "heir_name", "name")
_SECRETS = ("worker_nik", "heir_birth_date", "nik", "birth_date", "phone", "kpj")
_HIDDEN = "***"
_DAYS = ("event_date", "state_date", "heir_birth_date", "birth_date", "paid_through", "as_of")


def changes_sheet(kind: Kind, changes: Sequence[Change], t: Texts) -> bytes:
    """An XLSX file of text cells."""
    columns = (
        Column(t.label(key("claim_list.changes.row")), 8),
        Column(words.heading(t, kind.key_field), 26),
        Column(t.label(key("claim_list.changes.field")), 24),
        Column(t.label(key("claim_list.changes.before")), 30, wrapped=True),
        Column(t.label(key("claim_list.changes.after")), 30, wrapped=True),
    )
    lines = [line for change in changes for line in _lines(t, change)]
    return workbook([Page(t.label(key("claim_list.changes.sheet")), columns, lines)])


def of_plan(plan: Plan) -> list[Change]:
    """What a dry run would change."""
    return [
        Change(
            number, row.read.row, str(row.read.reading.key), row.was,
            {field: row.values[field] or "" for field in row.was},
        )
        for number, row in enumerate(plan.rows)
        if row.was is not None
    ]  # fmt: skip


def said(t: Texts, field: str, value: str | None) -> str:
    """A value as a list would show it."""
    if not value:
        return "-"
    if field == "state":
        return claim_words.state(t, value)
    if field == "member_status":
        return status_words.said(t, value)
    if field == "amount":
        return t.rupiah(int(value))
    if field in _DAYS and value != _HIDDEN:
        return f"{date.fromisoformat(value):%d/%m/%Y}"
    return value


def _masked(field: str, value: str | None) -> str | None:
    """What was there is not the sender's to learn from a sheet: a list names any claim."""
    if value and field in _NAMES:
        return initials(value)
    if value and field in _SECRETS:
        return _HIDDEN
    return value


def _lines(t: Texts, change: Change) -> Iterator[list[str]]:
    for field, value in change.now.items():
        yield [
            str(change.row),
            change.key,
            words.heading(t, field),
            said(t, field, _masked(field, change.was.get(field))),
            said(t, field, value),
        ]
