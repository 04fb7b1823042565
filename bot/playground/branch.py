"""What a branch says of the sample people: covered, soon no longer, in arrears; of some nothing.

The file is invented and comes in the way a real one does.
"""

from datetime import date, timedelta

from bot import imports
from bot.clock import Clock
from bot.db import Database
from bot.playground.samples import SAMPLES, nik_of
from models.queries.imports.batches import batches
from models.rules.as_typed.dates import jakarta_day
from models.rules.roster.kinds import KINDS

SENDER = "cli:cabang-contoh"
_HEADER = "NIK;Status kepesertaan;Lunas sampai;Data per tanggal"
_REGENCY = len("14.10")
_DAYS = (5, 40, -6, 200, None)
"""Paid so many days from today on, one after another; None: the file does not name them."""


async def fill(database: Database, clock: Clock) -> None:
    """Bring it once; nothing where it is there already."""
    async with database.reading() as session:
        if await batches(session, sender=SENDER, limit=1):
            return
    for area in sorted({sample.district[:_REGENCY] for sample in SAMPLES}):
        lines = [_HEADER, *_lines(area, jakarta_day(clock.now()))]
        upload = imports.Upload(KINDS["status"], SENDER, "\n".join(lines).encode(), area=area)
        plan = await imports.plan(database, upload, now=clock.now())
        if isinstance(plan, imports.Plan):
            number = await imports.keep(database, plan, now=clock.now())
            await imports.apply(database, number, clock=clock)


def _lines(area: str, today: date) -> list[str]:
    lines = []
    for index, sample in enumerate(SAMPLES):
        days = _DAYS[index % len(_DAYS)]
        if days is not None and sample.district.startswith(area):
            status = "Aktif" if days >= 0 else "Menunggak"
            paid = today + timedelta(days=days)
            lines.append(f"{nik_of(index, sample)};{status};{paid:%d/%m/%Y};{today:%d/%m/%Y}")
    return lines
