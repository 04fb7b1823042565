"""What is said in a group: nothing personal, and a way into the private chat."""

from bot.screen import Button, Screen
from bot.texts import Html, Texts


def group(t: Texts, username: str) -> Screen:
    """Nothing personal in a group; one button to the private chat."""
    return _to_private(t, t("rest.group"), username)


def nik_in_group(t: Texts, username: str) -> Screen:
    """A NIK was written where everybody reads it; nothing of it is repeated."""
    return _to_private(t, t("rest.group.nik"), username)


def _to_private(t: Texts, text: Html, username: str) -> Screen:
    private = Button(t.label("rest.group.button"), url=f"https://t.me/{username}?start=grup")
    return Screen(text, ((private,),))
