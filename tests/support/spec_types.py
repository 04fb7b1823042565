"""Whether a value fits the types that the Bot API's description names for it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

Types = Mapping[str, Any]


def problems_of(
    types: Types, names: Sequence[str], value: Any, where: str, *, text: bool = False
) -> list[str]:
    """What is wrong with a value of which any of the named types would do.

    `text` is for parameters, which may come as strings of JSON.
    """
    best: list[str] | None = None
    for name in names:
        found = _of_type(types, name, value, where, text=text)
        if not found:
            return []
        if best is None or len(found) < len(best):
            best = found
    return best or [f"{where}: no type known"]


def _of_type(types: Types, name: str, value: Any, where: str, *, text: bool) -> list[str]:
    if name.startswith("Array of "):
        return _of_array(types, name.removeprefix("Array of "), value, where, text=text)
    if name in _PLAIN:
        fits = _PLAIN[name](value) or (text and isinstance(value, str) and _TEXT[name](value))
        return [] if fits else [f"{where}: {_short(value)} is no {name}"]
    if name == "InputFile":
        return [] if isinstance(value, str) else [f"{where}: {_short(value)} is no file"]
    if text and isinstance(value, str):
        value = _decoded(value)
    if not isinstance(value, Mapping):
        return [f"{where}: {_short(value)} is no {name}"]
    return _of_object(types, name, value, where)


def _of_array(types: Types, name: str, value: Any, where: str, *, text: bool) -> list[str]:
    if text and isinstance(value, str):
        value = _decoded(value)
    if not isinstance(value, list | tuple):
        return [f"{where}: {_short(value)} is no array"]
    found: list[str] = []
    for number, item in enumerate(value):
        found += problems_of(types, [name], item, f"{where}[{number}]")
    return found


def _of_object(types: Types, name: str, value: Mapping[str, Any], where: str) -> list[str]:
    kind = types.get(name)
    if kind is None:
        return [f"{where}: the description has no type {name}"]
    if "subtypes" in kind:
        return problems_of(types, kind["subtypes"], value, where)
    fields = {each["name"]: each for each in kind.get("fields", [])}
    found = [f"{where}: {name} has no field {key}" for key in value if key not in fields]
    for key, each in fields.items():
        if key in value:
            found += problems_of(types, each["types"], value[key], f"{where}.{key}")
            found += _wrong_constant(each, value[key], f"{where}.{key}")
        elif each["required"]:
            found.append(f"{where}: {name} needs {key}")
    return found


def _wrong_constant(described: Mapping[str, Any], value: Any, where: str) -> list[str]:
    """`type` fields tell the subtypes apart: "must be X", "always “X”"."""
    if described["name"] not in {"type", "source", "status"}:
        return []
    words = described["description"].replace("“", '"').replace("”", '"')
    for mark in ("must be ", "always "):
        _, found, rest = words.partition(mark)
        if found and " or " not in rest and "one of" not in rest:
            wanted = rest.strip().strip('".')
            return [] if value == wanted else [f"{where}: {_short(value)} should be {wanted}"]
    return []


def _decoded(value: str) -> Any:
    try:
        return json.loads(value)
    except ValueError:
        return value


def _number(value: str) -> bool:
    return value.lstrip("-").isdigit()


def _decimal(value: str) -> bool:
    return value.lstrip("-").replace(".", "", 1).isdigit()


def _short(value: Any) -> str:
    """The value's type only: a call may hold what a person wrote."""
    return f"a {type(value).__name__}"


_PLAIN: dict[str, Callable[[Any], bool]] = {
    "Integer": lambda value: isinstance(value, int) and not isinstance(value, bool),
    "Float": lambda value: isinstance(value, int | float) and not isinstance(value, bool),
    "Boolean": lambda value: isinstance(value, bool),
    "True": lambda value: value is True,
    "String": lambda value: isinstance(value, str),
}
_TEXT: dict[str, Callable[[str], bool]] = {
    "Integer": _number,
    "Float": _decimal,
    "Boolean": lambda value: value in {"true", "false"},
    "True": lambda value: value == "true",
    "String": lambda _: True,
}
