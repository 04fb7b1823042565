"""Ada yang meninggal: a death or an accident is reported, and a family is told what to do.

What the family reads is the same whoever the person was. A job looks in the register, lets a
claim wait that nobody has filed, and tells the officers of the area; they check, take and close.
"""

from bot.jobs.job import Kinds
from handlers.death import office
from handlers.death.conversation import asked, handlers
from handlers.death.matching import look
from handlers.death.sending import MATCH

__all__ = ["asked", "handlers", "jobs", "office_handlers"]

office_handlers = office.handlers


def jobs() -> Kinds:
    """Work of this flow."""
    return {MATCH: look}
