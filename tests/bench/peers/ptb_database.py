"""python-telegram-bot with a database the plain way: an SQLModel session an update, committed.

The state is still in memory and lost in a crash; what is stored is a row per person and, when the
conversation is over, its answers. SQLite in WAL with `synchronous=FULL`, as ours.
"""

import sys
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import create_async_engine
from sqlmodel import Field, SQLModel
from sqlmodel.ext.asyncio.session import AsyncSession
from telegram import Update
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)

from tests.bench.peers import ptb
from tests.bench.peers.usage import report_on_signal


class Visitor(SQLModel, table=True):
    """How often somebody wrote."""

    __tablename__ = "bench_visitor"

    user_id: int = Field(primary_key=True)
    messages: int = 0


class Signed(SQLModel, table=True):
    """A finished conversation."""

    __tablename__ = "bench_signed"

    id: int | None = Field(default=None, primary_key=True)
    user_id: int
    words: str


def stored(callback: Any, session_of: Any) -> Any:
    """The same callback, with one session around it."""

    async def run(update: Update, context: ContextTypes.DEFAULT_TYPE) -> Any:
        async with session_of() as session:
            user_id = update.effective_user.id
            visitor = await session.get(Visitor, user_id) or Visitor(user_id=user_id)
            visitor.messages += 1
            session.add(visitor)
            state = await callback(update, context)
            if state == ConversationHandler.END:
                session.add(Signed(user_id=user_id, words=update.message.text))
            await session.commit()
            return state

    return run


def main() -> None:
    """Run until killed."""
    url, folder = sys.argv[1:3]
    engine = create_async_engine(f"sqlite+aiosqlite:///{Path(folder) / 'peer.db'}")

    @event.listens_for(engine.sync_engine, "connect")
    def _durable(connection: Any, _record: object) -> None:
        for pragma in ("journal_mode=WAL", "synchronous=FULL"):
            connection.execute(f"PRAGMA {pragma}").close()

    async def create(_application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        tables = [SQLModel.metadata.tables[m.__tablename__] for m in (Visitor, Signed)]
        async with engine.begin() as connection:
            await connection.run_sync(SQLModel.metadata.create_all, tables=tables)

    talk = ptb.conversation()
    for handler in (*talk.entry_points, *(h for hs in talk.states.values() for h in hs)):
        handler.callback = stored(handler.callback, lambda: AsyncSession(engine))
    builder = ApplicationBuilder().token("123456789:bench").base_url(f"{url}/bot")
    application = builder.post_init(create).build()
    application.add_handlers([talk, MessageHandler(filters.ALL, ptb.lost)])
    report_on_signal()
    application.run_polling()


if __name__ == "__main__":
    main()
