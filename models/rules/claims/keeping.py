"""When a claim may be put away, and how long it is kept from then on."""

from datetime import timedelta
from typing import Final

from models.rules.claims.states import State

PUT_AWAY_FROM: Final = frozenset({State.PAID, State.REJECTED, State.WITHDRAWN})
"""States in which no family waits for the next step."""
KEPT: Final = timedelta(days=1826)
"""Five years, within which a claim for an accident at work may be filed; UU 27/2022
names no period. An operator may set another one."""
SHORTEST: Final = timedelta(days=90)
"""The least that an operator may set."""
