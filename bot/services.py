"""What every update and every job may use, made once at the start."""

from dataclasses import dataclass
from datetime import timedelta

from bot.clock import Clock
from bot.faq.shelf import Shelf
from bot.files.downloads import Downloads
from bot.texts import Library
from models.rules.broadcasts.confirming import AGREED, ALONE
from models.rules.claims.keeping import KEPT


@dataclass(frozen=True, slots=True)
class Services:
    """What is the same for every update. Built once in `bot.app`."""

    clock: Clock
    library: Library
    operator: str
    """Who runs the bot, as people are told."""
    office: str
    """Where the branch can be reached, as people are told."""
    fetch: Downloads
    """Gets files that people sent; for jobs, never in an update's transaction."""
    shelf: Shelf
    """The answers to everyday questions."""
    bot_username: str = ""
    regency: str | None = None
    """Kemendagri code of the regency this bot serves; its kecamatan come first."""
    claims_kept: timedelta = KEPT
    """So long claims are kept once an officer has put them away."""
    broadcast_alone: int = ALONE
    """Up to so many people an admin may write to without a second head."""
    broadcast_agreed: timedelta = AGREED
    """So long a broadcast that comes back is not asked about again."""
    broadcast_practice: bool = False
    """No broadcast reaches anybody but whoever practises it."""
