"""Turns plain TOML values into a frozen dataclass by its type hints, and names what is wrong."""

import dataclasses
from collections.abc import Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from types import MappingProxyType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class WrongTableError(ValueError):
    """The rule table cannot be used; the message names the row."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")


def read(kind: type[T], values: Mapping[str, Any], where: str, **given: object) -> T:
    """Build a dataclass; `given` fields are taken as they are."""
    hints = get_type_hints(kind)
    wanted = hints.keys() - given.keys()
    if unknown := values.keys() - wanted:
        raise WrongTableError(where, f"unknown field {', '.join(sorted(unknown))}")
    fields = {name: _convert(hints[name], values[name], f"{where}.{name}") for name in values}
    if missing := _required(kind) - fields.keys() - given.keys():
        raise WrongTableError(where, f"missing field {', '.join(sorted(missing))}")
    return kind(**given, **fields)


def _required(kind: type[Any]) -> frozenset[str]:
    missing = dataclasses.MISSING
    return frozenset(each.name for each in dataclasses.fields(kind) if each.default is missing)


def _convert(kind: Any, value: Any, where: str) -> Any:
    origin = get_origin(kind)
    if origin is UnionType:
        return _convert(get_args(kind)[0], value, where)
    if origin is tuple:
        return _sequence(get_args(kind)[0], value, where)
    if origin is Mapping:
        return _mapping(get_args(kind), value, where)
    if dataclasses.is_dataclass(kind) and isinstance(kind, type):
        return read(kind, _expect(dict, value, where), where)
    return _scalar(kind, value, where)


def _sequence(kind: Any, value: Any, where: str) -> tuple[Any, ...]:
    items = _expect(list, value, where)
    return tuple(_convert(kind, item, f"{where}[{at}]") for at, item in enumerate(items))


def _mapping(kinds: tuple[Any, Any], value: Any, where: str) -> Mapping[Any, Any]:
    pairs = {
        _convert(kinds[0], name, where): _convert(kinds[1], item, f"{where}.{name}")
        for name, item in _expect(dict, value, where).items()
    }
    if issubclass(kinds[0], StrEnum) and (missing := set(kinds[0]) - pairs.keys()):
        raise WrongTableError(where, f"nothing for {', '.join(sorted(missing))}")
    return MappingProxyType(pairs)


def _scalar(kind: type[Any], value: Any, where: str) -> Any:
    if issubclass(kind, StrEnum):
        if value not in list(kind):
            raise WrongTableError(where, f"{value!r} is none of {', '.join(kind)}")
        return kind(value)
    if kind is Decimal:
        return _rate(_expect(str, value, where), where)
    found = _expect(kind, value, where)
    if kind is int and found < 0:
        raise WrongTableError(where, "is negative")
    return found


def _rate(text: str, where: str) -> Decimal:
    """A share between 0 and 1, written as text so that no binary fraction creeps in."""
    try:
        rate = Decimal(text)
    except InvalidOperation:
        raise WrongTableError(where, f"{text!r} is no number") from None
    if not 0 <= rate <= 1:
        raise WrongTableError(where, "is no share between 0 and 1")
    return rate


def _expect(kind: type[Any], value: Any, where: str) -> Any:
    # bool is an int, datetime is a date: neither may pass for the other.
    if type(value) is not kind:
        wanted = {int: "a whole number", date: "a day", str: "a text"}.get(kind, kind.__name__)
        raise WrongTableError(where, f"{value!r} is not {wanted}")
    return value
