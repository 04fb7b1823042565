"""Below the bar of long work: let it stand still, go on, or stop it.

Work that runs hears of it within a second and its bar says so (bot/jobs/telling.py); what nobody
works on at the moment is moved at once, and the bar with it. Work of others is no work at all.
"""

from functools import partial

from bot.conversation import Page, Step
from bot.jobs.screens import CANCEL, PAGE, PAUSE, RESUME
from handlers.running.steps import wish
from models.rules.running.jobs import Wish

__all__ = ["handlers"]


def handlers() -> list[Step]:
    """Three pages, each followed by the number of the work."""
    wishes = {PAUSE: Wish.PAUSE, RESUME: Wish.NONE, CANCEL: Wish.CANCEL}
    return [Page(f"{PAGE}.{name}", partial(wish, what)) for name, what in wishes.items()]
