"""What a person sees, as a value: text, buttons, an attachment; testable without Telegram."""

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any

from bot.texts import Html


class Ask(StrEnum):
    """What a reply-keyboard button can ask the phone for."""

    CONTACT = "request_contact"


@dataclass(frozen=True, slots=True, repr=False)
class Button:
    """An inline button: exactly one of `choice`, `go`, `url`, `copy` says what it does.

    `choice` answers the wizard's current question and is stamped with the wizard's version when
    shown; `go` opens an information page and stays good for ever.
    """

    label: str
    choice: str | None = None
    go: str | None = None
    url: str | None = None
    copy: str | None = None


@dataclass(frozen=True, slots=True, repr=False)
class Key:
    """A reply-keyboard button; without `ask` a tap sends the label as text."""

    label: str
    ask: Ask | None = None


Rows = tuple[tuple[Button, ...], ...]
Keys = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True, slots=True, repr=False)
class Attachment:
    """A file made when it is sent, outside the transaction: `maker` names it, `values` feed it."""

    kind: str
    """"photo" or "document"."""
    maker: str
    values: dict[str, Any] = field(default_factory=dict)
    file_name: str = "file"


@dataclass(frozen=True, slots=True, repr=False)
class Screen:
    """One message: `rows` hang below it, `keys` is the keyboard at the bottom of the chat."""

    text: Html
    rows: Rows = ()
    keys: Keys = ()
    keys_stay: bool = True
    """False: the keyboard folds away after one tap."""
    protect: bool = False
    """Telegram clients block forwarding and saving."""
    attachment: Attachment | None = None

    def with_rows(self, *rows: tuple[Button, ...]) -> "Screen":
        """The same screen with more buttons below."""
        return replace(self, rows=(*self.rows, *rows))

    def with_keys(self, *keys: tuple[Key, ...]) -> "Screen":
        """The same screen with more keys at the bottom of the chat."""
        return replace(self, keys=(*self.keys, *keys))

    def below(self, line: Html) -> "Screen":
        """The same screen with a line above its text."""
        return replace(self, text=Html(f"{line}\n\n{self.text}"))


def in_pairs(buttons: list[Button]) -> Rows:
    """Two buttons a row: large enough for a thumb, few enough to read."""
    return tuple(tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2))


def one_a_row(buttons: list[Button]) -> Rows:
    """One button a row, for labels that need the width."""
    return tuple((button,) for button in buttons)
