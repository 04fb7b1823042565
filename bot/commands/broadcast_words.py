"""What `broadcast send` says: words of a file or of a draft, with the figures of their day."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any, Final

from sqlmodel.ext.asyncio.session import AsyncSession

from bot.broadcasts.filling import unknown_in
from bot.commands.broadcast_acts import ALL, named
from bot.commands.import_arguments import ArgumentError
from bot.db import Database
from bot.texts import Library
from bot.understanding.secret_text import secret_in
from models.queries.broadcasts import reading
from models.queries.broadcasts.values import Content, Facts
from models.rules.as_typed.dates import jakarta_day

LONGEST_TEXT: Final = 4_096
"""Bot API, sendMessage."""
WRONG: Final[dict[str, str]] = {
    "not_today": "a figure in the words may not be stated on that day",
    "too_long": (
        "with its figures it is longer than Telegram allows: 4096 characters, 1024 below a picture"
    ),
}
"""By `handlers.broadcast.content.ContentFault`."""
Said = tuple[Facts | None, tuple[Content, ...]] | None
"""A draft with its words, as it is counted; None: the words are in a file."""


async def fill_in(
    session: AsyncSession, made: str, meant: dict[str, Any], said: Said, day: date
) -> None:
    """Figures in the place of their names, as in the chat. Raises ArgumentError."""
    from handlers.broadcast.again import fill

    await reading.locked(session, broadcast_id=made, duties=ALL)  # nobody changes it from here on
    facts = await reading.one(session, broadcast_id=made, duties=ALL)
    same = facts is not None and all(getattr(facts, n) == value for n, value in meant.items())
    if facts is None or not same or said not in (None, await _whole(session, made)):
        raise ArgumentError("the draft was changed meanwhile: nothing was sent")
    wrong = await fill(session, Library.load(), facts, day)
    if wrong is not None:
        raise ArgumentError(WRONG.get(wrong, f"there is no figure called {wrong}"))


def ready(contents: Sequence[Content], day: date) -> list[Content]:
    """With the figures of that day. Raises ArgumentError."""
    from handlers.broadcast.checking import all_ready

    found = all_ready(Library.load(), contents, day)
    if not isinstance(found, list):
        raise ArgumentError(WRONG.get(found, f"there is no figure called {found}"))
    return found


async def said_by(db: Database, draft: str | None) -> Said:
    """The words of a draft as they are counted."""
    if draft is None:
        return None
    made = await named(db, draft)
    async with db.reading() as session:
        return await _whole(session, made)


async def _whole(session: AsyncSession, made: str) -> Said:
    facts = await reading.one(session, broadcast_id=made, duties=ALL)
    contents = await reading.contents(session, broadcast_id=made)
    return (None if facts is None else replace(facts, counted=None)), contents


def text_in(file: Path, now: datetime) -> str:
    """The words in a file. Raises ArgumentError."""
    try:
        text = file.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise ArgumentError(f"{file.name} cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise ArgumentError(f"{file.name} is not UTF-8: save it anew in that encoding") from None
    if not 0 < (units := len(text.encode("utf-16-le")) // 2) <= LONGEST_TEXT:
        raise ArgumentError(f"a message has 1 to {LONGEST_TEXT} characters, this one {units}")
    if unknown := unknown_in(text):
        raise ArgumentError(f"there is no figure called {{{unknown[0]}}}")
    if secret_in(text, today=jakarta_day(now)):
        raise ArgumentError("the words hold what looks like a NIK, a card number or a code")
    return text
