"""How far a job is, and how it ended, as its person sees it."""

from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Html, Texts

CELLS = 10
SOON_S = 15
PAGE = "kerja"
PAUSE, RESUME, CANCEL = "jeda", "lanjut", "batal"


def progress(
    t: Texts, *, job: str, done: int, total: int | None, seconds_left: float | None
) -> Screen:
    """A bar, the figures, and what is left; it can be paused and cancelled there."""
    pause = Button(t.label("jobs.pause.button"), go=f"{PAGE}.{PAUSE}.{job}")
    rows = ((pause, _cancel(t, job)),)
    if not total:
        return Screen(t("jobs.progress.unknown", done=t.number(done)), rows)
    head = t("jobs.progress.bar", bar=bar_of(done, total), percent=_percent(done, total))
    left = left_of(t, seconds_left)
    return Screen(
        Html("\n".join(part for part in (head, _figures(t, done, total), left) if part)), rows
    )


def paused(t: Texts, *, job: str, done: int, total: int | None) -> Screen:
    """It stands still until somebody lets it go on."""
    resume = Button(t.label("jobs.resume.button"), go=f"{PAGE}.{RESUME}.{job}")
    rows = ((resume, _cancel(t, job)),)
    if not total:
        return Screen(t("jobs.paused.unknown", done=t.number(done)), rows)
    head = t("jobs.paused", bar=bar_of(done, total), percent=_percent(done, total))
    return Screen(Html(f"{head}\n{_figures(t, done, total)}"), rows)


def _cancel(t: Texts, job: str) -> Button:
    return Button(t.label("jobs.cancel.button"), go=f"{PAGE}.{CANCEL}.{job}")


def bar_of(done: int, total: int) -> str:
    """Ten cells, as many of them full as are done."""
    full = int(min(1.0, done / max(1, total)) * CELLS)
    return "▓" * full + "░" * (CELLS - full)


def _percent(done: int, total: int) -> int:
    return int(min(1.0, done / total) * 100)


def _figures(t: Texts, done: int, total: int) -> Html:
    return t("jobs.progress.known", done=t.number(done), total=t.number(total))


def left_of(t: Texts, seconds: float | None) -> Html:
    """How long it takes, where that is known."""
    if seconds is None:
        return Html("")
    if seconds < SOON_S:
        return t("jobs.left.soon")
    if seconds < 60:
        return t("jobs.left.seconds", seconds=t.number(int(round(seconds, -1))))
    return t("jobs.left.minutes", minutes=t.number(round(seconds / 60)))


def finished(t: Texts, *, done: int) -> Screen:
    """What takes the place of the bar in the end."""
    return Screen(t("jobs.finished", done=t.number(done)))


def cancelled(t: Texts, *, done: int) -> Screen:
    """It was stopped, and how far it was."""
    return Screen(t("jobs.cancelled", done=t.number(done)))


def failed(t: Texts, *, code: str) -> Screen:
    """It did not work; nobody has to guess what to do now."""
    menu = leads_to(t, Goal.MENU)
    return Screen(t("jobs.failed", code=code), rows=((menu,),))
