"""Rows are filtered by area in one place, and every query that takes duties uses it (S11)."""

import ast
import importlib
import inspect
import pkgutil
from pathlib import Path
from typing import Any

import pytest

import models.queries
from bot.db import Database
from models.rules.roles import Duty, Role
from tests.support.foreign_rows import CASES, ELSEWHERE, Case

ROOT = Path(__file__).parents[2]
HERE = "14.10"
ROLES = (Role.ADMIN, Role.OFFICER, Role.DESK)
MINE = frozenset(Duty(role, HERE) for role in ROLES)
THEIRS = frozenset(Duty(role, ELSEWHERE) for role in ROLES)
OWN_CONDITIONS = {"within", "covering", "in_areas", "in_area", "startswith"}
"""Names with which a handler could build a condition; `holds` and `areas_of` only ask."""
NOT_ABOUT_DUTIES = {
    "models/queries/imports/members.py": "of which office a row of a list is",
    "models/queries/imports/roster.py": "of which office a row of a list is",
    "models/queries/imports/villages.py": "a public register",
}
"""Modules that compare codes in Python, with what it is for."""


def calls_of(path: Path) -> set[str]:
    """Names that a module imports or calls."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("models.")
        for alias in node.names
    }
    on_area = {
        "startswith"
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("startswith", "like", "ilike")
        and any(word in ast.unparse(node) for word in ("area", "district", "regency", "place"))
    }
    return imported | on_area


def test_no_handler_builds_a_condition_on_areas_of_its_own() -> None:
    found = {
        str(path.relative_to(ROOT)): names
        for path in sorted((ROOT / "handlers").rglob("*.py"))
        if (names := calls_of(path) & OWN_CONDITIONS)
    }

    assert not found


def test_no_query_compares_areas_beside_the_one_place() -> None:
    found = {
        name
        for path in sorted((ROOT / "models" / "queries").rglob("*.py"))
        if path.name != "areas.py"
        and "startswith" in calls_of(path)
        and (name := str(path.relative_to(ROOT))) not in NOT_ABOUT_DUTIES
    }

    assert not found


def queries_with_duties() -> set[str]:
    """Every public query of ours that is given the duties of somebody."""
    found = set()
    for module in pkgutil.walk_packages(models.queries.__path__, "models.queries."):
        for name, function in vars(importlib.import_module(module.name)).items():
            mine = getattr(function, "__module__", "") == module.name
            public = inspect.iscoroutinefunction(function) and not name.startswith("_")
            if mine and public and _takes_duties(function):
                found.add(f"{module.name}.{name}")
    return found


def _takes_duties(function: Any) -> bool:
    kinds = {p.name: str(p.annotation) for p in inspect.signature(function).parameters.values()}
    return "Duty]" in kinds.get("duties", "")


def test_every_query_that_takes_duties_is_tried_here() -> None:
    assert queries_with_duties() == set(CASES)


@pytest.mark.parametrize("name", sorted(CASES))
async def test_a_row_elsewhere_is_the_same_as_no_row(db: Database, name: str) -> None:
    said = {}
    for whose, held in (("mine", MINE), ("theirs", THEIRS), ("none", frozenset[Duty]())):
        for there in (True, False):
            said[whose, there] = await _rolled_back(db, CASES[name], held, there)

    assert said["mine", True] == said["mine", False] == said["theirs", False]
    assert said["none", True] == said["none", False]
    assert said["theirs", True] != said["theirs", False], "the case tries nothing"


async def _rolled_back(db: Database, case: Case, held: frozenset[Duty], there: bool) -> object:
    """The answer, with nothing left behind."""
    async with db.session() as session:
        result = await case(session, held, there)
        await session.rollback()
        return result
