"""What /tugas and the badge show."""

from collections.abc import Sequence
from datetime import timedelta

from bot.guards import Option
from bot.navigation import pager
from bot.navigation.home import keys
from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import DUTIES, back_to
from bot.screen import Attachment, Button, Rows, Screen
from bot.texts import Html, Texts
from handlers.duty.entries import BADGE, FIRST, MORE, Entry
from handlers.role_names import CAN, called
from models.rules.roles import Duty

QR = "qr"
"""The maker of the picture of a link."""


def duties(
    t: Texts, held: Sequence[Duty], areas: dict[str, str], entries: list[Entry], page: int
) -> Screen:
    """Every duty with its area in words, what each role can do, and the ways to do it."""
    lines = [t("duty.line", role=called(t, d.role), area=areas[d.area]) for d in held]
    roles = dict.fromkeys(d.role for d in held)
    can = [t(CAN[role]) for role in roles]
    text = Html("\n".join([t("duty.home"), *lines, "", *can]))
    options = [Option(entry.page, t.label(entry.label)) for entry in entries]
    first: Rows = ()
    if any(duty.role in FIRST.roles for duty in held):
        first = ((Button(t.label(FIRST.label), go=f"tugas.{FIRST.page}"),),)
    rows = pager.pages(t, "tugas", options, page)
    badge = Button(t.label(BADGE.label), go=f"tugas.{BADGE.page}")
    return Screen(text, (*first, *rows, (badge, leads_to(t, Goal.MENU))))


def more(t: Texts, entries: Sequence[Entry], page: int) -> Screen:
    """What is needed seldom; the pages are those of the list itself."""
    options = [Option(entry.page, t.label(entry.label)) for entry in entries]
    rows = pager.pages(t, "tugas", options, page, here=f"tugas.{MORE.page}")
    return Screen(t("duty.more"), (*rows, (back(t), leads_to(t, Goal.MENU))))


def badge(t: Texts, link: str, areas: str, lasts: timedelta) -> Screen:
    """A picture to be scanned by who doubts; it is soon worthless, so a copy proves nothing."""
    minutes = lasts // timedelta(minutes=1)
    return Screen(
        t("duty.badge", area=areas, n=minutes),
        ((Button(t.label("duty.badge.renew.button"), go="tugas.lencana"),), (back(t),)),
        attachment=Attachment("photo", QR, {"link": link}, "lencana.png"),
    )


def known(t: Texts, areas: str) -> Screen:
    """To who scanned a badge: where its owner is an officer, and nothing else."""
    return Screen(t("duty.badge.known", area=areas), keys=keys(t))


def unknown(t: Texts) -> Screen:
    """To who scanned anything else: one answer whatever the reason."""
    return Screen(t("duty.badge.unknown"), keys=keys(t))


def back(t: Texts) -> Button:
    """To the list of duties."""
    return back_to(t, DUTIES)
