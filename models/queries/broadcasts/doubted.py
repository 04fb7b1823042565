"""What was sent once more by hand may have come the first time: that stays true until it comes.

Who waits has no moment (`settled_at`), but for these: theirs is when the first one may have come.
Whatever keeps the second one back makes them unsure again, with what kept it as the reason.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, literal, or_

from models.tables import Delivery, DeliveryState

_delivery: Any = Delivery.__table__  # type: ignore[attr-defined]  # SQLModel adds it
_UNSURE = DeliveryState.UNSURE.value
_WAITS = [DeliveryState.QUEUED.value, DeliveryState.SENDING.value]
_CAME = [DeliveryState.SENT.value, _UNSURE]

MAY_HAVE_COME: ColumnElement[bool] = or_(
    _delivery.c.state.in_(_CAME),
    and_(_delivery.c.state.in_(_WAITS), _delivery.c.settled_at.is_not(None)),
)
"""Whoever got it for all we know, at the moment that stands there."""


def kept_back(state: ColumnElement[str] | str) -> ColumnElement[str]:
    """What one that waits becomes instead of `state`, where the first one may have come."""
    return case((_delivery.c.settled_at.is_not(None), _UNSURE), else_=state)


def since(now: datetime) -> ColumnElement[datetime]:
    """The moment that goes with it."""
    at = _delivery.c.settled_at
    return func.coalesce(at, literal(now, at.type))
