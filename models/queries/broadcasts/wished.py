"""When a broadcast that comes back was to start: one that begins late moves only itself."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from models.queries.broadcasts.values import Facts
from models.tables import Broadcast

_WISH = "wish"


def kept(repeat: Mapping[str, Any], at: datetime | None) -> dict[str, Any]:
    """The moment that was wished for, beside how it comes back."""
    return dict(repeat) if at is None else {**repeat, _WISH: at.isoformat()}


def without(repeat: Mapping[str, Any]) -> dict[str, Any]:
    """The same for the next one, which starts when it should."""
    return {name: value for name, value in repeat.items() if name != _WISH}


def start_of(one: Facts | Broadcast) -> datetime | None:
    """From which moment the next ones are counted."""
    wish = (one.repeat or {}).get(_WISH)
    return one.starts_at if wish is None else datetime.fromisoformat(wish)


def length_of(one: Facts | Broadcast) -> timedelta | None:
    """For how long each of them is of use; None: it keeps."""
    at = start_of(one)
    return one.stale_at - at if one.stale_at is not None and at is not None else None
