"""Periksa data: an admin approves, sends back or rejects; whoever brought it puts it right."""

from collections.abc import Mapping

from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers.review.answered import tell_senders
from handlers.review.conversation import handlers
from handlers.review.file_making import make_file
from handlers.review.file_screens import FILE, given
from handlers.review.file_steps import hand_over
from handlers.review.file_wanted import KIND
from models.queries.enrolments.telling import SENDERS_JOB

__all__ = ["hand_over", "handlers", "jobs", "makers"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {SENDERS_JOB: tell_senders, KIND: make_file}


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {FILE: given}
