"""Pictures drawn from figures: one at a time, in few colours, small enough for a cheap phone."""

import io
from collections.abc import Callable
from threading import Lock
from typing import Any

INK, PAPER, GREEN = "#16302b", "#ffffff", "#0b6e4f"
_DPI = 100
_ONE_AT_A_TIME = Lock()
"""The library shares caches between figures; and a hundred at once would fill the memory."""


def drawn(draw: Callable[[Any], None], *, wide: float, high: float, colours: int) -> bytes:
    """A PNG of so many inches, a hundred dots each; `draw` fills the empty figure it is given.

    Few colours do for text and bars, and need a third of the bytes of millions.
    """
    with _ONE_AT_A_TIME:
        # Here: a second to import, and few people ever ask for a picture.
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
        from PIL import Image

        figure = Figure(figsize=(wide, high), dpi=_DPI, facecolor=PAPER)
        FigureCanvasAgg(figure)
        draw(figure)
        dots, picture = io.BytesIO(), io.BytesIO()
        figure.savefig(dots, format="rgba")
        size = (round(wide * _DPI), round(high * _DPI))
        whole = Image.frombytes("RGBA", size, dots.getvalue())
        whole.convert("RGB").quantize(colours).save(picture, format="png", optimize=True)
        return picture.getvalue()
