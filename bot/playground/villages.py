"""Sample villages the playground begins with: two a kecamatan of four regencies.

The kecamatan are real, the villages are not: each is called "Sampel ..." and has a number from
2901 on, which no village has. A real list comes with `import villages FILE`.
"""

from importlib import resources

from bot import imports
from bot.clock import Clock
from bot.db import Database
from models.queries.imports.batches import batches
from models.rules.roster.kinds import KINDS

SENDER = "cli:contoh"


async def fill(database: Database, clock: Clock) -> None:
    """Bring them the way an operator would; nothing where they are there already."""
    async with database.reading() as session:
        if await batches(session, sender=SENDER, limit=1):
            return
    content = (resources.files("bot.playground") / "villages.csv").read_bytes()
    upload = imports.Upload(KINDS["villages"], SENDER, content)
    plan = await imports.plan(database, upload, now=clock.now())
    if isinstance(plan, imports.Plan):
        number = await imports.keep(database, plan, now=clock.now())
        await imports.apply(database, number, clock=clock)
