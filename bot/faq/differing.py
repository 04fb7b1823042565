"""Two wordings side by side, line by line, as `diff -u` shows them."""

from difflib import unified_diff

from models.queries.faq.versions import Draft


def difference(before: Draft, after: Draft, *, names: tuple[str, str]) -> list[str]:
    """What changes; no line where nothing does."""
    return list(unified_diff(_lines(before), _lines(after), *names, lineterm="", n=1))


def _lines(draft: Draft) -> list[str]:
    asked = [f"? {question}" for question in draft.questions]
    rules = [f"rows: {' '.join(draft.rows)}"] if draft.rows else []
    return [f"title: {draft.title}", *draft.text.split("\n"), *rules, *asked]
