"""The questions of both wizards, and what the admin's noted so far."""

from enum import StrEnum

from bot.context import Ctx
from models.rules.roles import Duty, Role

FLOW = "invite"
ACCEPT_FLOW = "invited"


class Invite(StrEnum):
    """What the admin is asked."""

    ROLE = "ROLE"
    PLACE = "PLACE"
    VILLAGE = "VILLAGE"
    NAME = "NAME"
    PHONE = "PHONE"
    CONFIRM = "CONFIRM"


class Accept(StrEnum):
    """What the invited person is asked."""

    PHONE = "PHONE"
    ANSWER = "ANSWER"


BACK = {
    Invite.PLACE: Invite.ROLE,
    Invite.VILLAGE: Invite.PLACE,
    Invite.NAME: Invite.PLACE,
    Invite.PHONE: Invite.NAME,
    Invite.CONFIRM: Invite.PHONE,
}
"""Where Kembali leads."""


def duty_in(ctx: Ctx) -> Duty:
    """The duty noted so far."""
    form = ctx.form(FLOW)
    return Duty(Role(form["role"]), form["area"])
