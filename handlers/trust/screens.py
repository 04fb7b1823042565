"""What Bukan penipuan shows."""

from bot.navigation.menu import Goal, leads_to
from bot.navigation.ways import back_or_menu
from bot.screen import Button, Screen
from bot.texts import Texts


def who(t: Texts, operator: str) -> Screen:
    """Who runs the bot and what it never asks; without a name it says so."""
    text = t("trust.who", operator=operator) if operator else t("trust.who_unnamed")
    return Screen(
        text,
        (
            (Button(t.label("trust.check.button"), go="penipuan.cek"),),
            (Button(t.label("trust.official.button"), go="penipuan.resmi"),),
            (Button(t.label("trust.report.button"), go="penipuan.lapor"),),
            (_harmed(t),),
            (leads_to(t, Goal.MENU),),
        ),
    )


def check(t: Texts, username: str) -> Screen:
    """How to make sure that this bot is the real one."""
    return Screen(t("trust.check", username=username), (_ways_back(t),))


def official(t: Texts) -> Screen:
    """The channels of BPJS Ketenagakerjaan itself."""
    return Screen(t("trust.official"), (_ways_back(t),))


def report(t: Texts) -> Screen:
    """What to do with a suspicious message."""
    return Screen(t("trust.report"), ((_harmed(t),), _ways_back(t)))


def harmed(t: Texts) -> Screen:
    """What to do when money or a code was given already."""
    return Screen(t("trust.harmed"), (_ways_back(t),))


def _harmed(t: Texts) -> Button:
    return Button(t.label("trust.harmed.button"), go="penipuan.telanjur")


def _ways_back(t: Texts) -> tuple[Button, ...]:
    return back_or_menu(t, Goal.TRUST.value)
