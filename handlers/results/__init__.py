"""Hasil: what came of a broadcast, for the admins of its area."""

from collections.abc import Mapping

from bot.broadcasts import once_more, picture
from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers.results import funnel, mending
from handlers.results.conversation import handlers
from handlers.results.sheet import KIND
from handlers.results.sheet_making import FILE, given, make_file

__all__ = ["handlers", "jobs", "makers"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {
        KIND: make_file, funnel.KIND: funnel.count, mending.KIND: mending.delete,
        once_more.KIND: once_more.decide_rest,
    }  # fmt: skip


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {picture.RUN: picture.make, FILE: given}
