"""An answer at a fixed tick: when it comes tells nothing of how long it took to find.

Only the reply itself waits, in its own chat's lane: no transaction is open meanwhile, and nobody
else is delayed. Work that took longer than a tick is answered at the next one.
"""

import asyncio
import time
from datetime import datetime, timedelta

from bot.clock import Clock

TICK = timedelta(milliseconds=800)
LONGEST_S = 2 * TICK.total_seconds()
"""Whatever the clock does meanwhile, nobody waits longer."""
_LOOK_EVERY_S = 0.05


async def wait_for(moment: datetime, clock: Clock) -> None:
    """Return at `moment`, or at the first tick after it that is still to come."""
    now = clock.now()
    if now >= moment:
        moment += TICK * ((now - moment) // TICK + 1)
    end = time.monotonic() + LONGEST_S
    left = (moment - clock.now()).total_seconds()
    while left > 0 and time.monotonic() < end:  # no event tells that a clock was moved
        await asyncio.sleep(min(left, _LOOK_EVERY_S))
        left = (moment - clock.now()).total_seconds()
