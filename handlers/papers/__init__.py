"""Papers for a claim: a list fitted to the claim and the family, ticked, photographed, printed.

It works without a claim too. A photo is noted in the update, fetched by a job and kept sealed;
nothing in the bot opens or shows it again.
"""

from bot.jobs.job import Kinds
from handlers.papers.conversation import asked, handlers
from handlers.papers.fetching import fetch
from handlers.papers.photos import FETCH

__all__ = ["asked", "handlers", "jobs"]


def jobs() -> Kinds:
    """Work of this flow."""
    return {FETCH: fetch}
