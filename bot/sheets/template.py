"""The empty list to fill in: text cells, so that no NIK is harmed, and one row as an example."""

from bot.sheets import words
from bot.sheets.writing import Column, Page, workbook
from bot.texts import Texts, key
from models.rules.roster.kind import Kind

_WIDTHS = {
    "nik": 22,
    "name": 32,
    "code": 18,
    "claim_ref": 24,
    "kpj": 26,
    "paid_through": 26,
    "worker_nik": 22,
}
_FIRST_TWO = (key("imports.template.required"),)
_NOTES = {
    "claims": (key("claim_list.template.required"), key("claim_list.template.states")),
    "status": (
        key("status_list.template.number"),
        key("status_list.template.words"),
        key("status_list.template.paid_through"),
    ),
    "answers": (
        key("answer_list.template.required"),
        key("answer_list.template.words"),
    ),
    "deaths": (key("death_list.template.required"), key("death_list.template.nik")),
}


def template(kind: Kind, t: Texts) -> bytes:
    """An XLSX file with every column of a kind; the example row is never taken for a person."""
    fields = [column.field for column in kind.columns]
    columns = tuple(Column(words.heading(t, f), _WIDTHS.get(f, 18)) for f in fields)
    example = [t.label(words.EXAMPLES[field]) for field in fields]
    notes = [
        t.label(key("imports.template.text_cells")),
        t.label(key("imports.template.example")),
        t.label(key("imports.template.dates")),
        *(t.label(note) for note in _NOTES.get(kind.name, _FIRST_TWO)),
    ]
    about = Column(t.label(key("imports.template.notes")), 90, wrapped=True)
    return workbook(
        [
            Page(t.label(key("imports.template.sheet")), columns, [example]),
            Page(about.heading, (about,), [[note] for note in notes]),
        ]
    )
