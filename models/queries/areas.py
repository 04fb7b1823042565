"""The one place that filters rows by area. A query that shows or changes rows for somebody with a
duty asks here, so that a row elsewhere is the same as no row at all."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, false, or_, true

from models.rules.roles import EVERYWHERE, Duty, Role, areas_of


def in_areas(column: Any, duties: Iterable[Duty], role: Role) -> ColumnElement[bool]:
    """The condition that `column`, a Kemendagri code, lies where `role` is held; else no row."""
    areas = areas_of(duties, role)
    if EVERYWHERE in areas:
        return true()
    return or_(false(), *(in_area(column, area) for area in areas))


def in_area(column: Any, area: str) -> ColumnElement[bool]:
    """The condition that `column` lies in one area."""
    if area == EVERYWHERE:
        return true()
    inside: ColumnElement[bool] = or_(
        column == area, column.startswith(f"{area}.", autoescape=True)
    )
    return inside
