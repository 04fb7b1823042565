"""Hasil: what came of a broadcast, for the admins of its area."""

from collections.abc import Mapping

from bot.attachments import Maker
from bot.broadcasts import picture
from handlers.results.conversation import handlers

__all__ = ["handlers", "makers"]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {picture.RUN: picture.make}
