"""One concept a file, one thought a function: how long they may be, and what may be longer."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FILE_LINES = 200
STEP_LINES = 25
"""Of a function in `handlers/`, besides its first line and its docstring."""

LONG_FILES = {
    "models/queries/staff/approvals.py": "the life of one row, from being asked to being decided",
    "handlers/__init__.py": "the one list of all conversations: a newcomer reads it whole",
    "bot/context.py": "one object that every handler is given; its methods are its vocabulary",
    "bot/app.py": "the composition root: what is made of what stands in one place",
    "bot/jobs/pump.py": "one loop over one state: what is asked, taken up, swept and put away",
    "bot/jobs/runs.py": "one machine: how a job begins, heeds and ends, its guards side by side",
    "bot/lanes/post.py": "one loop over one state: what is under way, late, not yet written",
}
LONG_STEPS = {
    "handlers/__init__.py:_before_the_rest": "the list of all conversations",
    "handlers/groups/conversation.py:handlers": "a table of pages",
    "handlers/lists/conversation.py:handlers": "a table of pages",
}


def modules(*folders: str) -> Iterator[tuple[str, str]]:
    """Path and text of every module; a migration lists what changes, however much it is."""
    for folder in folders:
        for file in sorted((ROOT / folder).rglob("*.py")):
            name = file.relative_to(ROOT).as_posix()
            if not name.startswith("models/migrations/versions/"):
                yield name, file.read_text(encoding="utf-8")


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of code and comment, from the first statement to the last."""
    first = function.body[ast.get_docstring(function) is not None :]
    return first[-1].end_lineno - first[0].lineno + 1 if first and first[-1].end_lineno else 0


def test_a_file_is_as_long_as_one_concept() -> None:
    long = {
        name
        for name, text in modules("bot", "handlers", "models")
        if len(text.splitlines()) > FILE_LINES
    }

    assert long == set(LONG_FILES), "cut it where two nouns meet, or say here why it is one"


def test_a_step_is_as_long_as_one_thought() -> None:
    long = {
        f"{name}:{node.name}"
        for name, text in modules("handlers")
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and body_lines(node) > STEP_LINES
    }

    assert long == set(LONG_STEPS), "give a part of it a name, or say here why it is one"
