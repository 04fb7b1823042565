"""Questions to officers in the copy of one's own data: what was said, and what staff noted."""

from collections.abc import Iterable

from bot.texts import Texts, key
from handlers.own_data import screens
from models.queries.desk.values import EVENT, Case, Line, Way

_WHO = {
    Way.STAFF: key("own_data.copy.said_by_you"),
    Way.WORKER: key("own_data.copy.said_by_officer"),
    Way.NOTE: key("own_data.copy.noted"),
}


def talk_lines(t: Texts, talks: Iterable[tuple[Case, Iterable[Line]]]) -> list[str]:
    """A case after another, each with everything people said in it."""
    lines: list[str] = []
    for case, said in talks:
        opened = screens.day_of(t, case.opened_at)
        lines += ["", t.label("own_data.copy.case", code=case.code, date=opened)]
        for line in said:
            if line.way in _WHO and line.content.kind != EVENT:
                words = line.content.text or line.content.kind
                day = screens.day_of(t, line.at)
                lines.append(t.label(_WHO[line.way], date=day, value=words))
    return lines
