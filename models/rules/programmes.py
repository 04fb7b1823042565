"""The shipped rule table, read and checked once; every figure of the bot comes out of it."""

from functools import cache
from importlib import resources

from models.rules.table.checks import check
from models.rules.table.rows import RuleTable, read_table


@cache
def programmes() -> RuleTable:
    """The shipped table; a wrong file raises `WrongTableError` with the row named."""
    return load(resources.files("models.rules").joinpath("programmes.toml").read_text("utf-8"))


def load(text: str) -> RuleTable:
    """Read a table and refuse it if its rows contradict one another."""
    table = read_table(text)
    check(table)
    return table
