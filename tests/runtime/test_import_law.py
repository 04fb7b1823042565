"""The direction of imports, and what the rules may use: checked by tools, not by prose."""

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "models" / "rules").rglob("*.py"))
CLOCKS = {"now", "utcnow", "today"}
SHARED = {"answers", "figures"}
"""Packages of `handlers` that flows build on; all others are flows."""


def test_the_import_contracts_hold() -> None:
    """The contracts stand in pyproject.toml; the tool names what breaks one."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


def test_no_flow_is_left_out_of_the_contract_that_flows_stand_alone() -> None:
    law = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    alone = next(one["modules"] for one in law["contracts"] if one["type"] == "independence")
    packages = {path.parent.name for path in (ROOT / "handlers").glob("*/__init__.py")}

    assert set(alone) == {f"handlers.{name}" for name in packages - SHARED}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_a_rule_uses_the_standard_library_alone(path: Path) -> None:
    """So that a rule can be read, moved and tested without anything else."""
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _names(node)
    }

    assert imported <= set(sys.stdlib_module_names) | {"models"}


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.name)
def test_a_rule_has_no_clock(path: Path) -> None:
    """What a rule says may hang on a date it is given, never on the day it runs."""
    asked = {
        node.func.attr
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not asked & CLOCKS


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
