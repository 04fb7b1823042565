"""Towns people name for where they live: the seats of regencies, see seats.toml."""

import tomllib
from collections.abc import Mapping
from importlib import resources


def seats() -> Mapping[str, str]:
    """Names of towns, each with the code of the kecamatan it lies in."""
    table = resources.files("bot.country") / "seats.toml"
    rows = tomllib.loads(table.read_text(encoding="utf-8"))["seat"]
    return {name: row["district"] for row in rows for name in row["names"]}
