"""The rule table as rows by key; finding a row takes the day of the case."""

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final, TypeVar

from models.rules.table.basis import NoRule, Regulation, Row, Say, Unanswered, Withheld
from models.rules.table.contribution_rows import Bracket, Brackets
from models.rules.table.header import read_regulation, take_row
from models.rules.table.kinds import take_kind
from models.rules.table.reading import WrongTableError, read

T = TypeVar("T")

SCHEMA: Final = 1
_NOT_ROWS: Final = frozenset({"schema", "checked_on", "timezone", "regulation", "vector"})


@dataclass(frozen=True, slots=True)
class RuleTable:
    """All rows by key, versions of a key in the order of their days."""

    regulations: tuple[Regulation, ...]
    by_key: Mapping[str, tuple[Any, ...]]
    _kinds: dict[type[Any], tuple[Any, ...]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )
    """What `every` found before: a price of a year asks for it 24 times."""

    def on(self, kind: type[T], key: str, day: date) -> T | Unanswered:
        """The version that holds on the day. A missing key or another kind is a bug."""
        for entry in self.by_key[key]:
            if entry.row.holds_on(day):
                if isinstance(entry, Withheld):
                    return entry
                if isinstance(entry, kind):
                    return entry
                raise TypeError(f"{entry.row.id} is no {kind.__name__}")
        return NoRule(key, day)

    def every(self, kind: type[T]) -> tuple[T, ...]:
        found = self._kinds.get(kind)
        if found is None:
            found = tuple(entry for entry in self._entries() if isinstance(entry, kind))
            self._kinds[kind] = found
        return found

    def rows(self) -> Iterator[Row]:
        """Every row with an id of its own, those inside a bracket table too."""
        for entry in self._entries():
            yield entry.row
            if isinstance(entry, Brackets):
                yield from (step.row for step in entry.steps)

    def _entries(self) -> Iterator[Any]:
        return (entry for versions in self.by_key.values() for entry in versions)


def read_table(text: str) -> RuleTable:
    """Read a table without judging how its rows go together (`table_checks.check` does)."""
    source = _parse(text)
    regulations = tuple(map(read_regulation, _list(source, "regulation")))
    laws = {law.id: law for law in regulations}
    by_key: dict[str, tuple[Any, ...]] = {}
    for entry in sorted(_read_all(source, laws), key=lambda each: each.row.start):
        by_key[entry.row.key] = (*by_key.get(entry.row.key, ()), entry)
    return RuleTable(regulations, by_key)


def _parse(text: str) -> dict[str, Any]:
    try:
        source = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise WrongTableError("programmes.toml", str(error)) from None
    if source.get("schema") != SCHEMA:
        raise WrongTableError("schema", f"{source.get('schema')!r} is not {SCHEMA}")
    if type(source.get("checked_on")) is not date:
        raise WrongTableError("checked_on", "is no day")
    return source


def _list(source: Mapping[str, Any], name: str, where: str = "") -> list[dict[str, Any]]:
    tables = source.get(name, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise WrongTableError(f"{where}{name}", "is no list of rows")
    return tables


def _read_all(source: Mapping[str, Any], laws: Mapping[str, Regulation]) -> Iterator[Any]:
    for name in sorted(source.keys() - _NOT_ROWS):
        for table in _list(source, name):
            values = dict(table)
            row = take_row(values, laws, source["checked_on"])
            yield _read_one(name, row, values)


def _read_one(table: str, row: Row, values: dict[str, Any]) -> Any:
    if row.say is Say.NO:
        return Withheld(row)  # what must not be said is not even kept
    if table == "brackets":
        return _read_brackets(row, values)
    return read(take_kind(table, values, row.id), values, row.id, row=row)


def _read_brackets(row: Row, values: dict[str, Any]) -> Brackets:
    steps = tuple(_read_bracket(row, step) for step in _list(values, "steps", f"{row.id}."))
    values.pop("steps", None)
    return read(Brackets, values, row.id, row=row, steps=steps)


def _read_bracket(table: Row, values: dict[str, Any]) -> Bracket:
    """A bracket has its own id and certainty; what it leaves out it takes from its table."""
    shared = {
        "from": table.start,
        "applies_by": table.applies_by,
        "article": table.article,
        "source": list(table.sources),
        "certainty": table.certainty,
        "say": table.say,
    }
    values = {name: value for name, value in shared.items() if value is not None} | values
    if table.until is not None:
        values["until"] = table.until
    row = take_row(values, {}, table.checked_on)
    row = dataclasses.replace(row, regulation=table.regulation)
    return read(Bracket, values, row.id, row=row)
