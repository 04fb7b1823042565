"""A transaction that may have taken effect once before, in a life that a restore took back."""

from sqlmodel.ext.asyncio.session import AsyncSession

DOUBTED = "doubted"
"""In `session.info`: what is said here may have been said; what is asked for at once, too."""


def is_doubted(session: AsyncSession) -> bool:
    """Whether this transaction is one of those."""
    return DOUBTED in session.info
