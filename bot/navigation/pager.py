"""One way to page a long list: six choices a screen, with the way to the next and the last."""

from collections.abc import Sequence

from bot.guards import Option
from bot.screen import Button, Rows, in_pairs, one_a_row
from bot.texts import Texts

PER_PAGE = 6
"""More choices than this on one screen are hard to read."""
WIDE = 18
"""Labels longer than this get a row of their own."""


def choices(t: Texts, step: str, options: Sequence[Option], page: int = 0) -> Rows:
    """The options of a wizard's question as buttons `<step>:<value>`, paged beyond six.

    The arrows answer with `page.<n>`; read them with `page_asked`.
    """
    shown, page = _cut(options, page)
    buttons = [Button(o.label, choice=f"{step}:{o.value}") for o in shown]
    around = turns(t, page, page_count(options))
    return _rows(buttons, [Button(label, choice=f"{step}:page.{n}") for label, n in around])


def pages(
    t: Texts, name: str, options: Sequence[Option], page: int = 0, *, here: str | None = None
) -> Rows:
    """The options as links `go:<name>.<value>`, paged beyond six as `go:<name>.page.<n>`.

    `here`: the page of the list itself, where that has another name.
    """
    shown, page = _cut(options, page)
    buttons = [Button(o.label, go=f"{name}.{o.value}") for o in shown]
    return _rows(buttons, arrows(t, here or name, page, page_count(options)))


def page_asked(value: str | None) -> int | None:
    """The page an arrow asks for, counted from 0; None where the value is no arrow."""
    head, found, number = (value or "").partition("page.")
    return int(number) if found and not head and number.isascii() and number.isdigit() else None


def page_count(options: Sequence[Option]) -> int:
    """How many screens the list takes."""
    return max(1, -(-len(options) // PER_PAGE))


def arrows(t: Texts, name: str, page: int, count: int) -> list[Button]:
    """The ways to the page before and the page after as links `go:<name>.page.<n>`."""
    return [Button(label, go=f"{name}.page.{n}") for label, n in turns(t, page, count)]


def onward(t: Texts, name: str, page: int, count: int) -> Button:
    """The one way on, where there is room for no second: behind the last page comes the first."""
    onto = (page + 1) % count
    label = t.label("pager.next.button", n=onto + 1, pages=count)
    return Button(label, go=f"{name}.page.{onto}")


def turns(t: Texts, page: int, count: int) -> list[tuple[str, int]]:
    """The ways to the page before and the page after, in words, each with its number."""
    found = []
    if page > 0:
        found.append((t.label("pager.previous.button", n=page, pages=count), page - 1))
    if page < count - 1:
        found.append((t.label("pager.next.button", n=page + 2, pages=count), page + 1))
    return found


def _cut(options: Sequence[Option], page: int) -> tuple[Sequence[Option], int]:
    page = min(max(page, 0), page_count(options) - 1)  # the number comes from the client
    return options[page * PER_PAGE : (page + 1) * PER_PAGE], page


def _rows(buttons: list[Button], around: list[Button]) -> Rows:
    wide = any(len(button.label) > WIDE for button in buttons)
    rows = one_a_row(buttons) if wide else in_pairs(buttons)
    return (*rows, tuple(around)) if around else rows
