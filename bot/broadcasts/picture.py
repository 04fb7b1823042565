"""The picture of a run: how many got it, what became of the others, how quickly it went."""

import textwrap
from functools import partial
from typing import Any

from bot.files.pictures import GREEN, INK, drawn

RUN = "broadcast_run"
"""Name of its maker."""
WIDE, HIGH = 7.2, 5.4
"""Inches: for a cheap phone, and for 100 kB."""
PALE, GREY = "#cfe6dc", "#8a9a96"
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
    _curve(figure, values["reached"], values["moments"])


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


def _curve(figure: Any, reached: list[int], moments: list[str]) -> None:
    """How many had got it, from the first message to the end."""
    axes = figure.add_axes((0.06, 0.15, 0.88, 0.36))
    steps = range(len(reached))
    axes.fill_between(steps, reached, color=PALE)
    axes.plot(steps, reached, color=GREEN, linewidth=3)
    axes.set(xlim=(0, max(1, len(reached) - 1)), ylim=(0, max([1, *reached]) * 1.12))
    axes.set_yticks([])
    axes.set_xticks([0, max(1, len(reached) - 1)], (moments * 2)[:2] or ["", ""])
    axes.tick_params(length=0, labelsize=12, labelcolor=INK)
    for label, side in zip(axes.get_xticklabels(), ("left", "right"), strict=True):
        label.set_horizontalalignment(side)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(GREY)
