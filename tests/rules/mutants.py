"""Breaks the rules on purpose, one small change at a time, and lists what no test notices.

`python -m tests.rules.mutants [module ...] [--every 3] [--floor 90]`: each change runs in a forked
child that imports the broken module in place of the real one; only the tests that use it run.
"""

import argparse
import ast
import copy
import importlib.abc
import importlib.util
import os
import signal
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import HealthCheck, settings

RULES = Path("models/rules")
TESTS = Path("tests/rules")
SECONDS = 90
"""A change that loops for ever counts as noticed."""

_COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
_OPERATORS: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.BitOr: ast.BitAnd,
    ast.RShift: ast.LShift,
    ast.Mod: ast.Mult,
}
_NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    module: str
    line: int
    what: str
    tree: ast.Module


class Broken(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Serves one module from a changed tree."""

    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: object = None, target: object = None
    ) -> ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        return importlib.util.spec_from_loader(fullname, self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self.mutant.tree, f"<{self.mutant.module}>", "exec"), vars(module))


def changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    """Every small change of one node, as a new node."""
    if isinstance(node, ast.Compare):
        for at, operator in enumerate(node.ops):
            if type(operator) in _COMPARISONS:
                new = copy.deepcopy(node)
                new.ops[at] = _COMPARISONS[type(operator)]()
                yield "comparison", new
    elif isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        yield "operator", ast.BinOp(node.left, _OPERATORS[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        other = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", ast.BoolOp(other, node.values)
        for at in range(len(node.values)):
            left = [value for index, value in enumerate(node.values) if index != at]
            yield "dropped condition", left[0] if len(left) == 1 else ast.BoolOp(node.op, left)
    else:
        yield from _simple_changes(node)


def _simple_changes(node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    match node:
        case ast.UnaryOp(op=ast.Not()):
            yield "dropped not", node.operand
        case ast.Constant(value=value):
            yield from _other_values(value)
        case ast.If(test=test):
            new = copy.deepcopy(node)
            new.test = ast.UnaryOp(ast.Not(), test)
            yield "negated if", new
        case ast.IfExp(test=test, body=body, orelse=orelse):
            yield "swapped", ast.IfExp(test, orelse, body)
        case ast.Name(id=name, ctx=ast.Load()) if name in _NAMES:
            yield "name", ast.Name(_NAMES[name], ast.Load())


def _other_values(value: object) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(value, bool):
        yield "flipped", ast.Constant(not value)
    elif isinstance(value, int):
        yield "+1", ast.Constant(value + 1)
    elif isinstance(value, str) and value:
        yield "text", ast.Constant(value + "~")


def mutants(path: Path) -> Iterator[Mutant]:
    tree = ast.parse(path.read_text("utf-8"))
    module = _name_of(path)
    for parent, field, index, node in list(_places(tree)):
        for what, new in changes(node):
            _put(parent, field, index, new)
            broken = ast.fix_missing_locations(copy.deepcopy(tree))
            _put(parent, field, index, node)
            text = ast.unparse(node).splitlines()[0][:60]
            yield Mutant(module, getattr(node, "lineno", 0), f"{what}: {text}", broken)


def unchanged(path: Path) -> Mutant:
    return Mutant(_name_of(path), 0, "nothing", ast.parse(path.read_text("utf-8")))


def _name_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts)


_Place = tuple[ast.AST, str, int | None, ast.AST]


def _places(node: ast.AST) -> Iterator[_Place]:
    """Every node that is run: no annotations, docstrings, decorators or words of an error."""
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "bases") or _is_talk(node, field):
            continue
        for index, child in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if isinstance(child, ast.AST) and not _is_docstring(child):
                yield node, field, index, child
                yield from _places(child)


def _is_talk(node: ast.AST, field: str) -> bool:
    return isinstance(node, ast.Raise) or (isinstance(node, ast.JoinedStr) and field == "values")


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _put(parent: ast.AST, field: str, index: int | None, node: ast.AST) -> None:
    if index is None:
        setattr(parent, field, node)
    else:
        getattr(parent, field)[index] = node


def tests_of(module: str) -> list[str]:
    """The test files that import the module, or all if none does."""
    files = sorted(TESTS.glob("test_*.py"))
    own = [file for file in files if f"from {module} import" in file.read_text("utf-8")]
    return [str(file) for file in own or files]


def _all_rules() -> Iterator[str]:
    """Every rule by room and file; those of rosters are broken when they are asked for."""
    for path in RULES.rglob("*.py"):
        room, *_ = names = path.relative_to(RULES).with_suffix("").parts
        if path.name != "__init__.py" and room != "roster":
            yield ".".join(names)


def noticed(mutant: Mutant) -> bool:
    """Whether some test fails with the change; runs in a child of its own."""
    child = os.fork()
    if child == 0:
        _run_child(mutant)
    _, status = os.waitpid(child, 0)
    return status != 0


def _run_child(mutant: Mutant) -> None:
    quiet = os.open(os.devnull, os.O_WRONLY)
    os.dup2(quiet, 1)
    os.dup2(quiet, 2)
    signal.alarm(SECONDS)
    sys.meta_path.insert(0, Broken(mutant))
    settings.register_profile(
        "mutants",
        max_examples=20,
        derandomize=True,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    settings.load_profile("mutants")
    options = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:cov"]
    # Already imported by the parent on purpose: a child then starts in no time.
    options += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]
    code = 1
    try:
        code = int(pytest.main([*options, *tests_of(mutant.module)]))
    finally:
        os._exit(code)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modules", nargs="*", help="e.g. nik claims.states; all rules without it")
    parser.add_argument("--floor", type=float, default=90, help="percent that must be noticed")
    parser.add_argument("--every", type=int, default=1, help="try each n-th change only")
    asked = parser.parse_args(arguments)
    names = asked.modules or sorted(_all_rules())
    total = survived = 0
    for name in names:
        path = RULES / f"{name.replace('.', '/')}.py"
        if noticed(unchanged(path)):
            raise SystemExit("the tests are red without any change")
        found = list(mutants(path))[:: asked.every]
        left = [mutant for mutant in found if not noticed(mutant)]
        total, survived = total + len(found), survived + len(left)
        say = [f"{name}: {len(found) - len(left)} of {len(found)} noticed"]
        say += [f"  {mutant.module}:{mutant.line} {mutant.what}" for mutant in left]
        sys.stdout.write("\n".join(say) + "\n")
        sys.stdout.flush()
    percent = 100 * (total - survived) / max(1, total)
    sys.stdout.write(f"{percent:.1f} % of {total} noticed\n")
    return int(percent < asked.floor)


if __name__ == "__main__":
    sys.exit(main())
