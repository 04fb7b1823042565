"""The picture of a run: how many got it, what became of the others, how quickly it went."""

import textwrap
from functools import partial
from typing import Any

from bot.files.pictures import GREEN, INK, drawn

RUN = "broadcast_run"
"""Name of its maker."""
WIDE, HIGH = 7.2, 5.4
"""Inches: for a cheap phone, and for 100 kB."""
PALE, GREY, SHADE = "#cfe6dc", "#6f807b", "#f1ede3"
COLOURS = {
    "sent": GREEN, "queued": "#d9e2df", "blocked": "#6b7a8f", "failed": "#b3261e",
    "unsure": "#e0a100", "withdrawn": "#9c7bb0", "skipped": "#b9c4c1",
}  # fmt: skip
LONGEST_TITLE = 46
_TINTS = 48


def make(values: dict[str, Any]) -> bytes:
    """A PNG. `values` are words and numbers, as `screens.picture_values` gives them."""
    return drawn(partial(_draw, values), wide=WIDE, high=HIGH, colours=_TINTS)


def _draw(values: dict[str, Any], figure: Any) -> None:
    title = textwrap.shorten(values["title"], LONGEST_TITLE, placeholder="…")
    head, foot = values["head"], values["foot"]
    said = ((0.955, title, 17, INK), (0.875, head, 21, GREEN), (0.055, foot, 10, GREY))
    for at, text, size, colour in said:
        figure.text(
            0.06, at, text, fontsize=size, color=colour, va="top", weight="bold", parse_math=False
        )
    _outcomes(figure, values["outcomes"])
    _curve(figure, values)


def _outcomes(figure: Any, outcomes: list[tuple[str, str, int]]) -> None:
    """One bar in which everybody is; what each part of it is stands below."""
    axes = figure.add_axes((0.06, 0.72, 0.88, 0.06))
    left, whole = 0, max(1, sum(count for _, _, count in outcomes))
    for state, _, count in outcomes:
        axes.barh(0, count, left=left, color=COLOURS[state], height=1)
        left += count
    axes.set(xlim=(0, whole), ylim=(-0.5, 0.5))
    axes.axis("off")
    for place, (state, words, _) in enumerate(outcomes):
        row, column = divmod(place, 3)
        x, y = 0.06 + column * 0.3, 0.69 - row * 0.052
        figure.text(x, y, "■", fontsize=13, color=COLOURS[state], va="top")
        figure.text(x + 0.03, y, words, fontsize=12, color=INK, va="top", parse_math=False)


def _curve(figure: Any, values: dict[str, Any]) -> None:
    """How many had got it, from the first message to the end, of how many."""
    reached, moments = values["reached"], values["moments"]
    whole = values.get("whole", (reached[-1], ""))  # one that an earlier release queued has none
    axes = figure.add_axes((0.06, 0.15, 0.88, 0.36))
    steps, top = range(len(reached)), max([1, whole[0], *reached])
    last = max(1, len(reached) - 1)
    _waited(axes, reached, values.get("waits", []), top)
    axes.fill_between(steps, reached, color=PALE)
    axes.plot(steps, reached, color=GREEN, linewidth=3)
    axes.axhline(whole[0], color=GREY, linewidth=1, linestyle=(0, (4, 4)))
    axes.set(xlim=(0, last), ylim=(0, top * 1.16))
    said = {"parse_math": False, "clip_on": False, "ha": "right", "fontsize": 12}
    axes.text(last, whole[0] + top * 0.03, whole[1], color=GREY, va="bottom", **said)
    axes.plot([last], [reached[-1]], marker="o", markersize=8, color=GREEN, clip_on=False)
    if reached[-1] < top * 0.8:  # else it stands at the line above
        axes.text(
            last, reached[-1] + top * 0.03, values.get("end", ""), color=GREEN, va="bottom", **said
        )
    axes.set_yticks([])
    axes.set_xticks([0, last], (moments * 2)[:2] or ["", ""])
    axes.tick_params(length=0, labelsize=12, labelcolor=INK)
    for label, side in zip(axes.get_xticklabels(), ("left", "right"), strict=True):
        label.set_horizontalalignment(side)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)


def _waited(axes: Any, reached: list[int], waits: list[Any], top: int) -> None:
    """Where nothing left for long: said why, or it looks as if it was broken."""
    for begin, end, words in waits:
        axes.axvspan(begin, end, color=SHADE, linewidth=0)
        level = reached[begin]
        high = level / 2 if level > top / 2 else (level + top) / 2
        axes.text(
            (begin + end) / 2, high, textwrap.fill(words, max(8, 2 * (end - begin))), color=INK,
            fontsize=11, ha="center", va="center", parse_math=False,
        )  # fmt: skip
