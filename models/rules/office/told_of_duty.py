"""What messages outside of an update's own chat are about, as far as somebody decides by it."""

from typing import Final

DUTY: Final = "duty"
"""Second heads, invitations, duties that began or ended."""
DESK: Final = "desk"
"""Cases of workers, for those who answer them."""
SHEET: Final = "list_sheet"
"""Sheets of rows to correct, which leave the chat again."""
OF_DUTY: Final = frozenset({DUTY, DESK, "export", "facts", "job", "lists", SHEET})
"""Told to somebody because of a duty: it is not about them, and stays when they are forgotten."""
