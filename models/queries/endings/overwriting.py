"""A mark on a session that deleted what somebody wanted gone: the file must forget it too."""

from sqlmodel.ext.asyncio.session import AsyncSession

ERASED = "erased"


def overwrite(session: AsyncSession) -> None:
    """After the commit, what stood in the deleted rows is overwritten (SQLite)."""
    session.info[ERASED] = True
