"""Who runs, and how many updates each gets: slow ones fewer, so that every run takes as long."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Contestant:
    """A program that holds the bench's conversation."""

    name: str
    label: str
    module: str
    arguments: tuple[str, ...] = ()
    """What follows the Bot API's address and the folder."""
    pace: dict[float, float] = field(default_factory=dict, hash=False)
    """Updates a second it was seen to reach at each delay (s); only sets the length of a run."""
    durable: bool = False
    """What it confirmed survives a crash."""

    def updates(self, delay: float, seconds: float) -> int:
        """How many updates make a run of about `seconds`."""
        return max(40, round(self.pace[delay] * seconds))

    def warm_up(self, delay: float) -> int:
        """Updates before the clock starts: half a second of them."""
        return max(10, round(self.pace[delay] * 0.5))


PTB = Contestant("ptb", "PTB default", "tests.bench.peers.ptb", ("0",), pace={0: 1000, 0.05: 18})
PTB_CONCURRENT = Contestant(
    "ptb256",
    "PTB concurrent_updates=256",
    "tests.bench.peers.ptb",
    ("256",),
    pace={0: 110, 0.05: 75},
)
PTB_DATABASE = Contestant(
    "ptb-db",
    "PTB default + SQLModel session",
    "tests.bench.peers.ptb_database",
    pace={0: 300, 0.05: 16},
)
AIOGRAM = Contestant(
    "aiogram",
    "aiogram 3, memory storage",
    "tests.bench.peers.aiogram_peer",
    pace={0: 1000, 0.05: 850},
)
OURS = Contestant(
    "ours",
    "this bot, full transaction",
    "tests.bench.peers.ours",
    ("",),
    pace={0: 1800, 0.05: 1200},
    durable=True,
)
FLOOR = Contestant(
    "floor", "floor: our client, no framework", "tests.bench.peers.floor",
    pace={0: 8000, 0.05: 1800},
)  # fmt: skip

ALL = (PTB, PTB_CONCURRENT, PTB_DATABASE, AIOGRAM, OURS, FLOOR)
