"""The sheet of every recipient of a broadcast: what became of each, the chat masked."""

from collections.abc import Sequence

from bot.broadcasts.said import EDITED, LEFT, LEGEND, refused_said
from bot.exports.column import Column
from bot.exports.making import mark
from bot.exports.workbook import workbook
from bot.texts import Texts, key
from models.queries.broadcasts.recipients import Recipient
from models.rules.broadcasts.states import EDITS, REST, TAKEN_BACK
from models.rules.hours.zones import Zone, local, zone_of

REASONS = {
    **{left.value: words for left, words in LEFT.items()},
    "no_answer": key("results.doubt.no_answer"),
    "died": key("results.doubt.died"),
    TAKEN_BACK: key("results.taken_back"),
    "let_be": key("results.let_be"),
}
"""Why, where nothing went wrong with it."""


def recipients_sheet(
    t: Texts,
    rows: Sequence[Recipient],
    *,
    area: str,
    who: str,
    when: str,
    winner: str | None = None,
) -> bytes:
    """An XLSX file of text cells, in the order of sending, marked with who asked and when."""
    shown = _columns(t, zone_of(area) if area else Zone.WIB, winner)
    cells = [[column.said(row) for column in shown] for row in rows]
    marked = mark(t, masked=True, who=who, when=when, rows=len(rows))
    return workbook(t.label("results.file.sheet"), shown, cells, marked)


def _columns(t: Texts, zone: Zone, winner: str | None) -> list[Column[Recipient]]:
    return [
        Column(t.label("results.file.number"), 8, lambda row: str(row.number)),
        Column(t.label("results.file.chat"), 12, lambda row: row.chat),
        Column(t.label("results.file.language"), 10, lambda row: row.language),
        Column(t.label("results.file.text"), 8, lambda row: _text(row, winner)),
        Column(t.label("results.file.outcome"), 18, lambda row: _outcome(t, row)),
        Column(t.label("results.file.reason"), 34, lambda row: _reason(t, row)),
        Column(t.label("results.file.at"), 20, lambda row: _at(row, zone)),
    ]


def _text(row: Recipient, winner: str | None) -> str:
    """Of an edit the text that it edits; of the rest the better one, once it is known."""
    if row.variant == REST:
        return (winner or "").upper()
    return (row.variant[1:] if row.variant in EDITS else row.variant).upper()


def _outcome(t: Texts, row: Recipient) -> str:
    if row.reason == TAKEN_BACK:
        return t.label("results.file.back")
    said = EDITED if row.variant in EDITS else LEGEND
    return t.label(said.get(row.state, said["queued"]), n="").strip()


def _reason(t: Texts, row: Recipient) -> str:
    words = REASONS.get(row.reason or "")
    if words is not None:
        return t.label(words)
    return refused_said(t, row.reason) if row.reason else ""


def _at(row: Recipient, zone: Zone) -> str:
    return "" if row.settled_at is None else f"{local(zone, row.settled_at):%d/%m/%Y %H.%M.%S}"
