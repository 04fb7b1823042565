"""Reads the part that all rows of the table share and refuses what claims more than it knows."""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from models.rules.table.basis import Certainty, Regulation, Row, Say
from models.rules.table.reading import WrongTableError, read

# Names in the file that differ from the field's: `from` is a word of the language.
_FIELDS: Final[Mapping[str, str]] = {
    "id": "id",
    "key": "key",
    "from": "start",
    "until": "until",
    "applies_by": "applies_by",
    "article": "article",
    "source": "sources",
    "certainty": "certainty",
    "say": "say",
    "recorded_at": "recorded_at",
    "checked_on": "checked_on",
    "note": "note",
    "begin_assumed": "begin_assumed",
}


def read_regulation(values: Mapping[str, Any]) -> Regulation:
    where = _name(values)
    fields = {_FIELDS.get(name, name): value for name, value in values.items()}
    law = read(Regulation, fields, where)
    _judge_certainty(where, law.certainty, law.say)
    return law


def take_row(values: dict[str, Any], laws: Mapping[str, Regulation], checked_on: date) -> Row:
    """Move the shared fields of a table out of `values` and judge them."""
    where = _name(values)
    law = values.pop("regulation", None)
    if law is not None and law not in laws:
        raise WrongTableError(where, f"unknown regulation {law!r}")
    shared = {_FIELDS[name]: values.pop(name) for name in _FIELDS if name in values}
    fields = {"key": where, "checked_on": checked_on} | shared
    row = read(Row, fields, where, regulation=laws[law] if law else None)
    _judge(row)
    return row


def _name(values: Mapping[str, Any]) -> str:
    return str(values.get("id") or f"a row without an id ({sorted(values)})")


def _judge(row: Row) -> None:
    if row.until is not None and row.until <= row.start:
        raise WrongTableError(row.id, "ends before it begins")
    _judge_certainty(row.id, row.certainty, row.say)
    if row.say is Say.YES and not row.sources and row.regulation is None:
        raise WrongTableError(row.id, "without source or regulation it may not be stated plainly")


def _judge_certainty(where: str, certainty: Certainty, say: Say) -> None:
    if certainty is Certainty.MEMORY and say is Say.YES:
        raise WrongTableError(where, "known only from memory, it may not be stated plainly")
