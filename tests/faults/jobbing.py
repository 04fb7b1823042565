"""The real bot with kinds of work for tests: rows that can be counted."""

from typing import Any

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

import handlers
from bot.jobs.job import Job

TABLE = "CREATE TABLE counted (request VARCHAR(32), number INTEGER, way VARCHAR(8))"
"""No key: what is written twice shows."""
_ROW = text("INSERT INTO counted (request, number, way) VALUES (:request, :number, :way)")


async def put(session: AsyncSession, request: str, number: int) -> int:
    """One row, exactly once."""
    connection = await session.connection()
    await connection.execute(_ROW, {"request": request, "number": number, "way": "write"})
    return number


async def count(job: Job) -> None:
    """As many numbered rows as the subject says."""
    total = int(job.subject)
    last = 0
    for number in range(1, total + 1):
        assert await job.write(put, job.id, number) == number == last + 1
        last = number
        await job.progress(number, total)
        await job.checkpoint()


async def fall_ill(job: Job) -> None:
    """Ends its process each time, as a bad library would."""
    import os

    os._exit(139)


def kinds() -> dict[str, Any]:
    """What this bot can do."""
    return {"count": count, "fall_ill": fall_ill}


def main() -> None:
    """Run the bot with these kinds."""
    handlers.jobs = kinds
    from bot.__main__ import main as run

    run()


if __name__ == "__main__":
    main()
