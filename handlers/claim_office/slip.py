"""The slip of a claim on half a page: its code, the code as a picture, and what to do with it.

It names nobody and holds no PIN: whoever finds it has one of two keys and learns nothing.
"""

import io
from typing import Any

from handlers.qr import make_qr

MAKER = "claim_slip"
FILE_NAME = "lembar-klaim.pdf"
_WIDTH, _HEIGHT = 148.0, 210.0
"""A5 in millimetres: two on a sheet of A4."""
_MARGIN, _QR = 14.0, 46.0
_INK, _SOFT = (20, 30, 40), (90, 100, 110)


def make(values: dict[str, Any]) -> bytes:
    """A PDF of one page. `values`: title, code, link, lines, foot; words, nothing of a person."""
    from fpdf import FPDF  # a tenth of a second to import, used by few

    pdf = FPDF(unit="mm", format=(_WIDTH, _HEIGHT))
    pdf.set_title(_plain(values["title"]))
    pdf.set_margin(_MARGIN)
    pdf.set_auto_page_break(auto=False)
    pdf.add_page()
    _text(pdf, values["title"], size=17, bold=True)
    pdf.ln(3)
    picture = io.BytesIO(make_qr({"link": values["link"]}))
    pdf.image(picture, x=(_WIDTH - _QR) / 2, y=pdf.get_y(), w=_QR, h=_QR)
    pdf.set_y(pdf.get_y() + _QR + 3)
    pdf.set_font("Courier", style="B", size=20)
    pdf.cell(0, 11, _plain(values["code"]), align="C", border=1, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    for number, line in enumerate(values["lines"], start=1):
        _text(pdf, f"{number}. {line}", size=11.5)
        pdf.ln(1.5)
    pdf.ln(2)
    _text(pdf, values["foot"], size=9.5, soft=True)
    return bytes(pdf.output())


def _text(pdf: Any, text: str, *, size: float, bold: bool = False, soft: bool = False) -> None:
    pdf.set_font("Helvetica", style="B" if bold else "", size=size)
    pdf.set_text_color(*(_SOFT if soft else _INK))
    pdf.multi_cell(0, size * 0.48, _plain(text), new_x="LMARGIN", new_y="NEXT")
    pdf.set_text_color(*_INK)


def _plain(text: str) -> str:
    """The fonts every reader has know Latin-1 alone: an operator's odd sign becomes a question
    mark rather than no slip at all."""
    return text.encode("latin-1", "replace").decode("latin-1")
