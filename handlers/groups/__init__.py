"""Groups of workers: four ways in, one review, one officer, a head who sees who is missing.

What is typed once for a group fills what a row of its list does not say, so that typing people one
after another, a pasted list, a spreadsheet and a photographed one are all the same list in the end
(`handlers/lists`). Who joins by the link goes through the ordinary sign-up (`handlers/enrol`).
A clerk is whoever may register people where the group is: a photo needs no further duty.
"""

from collections.abc import Mapping

from bot.jobs.job import Kinds
from handlers.groups import overdue
from handlers.groups.conversation import asked, handlers
from models.queries.jobs.schedules import Scheduled

__all__ = ["asked", "handlers", "jobs", "schedules"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {overdue.KIND: overdue.run}


def schedules() -> Mapping[str, Scheduled]:
    """What comes back by itself."""
    return {"groups": overdue.EVERY_MORNING}
