"""The direction of imports, and what the rules may use: checked by tools, not by prose."""

import ast
import subprocess
import sys
import tomllib
from graphlib import TopologicalSorter
from pathlib import Path

import grimp
import pytest

ROOT = Path(__file__).resolve().parents[2]
RULES = sorted((ROOT / "models" / "rules").rglob("*.py"))
QUERIES = sorted((ROOT / "models" / "queries").rglob("*.py"))
CLOCKS = {"now", "utcnow", "today"}
SHARED = {"answers", "figures"}
"""Packages of `handlers` that flows build on; all others are flows."""
ONE_WORLD = "bot.playground.telegram"
"""A simulated Telegram, whose people, chats and methods are parts of one another."""


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


@pytest.mark.parametrize(
    ("name", "free"),
    [
        ("Only the composition root knows the handlers", {"__main__", "commands", "app"}),
        ("Durable work is behind bot.jobs", {"jobs"}),
    ],
)
def test_no_room_of_the_bot_is_left_out_of_a_contract(name: str, free: set[str]) -> None:
    law = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    contracts = {one["name"]: one for one in law["contracts"]}
    layers = contracts["The rooms of bot"]["layers"]
    rooms = {room for layer in layers for room in layer.split(" : ")}
    bound = {one for one in contracts[name]["source_modules"] if one.startswith("bot.")}

    assert bound == {f"bot.{room}" for room in rooms - free}


def test_no_files_need_one_another_in_a_circle() -> None:
    """Not even for a type, so that each can be read before what builds on it."""
    graph = grimp.build_graph("bot", "handlers", "models", "locales", cache_dir=None)
    files = {module for module in graph.modules if not module.startswith(ONE_WORLD)}
    needs = {module: graph.find_modules_directly_imported_by(module) for module in files}

    assert len(needs) > 1000
    TopologicalSorter(needs).prepare()  # names the circle it meets


@pytest.mark.parametrize("path", RULES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_a_rule_uses_the_standard_library_alone(path: Path) -> None:
    """So that a rule can be read, moved and tested without anything else."""
    imported = {
        name.split(".")[0]
        for node in ast.walk(ast.parse(path.read_text()))
        for name in _names(node)
    }

    assert imported <= set(sys.stdlib_module_names) | {"models"}


@pytest.mark.parametrize(
    "path", [*RULES, *QUERIES], ids=lambda path: f"{path.parent.name}/{path.stem}"
)
def test_a_rule_or_a_query_has_no_clock(path: Path) -> None:
    """What either says may hang on a moment it is given, never on the moment it runs."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    asked = {
        node.func.attr
        for node in nodes
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
    }

    assert not asked & CLOCKS
    assert "time" not in {name for node in nodes for name in _names(node)}


def _names(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        return [node.module or ""]
    return []
