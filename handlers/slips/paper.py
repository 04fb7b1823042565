"""Slips on A4: eight to be cut apart, or a sheet for the group with a place to sign in each row.

A slip names its owner, so that it reaches the right hands; no NIK and no number stand on it.
"""

import io
from collections.abc import Sequence
from typing import Any, TypeAlias

from handlers.sheet import latin

_WIDE, _HIGH, _MARGIN = 210.0, 297.0, 8.0
"""A4 in millimetres."""
_COLUMNS, _ROWS = 2, 4
_SLIP_W, _SLIP_H = (_WIDE - 2 * _MARGIN) / _COLUMNS, (_HIGH - 2 * _MARGIN) / _ROWS
_PAD, _QR = 4.0, 30.0
_LINE_H, _SMALL_QR = 24.0, 18.0
_COLS = (10.0, 66.0, 40.0, 22.0, 56.0)
"""Number, name, code, picture, a place to sign."""
_SOFT = (150, 150, 150)
Slip: TypeAlias = tuple[str, str, str, str]
"""Name, code, link, and what a month costs whom."""


def make_each(words: dict[str, Any], slips: Sequence[Slip]) -> bytes:
    """Slips to be cut apart."""
    pdf = _new(words)
    for number, slip in enumerate(slips):
        place = number % (_COLUMNS * _ROWS)
        if place == 0:
            pdf.add_page()
        left = _MARGIN + place % _COLUMNS * _SLIP_W
        _slip(pdf, words, slip, left, _MARGIN + place // _COLUMNS * _SLIP_H)
    return bytes(pdf.output())


def make_sheet(words: dict[str, Any], slips: Sequence[Slip]) -> bytes:
    """A row a person, to be passed round and signed."""
    pdf = _new(words)
    top = _HIGH
    for number, (name, code, link, cost) in enumerate(slips, start=1):
        if top + _LINE_H > _HIGH - _MARGIN:
            top = _head(pdf, words)
        cells = (str(number), name, code, "", "")
        _row(pdf, cells, top, _LINE_H, bold=(2,))
        _text(pdf, cost, 7, _MARGIN + _COLS[0] + 1.5, top + 11, _COLS[1] - 3)
        _picture(pdf, link, _MARGIN + sum(_COLS[:3]) + 2, top + 3, _SMALL_QR)
        top += _LINE_H
    return bytes(pdf.output())


def _new(words: dict[str, Any]) -> Any:
    from fpdf import FPDF  # half a second to import, and few people ask for paper

    pdf = FPDF(format="A4")
    pdf.set_auto_page_break(False)
    pdf.set_margin(0)
    pdf.set_title(latin(words["title"]))
    return pdf


def _slip(pdf: Any, words: dict[str, Any], slip: Slip, left: float, top: float) -> None:
    name, code, link, cost = slip
    pdf.set_draw_color(*_SOFT)
    pdf.set_dash_pattern(dash=2, gap=2)
    pdf.rect(left, top, _SLIP_W, _SLIP_H)
    pdf.set_dash_pattern()
    wide = _SLIP_W - 3 * _PAD - _QR
    for line, text in enumerate(words["slip"]):
        _text(pdf, _cut(text, 40), 7.5, left + _PAD, top + _PAD + 3.5 * line, wide)
    _text(pdf, _cut(name, 44), 12, left + _PAD, top + 12, wide, bold=True)
    pdf.set_font("courier", "B", 15)
    pdf.set_xy(left + _PAD, top + 24)
    pdf.cell(wide, 9, latin(code), border=1, align="C")
    _picture(pdf, link, left + _SLIP_W - _PAD - _QR, top + _PAD, _QR)
    how = " ".join(filter(None, (words["how"], cost)))
    _text(pdf, how, 8, left + _PAD, top + 34.5, _SLIP_W - 2 * _PAD)
    _text(pdf, words["sign"], 8, left + _PAD, top + 60, _SLIP_W - 2 * _PAD)


def _head(pdf: Any, words: dict[str, Any]) -> float:
    """A page begins; where its rows begin."""
    pdf.add_page()
    _text(pdf, words["title"], 14, _MARGIN, _MARGIN, sum(_COLS), bold=True)
    _text(pdf, words["how"], 9, _MARGIN, _MARGIN + 14, sum(_COLS))
    top = _MARGIN + 27
    _row(pdf, words["heads"], top, 8, bold=range(len(_COLS)))
    return top + 8


def _row(pdf: Any, cells: Sequence[str], top: float, high: float, *, bold: Any) -> None:
    left = _MARGIN
    pdf.set_draw_color(*_SOFT)
    for at, (text, wide) in enumerate(zip(cells, _COLS, strict=True)):
        pdf.rect(left, top, wide, high)
        if text:
            size = 11 if high > 10 else 8
            _text(pdf, _cut(text, 60), size, left + 1.5, top + 2, wide - 3, bold=at in bold)
        left += wide


def _text(
    pdf: Any, text: str, size: float, left: float, top: float, wide: float, *, bold: bool = False
) -> None:
    pdf.set_font("helvetica", "B" if bold else "", size)
    pdf.set_xy(left, top)
    pdf.multi_cell(wide, size * 0.45, latin(text), align="L")


def _picture(pdf: Any, link: str, left: float, top: float, size: float) -> None:
    import segno

    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=4, border=1)
    pdf.image(picture, x=left, y=top, w=size, h=size)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3].rstrip()}..."
