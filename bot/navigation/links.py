"""Deep links: what stands behind /start. Some beginnings belong to a flow and are no campaign."""

from enum import StrEnum
from typing import Any

from bot.conversation import Step
from bot.navigation.menu import command_in, typed


class Link(StrEnum):
    """How links of ours begin. Anything else may be the name of a poster or a campaign."""

    INVITE = "u_"
    BADGE = "b_"
    CLAIM = "k_"
    """The code of a claim, on its slip; it opens nothing without the second key."""
    HEIR = "w_"
    WORD = "p_"
    """The code of a slip that asks a listed worker; it opens nothing without the birth date."""
    GROUP = "g_"
    """Of a group, for its members: it leads to the ordinary sign-up."""
    EVENT = "e_"
    """Of a socialisation event."""
    HEAD = "gh_"
    """For who is to head a group: it binds the account that opens it first."""
    BIND = "h_"
    """Of an officer, for one heir: it binds the chat that opens it first."""


def payload_of(update: object) -> str:
    """What stands behind /start; "" where nothing does, or where it is no /start."""
    message = typed(update)
    text = message.text or "" if message is not None else ""
    return text.partition(" ")[2].strip() if command_in(text) == "start" else ""


def token_of(update: object, link: Link) -> str:
    """What follows the beginning of a link of this kind."""
    return payload_of(update).removeprefix(link)


class Opened(Step):
    """Somebody opened a link of this kind; whether it is a good one is not asked here."""

    def __init__(self, link: Link, callback: Any) -> None:
        super().__init__(callback)
        self._link = link

    def check_update(self, update: object) -> bool:
        """Whether the link begins so."""
        return payload_of(update).startswith(self._link)


class Start(Step):
    """/start, alone or with any payload that is no link of `Link`."""

    def check_update(self, update: object) -> bool:
        """Whether nobody else waits for this link."""
        message = typed(update)
        if message is None or command_in(message.text or "") != "start":
            return False
        return not payload_of(update).startswith(tuple(Link))
