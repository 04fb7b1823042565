"""Gathers what is found in one row while its cells are read."""

from models.rules.roster.cells import Cell, shown
from models.rules.roster.faults import RowFault, RowWarning
from models.rules.roster.kind import Fields, Finding, Reading, Surroundings

_NOTHING = frozenset({"", "-", "--", "–", "—", ".", "n/a", "na", "null", "none", "nihil", "x"})


class Row:
    """The cells of a row with the group's defaults, and the findings so far."""

    def __init__(self, fields: Fields, around: Surroundings) -> None:
        self.fields = fields
        self.around = around
        self.values: dict[str, str | None] = {}
        self.faults: list[Finding] = []
        self.warnings: list[Finding] = []
        self.unknown: list[tuple[str, str]] = []

    def has(self, field: str) -> bool:
        """Whether the field has a column or a default."""
        return field in self.fields or field in self.around.defaults

    def cell(self, field: str) -> Cell:
        """What stands in the field, else the default of the group."""
        own = self.fields.get(field)
        return self.around.defaults.get(field) if is_empty(own) else own

    def text(self, field: str) -> str:
        """The same as the person sees it; "" for a dash."""
        cell = self.cell(field)
        return "" if is_empty(cell) else shown(cell)

    def refuse(self, field: str, fault: RowFault) -> None:
        """Add a fault, once."""
        finding = Finding(field, fault)
        if finding not in self.faults:
            self.faults.append(finding)

    def warn(self, field: str, warning: RowWarning) -> None:
        """Add a warning, once."""
        finding = Finding(field, warning)
        if finding not in self.warnings:
            self.warnings.append(finding)

    def reading(self, *, key: str | None, likeness: str | None = None) -> Reading:
        """The verdict."""
        return Reading(
            self.values,
            key,
            tuple(self.faults),
            tuple(self.warnings),
            likeness,
            tuple(self.unknown),
        )


def is_empty(cell: Cell) -> bool:
    """Nothing, blanks, or what people put where nothing is."""
    return cell is None or (isinstance(cell, str) and cell.strip().casefold() in _NOTHING)
