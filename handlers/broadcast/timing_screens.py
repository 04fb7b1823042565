"""What choosing the moment looks like."""

from enum import StrEnum

from bot.screen import Button, Rows, Screen
from bot.texts import Html, Texts, key
from handlers.broadcast.moments import repeat_of, said_start
from handlers.broadcast.states import Ask
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import RegencyFacts
from models.rules.as_typed.send_times import Repeat, TimeFault

FAULTS = {
    TimeFault.UNREADABLE: key("broadcast.when.unreadable"),
    TimeFault.NO_HOUR: key("broadcast.when.no_hour"),
    TimeFault.NO_DAY: key("broadcast.when.no_day"),
    TimeFault.PAST: key("broadcast.when.past"),
    TimeFault.TOO_FAR: key("broadcast.when.too_far"),
}


class Moved(StrEnum):
    """Why it starts on a morning later than was wished."""

    NIGHT = "night"
    HOLIDAY = "holiday"


MOVED = {
    Moved.NIGHT: key("broadcast.when.moved.night"),
    Moved.HOLIDAY: key("broadcast.when.moved.holiday"),
}
AGAIN = {
    Repeat.ONCE: key("broadcast.repeat.once.button"),
    Repeat.WEEKLY: key("broadcast.repeat.weekly.button"),
    Repeat.MONTHLY: key("broadcast.repeat.monthly.button"),
}


def when(
    t: Texts,
    facts: Facts,
    regency: RegencyFacts,
    *,
    keeps: int | None,
    fault: TimeFault | None,
    moved: Moved | None,
) -> Screen:
    """The moment as it is; another one may be typed."""
    lines = [t("broadcast.when", value=said_start(t, facts, regency))]
    if moved is not None:
        lines.append(t(MOVED[moved]))
    if keeps is not None:
        lines.append(t("broadcast.when.keeps", n=keeps))
    lines.append(t(FAULTS[fault]) if fault is not None else t("broadcast.when.ask"))
    return Screen(Html("\n\n".join(lines)), _rows(t, facts))


def _rows(t: Texts, facts: Facts) -> Rows:
    now = _button(t, key("broadcast.when.now.button"), "now")
    rows: list[tuple[Button, ...]] = [
        (now, _button(t, key("broadcast.when.morning.button"), "morning"))
    ]
    if facts.starts_at is not None:
        again = AGAIN[repeat_of(facts)]
        rows.append((_button(t, again, "repeat"),))
    rows.append((_button(t, key("broadcast.when.stale.button"), "stale"),))
    rows.append((_button(t, key("broadcast.done.button"), "done"),))
    return tuple(rows)


def _button(t: Texts, words: str, value: str) -> Button:
    return Button(t.label(words), choice=f"{Ask.WHEN}:{value}")
