"""What came of a broadcast, as its admins see it."""

from datetime import datetime

from bot.broadcasts.said import MARKS, STATES, counted, kept_old
from bot.broadcasts.screens import PAGE
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Rows, Screen, in_pairs
from bot.texts import Html, Texts, key
from bot.wording.moments import moment_said
from models.queries.broadcasts.counted import Counts
from models.queries.broadcasts.values import Facts

BROADCASTS = "tugas.siaran"
"""The page where they are made and moved."""


def results(
    t: Texts, facts: Facts, counts: Counts, at: datetime | None = None, *, kept: int = 0
) -> Screen:
    """All of its recipients by what became of them; `kept`: so many may have the old words."""
    state = f"{MARKS[facts.state]} {t.label(STATES[facts.state])}"
    lines = [t("results.page", title=facts.title, state=state)]
    lines += counted(t, counts, edits=facts.in_place) or [t("results.ended.nobody")]
    if at is not None:
        lines.append(t("broadcast.counted_at", value=moment_said(t, facts.area, at)))
    lines += kept_old(t, kept)
    return Screen(Html("\n".join(lines)), (*in_pairs(_ways(t, facts, counts)), *_last(t)))


def _ways(t: Texts, facts: Facts, counts: Counts) -> list[Button]:
    found = []
    if counts.doubtful:
        found.append(_go(t, key("results.doubts.button"), "ragu", facts))
    if counts.failed:
        go = f"{BROADCASTS}.gagal.{facts.id}"
        found.append(Button(t.label("results.failed.button"), go=go))
    if facts.in_place and facts.ended_at is not None:
        found.append(_go(t, key("results.edit.rest.button"), "sisa", facts))
    if facts.started_at is not None and not facts.in_place:
        found.append(_go(t, key("results.funnel.button"), "corong", facts))
    if counts.total:
        found.append(_go(t, key("results.file.button"), "berkas", facts))
    if facts.started_at is not None and not facts.in_place:
        found.append(_go(t, key("results.mend.button"), "koreksi", facts))
    broadcast = Button(t.label("results.broadcast.button"), go=f"{BROADCASTS}.lihat.{facts.id}")
    return [*found, broadcast]


def _go(t: Texts, words: str, verb: str, facts: Facts) -> Button:
    return Button(t.label(words), go=f"{PAGE}.{verb}.{facts.id}")


def not_found(t: Texts) -> Screen:
    """There is none, or it is somebody else's: one answer."""
    return Screen(t("broadcast.not_found"), _last(t))


def _last(t: Texts) -> Rows:
    back = Button(t.label("nav.back.button"), go=BROADCASTS)
    return ((back, leads_to(t, Goal.MENU)),)
