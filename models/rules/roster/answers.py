"""Reads one row of a branch's answer: whom it took, with which number, and whom it did not."""

from typing import Final

from models.rules.as_typed.folding import one_line, without_invisible
from models.rules.enrolment.states import Reason
from models.rules.roster import answer_columns as col
from models.rules.roster.answer_words import ACCEPTED, REFUSED, reason_in, result_of
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Fields, Kind, Reading, Surroundings
from models.rules.roster.members import nik_in
from models.rules.roster.notes import Row
from models.rules.roster.status import kpj_in

LONGEST_NOTE: Final = 200


def read_answer(fields: Fields, around: Surroundings) -> Reading:
    """One row. A number says by itself that somebody was taken."""
    row = Row(fields, around)
    nik = nik_in(row, col.NIK)
    row.values[col.NIK] = nik.digits if nik else None
    kpj = kpj_in(row)
    result = _result(row, with_number=kpj is not None)
    row.values[col.RESULT] = result
    row.values[col.KPJ] = kpj if result == ACCEPTED else None
    _reason(row, result)
    return row.reading(key=nik.digits if nik else None)


def _result(row: Row, *, with_number: bool) -> str | None:
    text = row.text(col.RESULT)
    found = result_of(text[:80]) if text else None
    if text and found is None:
        row.refuse(col.RESULT, RowFault.UNKNOWN_RESULT)
    if not text and with_number:
        return ACCEPTED
    if not text:
        row.refuse(col.RESULT, RowFault.MISSING_RESULT)
    return found


def _reason(row: Row, result: str | None) -> None:
    """Of somebody who was taken it says nothing, whatever stands there."""
    row.values[col.REASON] = row.values[col.NOTE] = None
    if result != REFUSED:
        return
    note = one_line(without_invisible(row.text(col.REASON)))
    reason = reason_in(note)
    row.values[col.REASON], row.values[col.NOTE] = reason.value, note or None
    if len(note) > LONGEST_NOTE:
        row.refuse(col.REASON, RowFault.NOTE_TOO_LONG)
    elif note and row.around.holds_secret(note):
        row.refuse(col.REASON, RowFault.NOTE_HAS_SECRET)
    if reason is Reason.OTHER:
        row.warn(col.REASON, RowWarning.REASON_UNCLEAR)


ANSWERS: Final = Kind(
    "answers",
    col.ANSWER_COLUMNS,
    read_answer,
    told_by=col.RESULT,
    agreeing=True,
    of_known=True,
)
