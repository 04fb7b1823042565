"""Where a command prints its tables."""

from rich.console import Console

WIDTH_OF_FILES = 150
"""Characters, where nobody watches: rich would cut the columns to 80."""


def for_tables() -> Console:
    """As wide as the terminal; as wide as a table needs where the output goes to a file."""
    made = Console()
    return made if made.is_terminal else Console(width=WIDTH_OF_FILES)
