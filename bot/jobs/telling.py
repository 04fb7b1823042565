"""How whoever asked learns how far their job is, and how it ended."""

from typing import Protocol

from models.queries.job_rows import Request


class Tell(Protocol):
    """Says something to `request.by`; never raises, a job does not fail over it."""

    async def progress(self, request: Request, done: int, total: int | None) -> None:
        """How far it is; may leave out what comes too often."""

    async def ended(self, request: Request) -> None:
        """It will not go on by itself: failed or set aside (`request.status`)."""


class Silence:
    """Says nothing."""

    async def progress(self, request: Request, done: int, total: int | None) -> None:
        """Nothing."""

    async def ended(self, request: Request) -> None:
        """Nothing."""
