"""The picture of an answer: big figures, few words, made when it is sent, in a thread."""

import textwrap
from functools import partial
from typing import Any

from bot.files.pictures import GREEN, INK, PAPER, drawn

SIDE = 7.2
"""Inches: enough for a cheap phone and for 100 kB."""
PALE = "#e7f3ee"
SIZES = ((20, 39, 8), (17, 46, 10), (14, 56, 13))
"""Of the lines: points, signs a line, lines that fit. The smallest holds whatever is told."""
COLOURS = 32
"""Enough for three colours and the edges of letters."""


def make(values: dict[str, Any]) -> bytes:
    """A PNG of the card. `values` are the words on it, ready to be read."""
    return drawn(partial(_draw, values), wide=SIDE, high=SIDE, colours=COLOURS)


def _draw(values: dict[str, Any], figure: Any) -> None:
    from matplotlib.patches import Rectangle  # here: see `bot.files.pictures`

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
