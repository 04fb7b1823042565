"""The file of every recipient, as it comes."""

from base64 import b64encode

from bot.broadcasts.screens import PAGE
from bot.navigation.menu import Goal, leads_to
from bot.screen import Attachment, Button, Screen
from bot.texts import Texts
from models.queries.broadcasts.values import Facts

FILE = "broadcast_file"
"""Name of its maker."""
NAME = "hasil-siaran.xlsx"


def being_made(t: Texts, facts: Facts) -> Screen:
    """It comes by itself in a moment."""
    return Screen(t("results.file.being_made"), (_ways(t, facts),))


def file(t: Texts, facts: Facts, rows: int, content: bytes) -> Screen:
    """What is in it, and how long it stays."""
    attachment = Attachment(
        "document", FILE, {"content": b64encode(content).decode()}, file_name=NAME
    )
    text = t("results.file", title=facts.title, n=t.number(rows))
    return Screen(text, (_ways(t, facts),), protect=True, attachment=attachment)


def too_many(t: Texts, facts: Facts, most: int) -> Screen:
    """More than one file may have."""
    return Screen(t("results.file.too_many", n=t.number(most)), (_ways(t, facts),))


def _ways(t: Texts, facts: Facts) -> tuple[Button, ...]:
    back = Button(t.label("nav.back.button"), go=f"{PAGE}.lihat.{facts.id}")
    return (back, leads_to(t, Goal.MENU))
