"""The picture of an answer: big figures, few words, made when it is sent, in a thread."""

import io
import textwrap
from threading import Lock
from typing import Any

SIDE, DPI = 7.2, 100
"""Inches and dots per inch: 720 dots a side, enough for a cheap phone and for 100 kB."""
INK, PAPER, GREEN, PALE = "#16302b", "#ffffff", "#0b6e4f", "#e7f3ee"
SIZES = ((20, 39, 8), (17, 46, 10), (14, 56, 13))
"""Of the lines: points, signs a line, lines that fit. The smallest holds whatever is told."""
COLOURS = 32
"""Enough for three colours and the edges of letters; a third of the bytes of millions."""
_ONE_AT_A_TIME = Lock()
"""The library shares caches between figures; and a hundred at once would fill the memory."""


def make(values: dict[str, Any]) -> bytes:
    """A PNG of the card. `values` are the words on it, ready to be read."""
    with _ONE_AT_A_TIME:
        return _draw(values)


def _draw(values: dict[str, Any]) -> bytes:
    # Here: a second to import, and few people ask for a picture.
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.patches import Rectangle
    from PIL import Image

    figure = Figure(figsize=(SIDE, SIDE), dpi=DPI, facecolor=PAPER)
    FigureCanvasAgg(figure)
    for low, height, colour in ((0.86, 0.14, GREEN), (0.60, 0.26, PALE)):
        figure.add_artist(Rectangle((0, low), 1, height, color=colour, linewidth=0))

    def write(at: float, text: str, size: float, **style: Any) -> None:
        figure.text(0.06, at, text, fontsize=size, va="top", parse_math=False, **style)

    write(0.96, _wrapped(values["title"], 38, 2), 19, color=PAPER, weight="bold")
    write(0.83, values["amount"], _size(values["amount"]), color=GREEN, weight="bold")
    write(0.695, _wrapped(values["words"], 48, 2), 15, color=INK)
    listed, size = _listed(values["lines"])
    write(0.575, listed, size, color=INK, linespacing=1.35)
    write(0.095, _wrapped(values["foot"], 60, 3), 12, color=INK)
    drawn, picture = io.BytesIO(), io.BytesIO()
    figure.savefig(drawn, format="rgba")
    dots = round(SIDE * DPI)
    whole = Image.frombytes("RGBA", (dots, dots), drawn.getvalue())
    whole.convert("RGB").quantize(COLOURS).save(picture, format="png", optimize=True)
    return picture.getvalue()


def _listed(lines: list[str]) -> tuple[str, int]:
    """The lines, long ones broken, and how large they can be with none left out."""
    for size, width, room in SIZES[:-1]:
        broken = [part for line in lines for part in _bullet(line, width)]
        if len(broken) <= room:
            return "\n".join(broken), size
    size, width, _ = SIZES[-1]
    return "\n".join(part for line in lines for part in _bullet(line, width)), size


def _bullet(line: str, width: int) -> list[str]:
    return textwrap.wrap(f"• {line}", width, subsequent_indent="   ")


def _wrapped(text: str, width: int, lines: int) -> str:
    return "\n".join(textwrap.wrap(text, width)[:lines])


def _size(amount: str) -> float:
    """As large as the width allows: a sum of billions is longer than one of thousands."""
    return min(58.0, 640 / max(len(amount), 1))
