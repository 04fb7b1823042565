"""Whose night counts for a broadcast: its regency's; of a larger area the first and last zone."""

from typing import Final

_REGENCY: Final = len("14.10")
_PROVINCE: Final = len("14")
_FARTHEST: Final = ("11", "91")
"""Aceh keeps western time, Papua eastern: where both are awake, everybody between is."""


def places_of(area: str) -> tuple[str, ...]:
    """Codes of places in which it must not be quiet when a message for this area leaves."""
    if len(area) >= _REGENCY:
        return (area[:_REGENCY],)
    return (area,) if len(area) >= _PROVINCE else _FARTHEST
