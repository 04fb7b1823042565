"""How far a job is, and how it ended, as its person sees it."""

from bot.menu import Goal, leads_to
from bot.screen import Screen
from bot.texts import Html, Texts

CELLS = 10


def progress(t: Texts, *, done: int, total: int | None, seconds_left: float | None) -> Screen:
    """A bar, the figures, and what is left."""
    if not total:
        return Screen(t("jobs.progress.unknown", done=t.number(done)))
    share = min(1.0, done / total)
    full = int(share * CELLS)
    bar = "▓" * full + "░" * (CELLS - full)
    figures = t("jobs.progress.known", done=t.number(done), total=t.number(total))
    percent = int(share * 100)
    head = t("jobs.progress.bar", bar=bar, percent=percent)
    left = _left(t, seconds_left)
    return Screen(Html("\n".join(part for part in (head, figures, left) if part)))


def _left(t: Texts, seconds: float | None) -> Html:
    if seconds is None:
        return Html("")
    if seconds < 60:
        return t("jobs.left.soon")
    return t("jobs.left.minutes", minutes=t.number(round(seconds / 60)))


def finished(t: Texts, *, done: int) -> Screen:
    """What takes the place of the bar in the end."""
    return Screen(t("jobs.finished", done=t.number(done)))


def cancelled(t: Texts, *, done: int) -> Screen:
    """It was stopped; what was done stays."""
    return Screen(t("jobs.cancelled", done=t.number(done)))


def failed(t: Texts, *, code: str) -> Screen:
    """It did not work; nobody has to guess what to do now."""
    menu = leads_to(t, Goal.MENU)
    return Screen(t("jobs.failed", code=code), rows=((menu,),))
