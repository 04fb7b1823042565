"""Unduh data: the registrations of an area as a spreadsheet, masked; whole after a second head.

The update only asks for work; a job makes the file, puts it on record in the transaction that
queues it, and the hourly sweep takes file and message away again within a day.
"""

from collections.abc import Mapping

from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers.exports.conversation import handlers
from handlers.exports.files import EXPORT, given
from handlers.exports.handing import hand_over
from handlers.exports.making import make_file
from handlers.exports.wanted import KIND

__all__ = ["hand_over", "handlers", "jobs", "makers"]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {EXPORT: given}


def jobs() -> Kinds:
    """Work of this flow."""
    return {KIND: make_file}
