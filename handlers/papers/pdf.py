"""Draws the list on one sheet of paper, black on white, large enough to read without glasses."""

from typing import Any

MARGIN, BOX = 18, 6
_NEAR = {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "•": "-"}


def make(values: dict[str, Any]) -> bytes:
    """A PDF of a few kilobytes. `values` are the words on it, ready to be read."""
    from fpdf import FPDF  # half a second to import, and few people ask for paper

    pdf = FPDF(format="A4")
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    pdf.set_title(_latin(values["title"]))
    pdf.add_page()
    _write(pdf, values["title"], 18, bold=True)
    _write(pdf, values["how"], 11)
    pdf.ln(4)
    for name, about, there in values["papers"]:
        _paper(pdf, name, about, there=bool(there))
    pdf.ln(3)
    _write(pdf, values["where"], 13, bold=True)
    for line in values["lines"]:
        _write(pdf, line, 11)
    pdf.ln(3)
    _write(pdf, values["foot"], 9)
    return bytes(pdf.output())


def _paper(pdf: Any, name: str, about: str, *, there: bool) -> None:
    """A box, marked where the paper is there, and beside it what to bring."""
    if pdf.will_page_break(3 * BOX):
        pdf.add_page()
    left, top = pdf.get_x(), pdf.get_y()
    pdf.rect(left, top + 0.5, BOX, BOX)
    if there:
        pdf.line(left + 1, top + 3.5, left + 2.5, top + 5.5)
        pdf.line(left + 2.5, top + 5.5, left + 5, top + 1.5)
    pdf.set_left_margin(MARGIN + 2 * BOX)
    pdf.set_xy(MARGIN + 2 * BOX, top)
    _write(pdf, name, 12, bold=True)
    if about:
        _write(pdf, about, 10)
    pdf.set_left_margin(MARGIN)
    pdf.ln(2.5)


def _write(pdf: Any, text: str, size: int, *, bold: bool = False) -> None:
    pdf.set_font("helvetica", "B" if bold else "", size)
    pdf.multi_cell(0, size * 0.5, _latin(text), new_x="LMARGIN", new_y="NEXT")


def _latin(text: str) -> str:
    """What the built-in letters can show: Indonesian needs no more."""
    plain = "".join(_NEAR.get(sign, sign) for sign in text)
    return plain.encode("latin-1", "replace").decode("latin-1")
