"""The direction of imports, and what the rules may use: checked by tools, not by prose."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "models" / "rules").rglob("*.py"))
CLOCKS = {"now", "utcnow", "today"}


def test_the_import_contracts_hold() -> None:
    """The contracts stand in pyproject.toml; the tool names what breaks one."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert ran.returncode == 0, ran.stdout


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
