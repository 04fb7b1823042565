"""What must hold between the rows of the table: one version at a time, no day without one."""

from collections.abc import Iterable
from itertools import combinations, pairwise

from models.rules.occupations import Sector
from models.rules.table.basis import Regulation, Row
from models.rules.table.benefit_rows import Lump, NewMember
from models.rules.table.claim_rows import Caution
from models.rules.table.contribution_rows import Brackets, Relief, WageCap, WagePercent
from models.rules.table.reading import WrongTableError
from models.rules.table.rows import RuleTable


def check(table: RuleTable) -> None:
    """Raise `WrongTableError` with the row named if the rows contradict one another."""
    _ids_are_unique([*table.regulations, *table.rows()])
    for versions in table.by_key.values():
        _versions_follow([entry.row for entry in versions])
    for brackets in table.every(Brackets):
        _brackets_rise(brackets)
    _reliefs_stay_apart(table.every(Relief))
    _names_lead_somewhere(table)


def _ids_are_unique(rows: Iterable[Regulation | Row]) -> None:
    seen: set[str] = set()
    for row in rows:
        if row.id in seen:
            raise WrongTableError(row.id, "the id is used twice")
        seen.add(row.id)


def _versions_follow(rows: list[Row]) -> None:
    for old, new in pairwise(rows):
        if old.until is None or old.until > new.start:
            raise WrongTableError(new.id, f"overlaps {old.id}")
        if old.until < new.start:
            raise WrongTableError(new.id, f"leaves a gap after {old.id}")
        if old.applies_by is not new.applies_by:
            raise WrongTableError(new.id, f"is chosen by another date than {old.id}")


def _brackets_rise(brackets: Brackets) -> None:
    if not brackets.steps or brackets.steps[0].low != 0:
        raise WrongTableError(brackets.row.id, "does not begin at zero")
    for lower, higher in pairwise(brackets.steps):
        if higher.low <= lower.low or higher.base <= lower.base:
            raise WrongTableError(higher.row.id, f"does not rise above {lower.row.id}")


def _reliefs_stay_apart(reliefs: tuple[Relief, ...]) -> None:
    for one, other in combinations(reliefs, 2):
        if _meet(one, other) and _same_days(one.row, other.row):
            raise WrongTableError(other.row.id, f"overlaps {one.row.id}")


def _meet(one: Relief, other: Relief) -> bool:
    if one.segment is not other.segment or set(one.programmes).isdisjoint(other.programmes):
        return False
    return any(one.meant_for(sector) and other.meant_for(sector) for sector in Sector)


def _same_days(one: Row, other: Row) -> bool:
    return (one.until is None or other.start < one.until) and (
        other.until is None or one.start < other.until
    )


def _names_lead_somewhere(table: RuleTable) -> None:
    named = [(relief.row, relief.else_because, Caution) for relief in table.every(Relief)]
    capped = [(each.row, each.cap, WageCap) for each in table.every(WagePercent) if each.cap]
    replaced = [(each.row, key, Lump) for each in table.every(NewMember) for key in each.replaces]
    for row, key, kind in [*named, *capped, *replaced]:
        found = table.by_key.get(key, ())
        if not found or not all(isinstance(entry, kind) for entry in found):
            raise WrongTableError(row.id, f"{key!r} is no {kind.__name__}")
