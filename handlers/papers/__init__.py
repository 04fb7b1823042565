"""Papers for a claim: a list fitted to the claim and the family, ticked, photographed, printed.

It works without a claim too. A photo is noted in the update, fetched by a job and kept sealed;
nothing in the bot opens or shows it again.
"""

from collections.abc import Mapping

from bot.attachments import Maker
from bot.jobs.job import Kinds
from handlers.papers.conversation import asked, handlers
from handlers.papers.fetching import fetch
from handlers.papers.pdf import make
from handlers.papers.photos import FETCH
from handlers.papers.printed import MAKER

__all__ = ["asked", "handlers", "jobs", "makers"]


def makers() -> Mapping[str, Maker]:
    """Files of this flow."""
    return {MAKER: make}


def jobs() -> Kinds:
    """Work of this flow."""
    return {FETCH: fetch}
