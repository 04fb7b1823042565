"""The words on paper and in a message that is passed on; nobody's NIK or number is among them."""

from html import unescape
from typing import Any
from urllib.parse import quote

from bot.navigation.links import Link
from bot.texts import Texts
from handlers.cost_words import cost_said
from models.rules.contributions.own_price import OwnPrice, Terms
from models.rules.enrolment.slip_codes import link_payload


def link_of(username: str, code: str) -> str:
    """What a QR holds."""
    return f"https://t.me/{username}?start={Link.WORD}{link_payload(code)}"


def of_paper(t: Texts, *, area: str, office: str, username: str) -> dict[str, Any]:
    """Title, what to do, and for whom has no Telegram, where to sign."""
    return {
        "title": t.label("slips.paper.title", area=area),
        "slip": [t.label("slips.paper.slip"), area],
        "how": t.label("slips.paper.how", username=username, office=office or "175"),
        "sign": t.label("slips.paper.sign"),
        "heads": [
            t.label("slips.paper.number"),
            t.label("slips.paper.name"),
            t.label("slips.paper.code"),
            t.label("slips.paper.qr"),
            t.label("slips.paper.signature"),
        ],
    }


def message(t: Texts, cost: str, *, name: str, area: str, code: str, link: str) -> str:
    """For one person, plain: it is passed on outside of Telegram. Also what a month costs."""
    text = t.label("slips.message", name=name, area=area, code=code, link=link)
    return " ".join(filter(None, (text, cost)))


def plain_cost(t: Texts, terms: Terms | None, own: OwnPrice | None) -> str:
    """Who pays and how much, plain; "" where nobody said."""
    said = cost_said(t, terms, own) if terms is not None else None
    return unescape(said) if said is not None else ""


def whatsapp(text: str, phone: str = "") -> str:
    """Opens WhatsApp with the text written already, for this number where there is one."""
    return f"https://wa.me/{phone.removeprefix('+')}?text={quote(text)}"
