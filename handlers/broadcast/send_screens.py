"""What is seen before a broadcast goes out."""

from dataclasses import replace
from datetime import datetime

from bot.broadcasts.said import left_lines, people_said
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.broadcast.by_hand import by_hand
from handlers.broadcast.counted_screens import counted_at
from handlers.broadcast.draft import Draft
from handlers.broadcast.moments import said_start
from handlers.broadcast.states import Ask
from models.queries.broadcasts.releasing import UNKNOWN
from models.rules.broadcasts.confirming import DELAY


def confirm(
    t: Texts,
    draft: Draft,
    *,
    first: datetime | None,
    large: bool,
    day: int,
    practice: bool,
    wrong: bool,
) -> Screen:
    """Whom it reaches and when; the number of people is typed, or it is a practice.

    `day`: so many its sender reached alone today, where that is why somebody has to agree.
    """
    number, left = draft.audience.reached, draft.audience.left
    out = sum(left.values())
    value = people_said(t, number, out)
    back = Button(t.label("nav.back.button"), choice=f"{Ask.SEND}:back")
    if not number:
        return Screen(
            Html("\n".join([t("broadcast.send.nobody"), *left_lines(t, left)])), ((back,),)
        )
    when = said_start(t, replace(draft.facts, starts_at=first), draft.regency)
    lines: list[str] = [t("broadcast.send", title=draft.facts.title, value=value, when=when)]
    lines += counted_at(t, draft.facts, draft.audience.at)
    lines += [t("broadcast.edits")] if draft.facts.in_place else []
    if out:
        lines += ["", t("broadcast.left_out", n=t.number(out)), *left_lines(t, left), ""]
    if practice:
        lines.append(t("broadcast.send.practice"))
    elif large:
        lines.append(t("broadcast.send.large", n=int(DELAY.total_seconds() // 60)))
        lines += why_few(t, day)
    lines += by_hand(t, draft.contents)
    ask = t("broadcast.send.wrong" if wrong else "broadcast.send.ask", n=t.number(number))
    practise = Button(t.label("broadcast.practise.button"), choice=f"{Ask.SEND}:practise")
    return Screen(Html("\n".join([*lines, "", ask])), ((practise, back),))


def why_few(t: Texts, day: int) -> list[Html]:
    """Few need a second head too: with what went out today they are many."""
    if not day:
        return []
    if day >= UNKNOWN:
        return [t("broadcast.send.day.counting")]
    return [t("broadcast.send.day", n=t.number(day))]


def counting(t: Texts) -> Screen:
    """Nobody can type a number that is not there yet."""
    again = Button(t.label("broadcast.count.again.button"), choice=f"{Ask.SEND}:again")
    back = Button(t.label("nav.back.button"), choice=f"{Ask.SEND}:back")
    return Screen(t("broadcast.counting.send"), ((again,), (back,)))


def practised(t: Texts, number: int) -> Screen:
    """Nobody but who practised got it."""
    back = Button(t.label("nav.back.button"), choice=f"{Ask.SEND}:back")
    return Screen(t("broadcast.practised", n=t.number(number)), ((back,),))
