"""Sample decrees the playground begins with: one a regency, invented, and said to be samples."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from sqlmodel.ext.asyncio.session import AsyncSession

from models.queries.office.decrees import add_decree, decrees_of
from models.rules.as_typed.dates import jakarta_day
from models.rules.contributions.overlay import Decree, DecreeFault
from models.rules.money import first_of_month, months_later
from models.rules.occupations import Occupation, Payer

SOURCE = "https://contoh.example/sk"
TITLE = "Contoh keputusan untuk latihan, bukan keputusan sungguhan"


class Sample(NamedTuple):
    """One invented decree of a real regency."""

    regency: str
    occupations: tuple[Occupation, ...]
    payer: Payer
    quota: int
    begun: int
    """So many months ago, so that a playground of any day has decrees that hold."""
    months: int


SAMPLES = (
    Sample("14.10", (Occupation.NELAYAN,), Payer.APBD, 5_200, 10, 12),
    Sample("21.03", (Occupation.PETANI,), Payer.APBDES, 1_400, 4, 12),
    Sample("12.18", (Occupation.PEKERJA_SAWIT,), Payer.DBH_SAWIT, 3_000, 1, 6),
    Sample("61.02", (Occupation.PEDAGANG,), Payer.CSR, 800, 0, 4),
)


async def fill(session: AsyncSession, now: datetime) -> None:
    """Write them down; nothing where they are there already."""
    if await decrees_of(session, regency=None):
        return
    month = first_of_month(jakarta_day(now))
    for number, sample in enumerate(SAMPLES, 1):
        added = await add_decree(
            session, decree=_decree(number, sample, month), by="playground", now=now
        )
        if isinstance(added, DecreeFault):
            raise ValueError(f"a sample decree is refused: {added}")


def _decree(number: int, sample: Sample, month: date) -> Decree:
    starts = months_later(month, -sample.begun)
    return Decree(
        id="",
        regency=sample.regency,
        number=f"SK CONTOH {number}/{starts.year}",
        title=TITLE,
        decided_on=starts,
        occupations=sample.occupations,
        payer=sample.payer,
        quota=sample.quota,
        start=starts,
        until=months_later(starts, sample.months),
        source=f"{SOURCE}-{number}",
        recorded_on=starts,
    )
