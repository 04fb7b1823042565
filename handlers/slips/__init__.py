"""Persetujuan: people of a saved list who have not agreed are asked, by paper or by a message.

Slips come as a file, one a person or a sheet for the group, with a code and a QR each; a text goes
to WhatsApp. For people without Telegram an officer notes that they signed.
"""

from bot.jobs.job import Kinds
from handlers.slips.making import make_slips
from handlers.slips.pages import handlers

__all__ = ["handlers", "jobs"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {"slips": make_slips}
