"""Kirim daftar: an officer sends a list of people from the phone, looks, saves, takes back.

The update only notes what came and asks for work; a job reads it, keeps the dry run as a batch
and tells the officer. What is tapped there are pages that name the batch, so they stay good after
a restart and days later; whether the batch is the officer's to touch is asked at every tap.
"""

from collections.abc import Mapping

from bot.files.attachments import Maker
from bot.jobs.job import Kinds
from handlers.lists.batches import hand_over
from handlers.lists.changing import send_changes
from handlers.lists.conversation import handlers
from handlers.lists.dead import send_whole
from handlers.lists.dead_steps import SUBJECT, hand_over_whole
from handlers.lists.files import GIVEN, TEMPLATE, given, make_template
from handlers.lists.reading import read_list
from handlers.lists.telling import tell_of_list
from handlers.lists.writing import apply_batch, send_refused, undo_batch
from models.queries.imports.claim_telling import TELL_JOB

__all__ = ["SUBJECT", "hand_over", "hand_over_whole", "handlers", "jobs", "makers"]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {TEMPLATE: make_template, GIVEN: given}


def jobs() -> Kinds:
    """Work of this flow."""
    return {
        "list_read": read_list,
        "list_apply": apply_batch,
        "list_undo": undo_batch,
        "list_refused": send_refused,
        "list_changes": send_changes,
        "list_unclaimed": send_whole,
        TELL_JOB: tell_of_list,
    }
