"""What roles are called, and what they may do."""

from bot.texts import Texts, key
from models.rules.roles import Role

NAMES = {
    Role.OFFICER: key("role.officer"),
    Role.DESK: key("role.desk"),
    Role.ADMIN: key("role.admin"),
    Role.AUDITOR: key("role.auditor"),
    Role.VIEWER: key("role.viewer"),
}
CAN = {
    Role.OFFICER: key("duty.can.officer"),
    Role.DESK: key("duty.can.desk"),
    Role.ADMIN: key("duty.can.admin"),
    Role.AUDITOR: key("duty.can.auditor"),
    Role.VIEWER: key("duty.can.viewer"),
}


def called(t: Texts, role: Role) -> str:
    """The role in words."""
    return t.label(NAMES[role])
