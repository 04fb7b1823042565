"""What is said: one package per conversation. This list is the order in which they are asked."""

from collections.abc import Mapping

from bot.attachments import Maker
from bot.conversation import Step
from handlers import enrol
from handlers.trouble import apology


def in_order() -> list[Step]:
    """Every handler, first match wins; the catch-all is last."""
    return [
        *enrol.handlers(),
    ]


def makers() -> Mapping[str, Maker]:
    """Files by the name that a queued reply gives."""
    return {"slip": enrol.make_slip}


__all__ = ["apology", "in_order", "makers"]
