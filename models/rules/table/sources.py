"""Where a rule was read: the addresses kept for a row, sites of the state first."""

from typing import Final
from urllib.parse import urlsplit

from models.rules.table.basis import Certainty, Row

_OFFICIAL: Final = ".go.id"
_NO_PART_OF_THE_NAME: Final = "www."


def sources_of(row: Row) -> tuple[str, ...]:
    """Addresses and remarks on where it was read; none where it rests on memory.

    The law's own address stands in only for a row that was read and names no other place.
    """
    if row.certainty is Certainty.MEMORY:
        return ()
    law = row.regulation.url if row.regulation is not None else None
    named = row.sources or ((law,) if law else ())
    return tuple(sorted(named, key=unofficial))


def address_of(source: str) -> str | None:
    """The web address in a source, without the remark behind it; None where there is none."""
    address = source.partition(" ")[0]
    try:
        parts = urlsplit(address)
        known = parts.scheme in ("http", "https") and parts.hostname
    except ValueError:
        return None
    return address if known else None


def publication(source: str) -> str | None:
    """Who published it, by the name of the site; None for what has no address."""
    address = address_of(source)
    if address is None:
        return None
    return (urlsplit(address).hostname or "").removeprefix(_NO_PART_OF_THE_NAME)


def unofficial(source: str) -> bool:
    """Whether it is anything but a site of the state; sorts those behind."""
    return not (publication(source) or "").endswith(_OFFICIAL)
