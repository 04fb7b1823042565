"""A sheet of paper to print: black on white, large enough to read without glasses.

A flow lists its parts; the file is drawn when it is sent, in a thread. No name of anybody stands
in the file's name.
"""

import io
from collections.abc import Sequence
from typing import Any

from bot.screen import Attachment

MAKER = "sheet"
MARGIN, BOX, CODE = 16, 6, 30
"""Millimetres."""
Part = list[Any]
"""JSON: what kind of part, then its words."""
_NEAR = {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "•": "-"}
_SIZES = {"head": (13, True), "line": (11, False), "foot": (9, False)}


def head(text: str) -> Part:
    """A heading inside the sheet."""
    return ["head", text]


def line(text: str) -> Part:
    """A sentence."""
    return ["line", text]


def foot(text: str) -> Part:
    """Small print at the end."""
    return ["foot", text]


def box(name: str, about: str, *, there: bool = False) -> Part:
    """A box to mark, what it stands for, and a line about it."""
    return ["box", name, about, there]


def code(link: str, text: str) -> Part:
    """A link to be scanned, with words beside it."""
    return ["code", link, text]


def printed(title: str, parts: Sequence[Part], file_name: str) -> Attachment:
    """The file of a reply."""
    values = {"title": title, "parts": [list(part) for part in parts]}
    return Attachment("document", MAKER, values, file_name=f"{file_name}.pdf")


def make(values: dict[str, Any]) -> bytes:
    """A PDF of a few kilobytes. `values` are the words on it, ready to be read."""
    from fpdf import FPDF  # half a second to import, and few people ask for paper

    pdf = FPDF(format="A4")
    pdf.set_margins(MARGIN, MARGIN)
    pdf.set_auto_page_break(True, MARGIN)
    pdf.set_title(latin(values["title"]))
    pdf.add_page()
    _write(pdf, values["title"], 18, bold=True)
    pdf.ln(2)
    for kind, *words in values["parts"]:
        if kind == "box":
            _box(pdf, *words)
        elif kind == "code":
            _code(pdf, *words)
        else:
            pdf.ln(3 if kind == "head" else 1)
            size, bold = _SIZES[kind]
            _write(pdf, words[0], size, bold=bold)
    return bytes(pdf.output())


def _box(pdf: Any, name: str, about: str, there: bool) -> None:
    """A box, marked where the paper is there, and beside it what to bring."""
    if pdf.will_page_break(3 * BOX):
        pdf.add_page()
    pdf.ln(1.8)
    left, top = pdf.get_x(), pdf.get_y()
    pdf.rect(left, top, BOX, BOX)
    if there:
        pdf.line(left + 1, top + 3, left + 2.5, top + 5)
        pdf.line(left + 2.5, top + 5, left + 5, top + 1)
    pdf.set_left_margin(MARGIN + 2 * BOX)
    pdf.set_xy(MARGIN + 2 * BOX, top)
    _write(pdf, name, 12, bold=True)
    if about:
        _write(pdf, about, 10)
    pdf.set_left_margin(MARGIN)
    pdf.set_x(MARGIN)


def _code(pdf: Any, link: str, text: str) -> None:
    """The code on the left, its words on the right."""
    import segno

    if pdf.will_page_break(CODE):
        pdf.add_page()
    pdf.ln(3)
    picture = io.BytesIO()
    segno.make(link, error="m", micro=False).save(picture, kind="png", scale=8, border=2)
    top = pdf.get_y()
    pdf.image(picture, x=MARGIN, y=top, w=CODE)
    pdf.set_left_margin(MARGIN + CODE + 4)
    pdf.set_xy(MARGIN + CODE + 4, top + 4)
    _write(pdf, text, 11)
    pdf.set_left_margin(MARGIN)
    pdf.set_xy(MARGIN, max(pdf.get_y(), top + CODE))


def _write(pdf: Any, text: str, size: int, *, bold: bool = False) -> None:
    pdf.set_font("helvetica", "B" if bold else "", size)
    pdf.multi_cell(0, size * 0.5, latin(text), align="L", new_x="LMARGIN", new_y="NEXT")


def latin(text: str) -> str:
    """What the built-in letters can show: Indonesian needs no more."""
    plain = "".join(_NEAR.get(sign, sign) for sign in text)
    return plain.encode("latin-1", "replace").decode("latin-1")
