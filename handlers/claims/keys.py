"""What the look-up shows: its two questions, and the one answer for everything that fails."""

from datetime import datetime

from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import officer_or_menu, one_back_or_off
from bot.screen import Button, Screen
from bot.texts import Html, Texts
from handlers.claims.screens import track_button
from handlers.claims.states import ASK
from models.rules.claims.codes import claim_code
from models.rules.codes import CodeFault
from models.rules.hours.zones import day_in, zone_of

EXAMPLE = claim_code(bytes(range(1, 17)))
"""Nobody's code: it is made of no randomness."""


def ask_code(t: Texts, *, again: bool = False) -> Screen:
    """For the code of the slip; `again`: in few words, below what was wrong."""
    said = t("claims.code.short", example=EXAMPLE) if again else None
    return _question(t, said or t("claims.code.ask", example=EXAMPLE), (track_button(t),))


def ask_key(t: Texts, *, again: bool = False) -> Screen:
    """For the second key, whether or not the code is anybody's."""
    return _question(t, t("claims.key.short") if again else t("claims.key.ask"))


def code_fault(t: Texts, fault: CodeFault) -> Html:
    """Why that is no code; told by its signs alone."""
    if fault is CodeFault.UNUSED_SIGN:
        return t("claims.code.unused_sign")
    return t("claims.code.not_a_code")


def no(t: Texts) -> Screen:
    """Unknown code, wrong key, locked, closed, deleted: one answer, and a way to a person."""
    again = Button(t.label("claims.again.button"), go=ASK)
    return Screen(t("claims.no"), ((again,), officer_or_menu(t)))


def wait(t: Texts, until: datetime, now: datetime, regency: str) -> Screen:
    """Tried too often; what was tried does not matter."""
    zone = zone_of(regency)
    time = t.clock_time(until, zone.clock, zone.value)
    day = day_in(zone, until)
    if day != day_in(zone, now):
        return Screen(
            t("claims.wait.day", time=time, date=t.long_date(day)), (officer_or_menu(t),)
        )
    return Screen(t("claims.wait", time=time), (officer_or_menu(t),))


def stopped(t: Texts) -> Screen:
    """Batal."""
    again = Button(t.label("claims.have_code.button"), go=ASK)
    return Screen(t("claims.stopped"), ((again,), officer_or_menu(t)))


def gone(t: Texts) -> Screen:
    """A claim this chat does not see (any more)."""
    again = Button(t.label("claims.have_code.button"), go=ASK)
    return Screen(t("claims.gone"), ((again,), officer_or_menu(t)))


def taken(t: Texts) -> Screen:
    """Another chat has it, and a birth date alone does not take it from there."""
    again = Button(t.label("claims.have_code.button"), go=ASK)
    return Screen(t("claims.taken"), ((again,), officer_or_menu(t)))


def _question(t: Texts, text: Html, *more: tuple[Button, ...]) -> Screen:
    return Screen(text, (*more, (leads_to(t, Goal.DESK),), one_back_or_off(t)))
