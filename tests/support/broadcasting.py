"""An admin who broadcasts, people who may get it, and what is kept of it."""

from datetime import UTC, datetime
from typing import Any

from sqlmodel import select

from bot.services import Services
from models.queries.broadcasts import reading
from models.queries.broadcasts.values import Content, Facts
from models.queries.people import consents
from models.rules.roles import Duty, Role
from models.tables import Account, Broadcast
from tests.support.chat import Somebody, Stage
from tests.support.export_rows import registered
from tests.support.menu import opens_duty

EARLY = datetime(2026, 1, 1, tzinfo=UTC)
DUTIES = frozenset({Duty(Role.ADMIN, "14.10")})
NOT_THERE = "Siaran itu tidak ada, atau sudah tidak bisa diubah."
WORDS = "Halo warga! Iuran cuma {price} sebulan."


async def people(stage: Stage, count: int, *, first: int = 9001, **more: Any) -> None:
    """So many who agreed and signed up in Tebing Tinggi; they have the bot."""
    assert stage.bot is not None
    for number in range(first, first + count):
        await registered(stage.bot.db, number, nik=f"14100157{number:08}", **more)
    async with stage.bot.db.session() as session:
        for number in range(first, first + count):
            session.add(Account(user_id=number, created_at=EARLY, seen_at=stage.clock.now()))
            await consents.record_consent(
                session, user_id=number, purpose=consents.SIGN_UP, text_version="1",
                text_hash="x", language="id", given=True, now=EARLY,
            )  # fmt: skip


async def begins(somebody: Somebody, topic: str = "🎁 Info manfaat") -> None:
    """Until the message itself is asked for."""
    assert await opens_duty(somebody, "📣 Siaran")
    await somebody.taps("📣 Siaran")
    await somebody.taps("➕ Siaran baru")
    await somebody.taps(topic)


async def drafts(somebody: Somebody, words: str = WORDS) -> None:
    """Until the draft is there."""
    await begins(somebody)
    await somebody.says(words)


async def submits(somebody: Somebody, number: str = "3") -> None:
    """Send what is at hand, with the number that is asked for."""
    await somebody.taps("📤 Kirim siaran")
    await somebody.says(number)


async def agrees(somebody: Somebody) -> None:
    """A second head reads it, then agrees below it."""
    await somebody.taps("👁️ Lihat isinya")
    await somebody.taps("✅ Setujui")


async def broadcasts(stage: Stage) -> list[Facts]:
    """All of them, the newest first."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        rows = await session.exec(select(Broadcast))
        return [Facts.of(row) for row in rows]


async def contents(stage: Stage, facts: Facts) -> dict[tuple[str, str], Content]:
    """What it says, by language and text."""
    assert stage.bot is not None
    async with stage.bot.db.reading() as session:
        found = await reading.contents(session, broadcast_id=facts.id)
    return {(each.language, each.variant): each for each in found}


def limit(stage: Stage, **settings: object) -> None:
    """As if the bot had been started with these settings."""
    assert stage.bot is not None
    services: Services = stage.bot.application.bot_data["services"]
    for name, value in settings.items():
        object.__setattr__(services, name, value)


def facts(**said: Any) -> Facts:
    """A broadcast that stands in no table."""
    row = Broadcast(
        id="b0123456789", title="Siaran", topic="benefits", area="14.10", segment={}, state="done",
        by="tg:9", created_at=EARLY, **said,
    )  # fmt: skip
    return Facts.of(row)
