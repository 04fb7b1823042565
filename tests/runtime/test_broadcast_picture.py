"""The picture of a run: small, whatever it says."""

from typing import Any

from bot.broadcasts.picture import make


def test_the_picture_of_a_run_is_under_100_kb_whatever_it_says() -> None:
    outcomes = [
        (state, f"Menarik diri {10**6}", 10**6)
        for state in ("sent", "queued", "blocked", "failed", "unsure", "withdrawn", "skipped")
    ]
    full: dict[str, Any] = {
        "title": "$x$ \\frac Info iuran nelayan untuk semua kecamatan di kabupaten kepulauan kita",
        "head": "1.000.000 dari 7.000.000 terkirim", "outcomes": outcomes,
        "reached": [n * n for n in range(33)], "moments": ["09.00 WIB", "21.13 WIB"], "foot": "x",
    }  # fmt: skip
    nobody = {**full, "outcomes": [], "reached": [0], "moments": []}
    for values in (full, nobody):
        png = make(values)
        assert png.startswith(b"\x89PNG")
        assert len(png) < 100_000
