"""Sampai mana pendaftaran saya: five plain steps, and a word once at each of them."""

from bot.jobs.job import Kinds
from handlers.progress.steps import handlers
from handlers.progress.telling import tell
from models.queries.enrolments.telling import TELL_JOB

__all__ = ["handlers", "jobs"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {TELL_JOB: tell}
