"""What stands on a button, said elsewhere or cut to fit."""


def shorten(text: str, most: int) -> str:
    """At most `most` characters, with a sign that there was more."""
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def without_emoji(label: str) -> str:
    """The words behind the emoji that a label begins with."""
    return label.partition(" ")[2]
