"""Periksa data: an admin approves, sends back or rejects; whoever brought it puts it right."""

from bot.jobs.job import Kinds
from handlers.review.answered import tell_senders
from handlers.review.conversation import handlers
from models.queries.enrolments.telling import SENDERS_JOB

__all__ = ["handlers", "jobs"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {SENDERS_JOB: tell_senders}
