"""`broadcast send`: counted, shown, confirmed by the number of its recipients."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

import typer
from sqlmodel.ext.asyncio.session import AsyncSession

from bot.clock import Clock
from bot.commands.broadcast_acts import ALL, WHY, database, must_not_practise, named
from bot.commands.broadcast_moment import moment_of, not_past
from bot.commands.broadcast_output import said_at, show_audience, show_words
from bot.commands.broadcast_words import Said, fill_in, ready, said_by, text_in
from bot.commands.import_arguments import ArgumentError, area_code, sender
from bot.config.loading import load_settings
from bot.config.settings import Settings
from bot.db import Database
from bot.texts import Library
from models.queries.broadcasts import audience, making, reading
from models.queries.broadcasts.counted import Audience
from models.queries.broadcasts.values import Content
from models.rules.as_typed.dates import jakarta_day
from models.rules.broadcasts.confirming import ALONE, starts_after
from models.rules.broadcasts.segments import Segment, faults, load
from models.rules.broadcasts.states import State
from models.rules.broadcasts.topics import CampaignTopic

LISTS: Final = (
    "areas", "occupations", "stages", "languages", "sources", "groups", "seen_within", "got",
    "quoted", "chats",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for on the command line."""

    words: Path | None
    draft: str | None
    area: str | None
    topic: str
    title: str
    only: tuple[str, ...]
    at: datetime | None


async def send_it(order: Order, *, dry_run: bool, number: int | None) -> None:
    """Count, show, ask for the number, confirm. Raises ArgumentError."""
    settings = load_settings()
    if not dry_run:
        must_not_practise(settings, hint=" (--dry-run counts)")
    if (order.words is None) is (order.draft is None):
        raise ArgumentError("give a file with the words, or --draft with the id of a draft")
    text = None if order.words is None else text_in(order.words, Clock().now())
    async with database() as db:
        meant = await _meant(db, order)
        if order.at is not None:
            await not_past(db, order.at, meant["area"])
        said = await said_by(db, order.draft)
        found = await _count(db, settings, meant)
        if dry_run:
            await _show_words(db, order, text, meant, said)
            return
        if not found.reached:
            raise ArgumentError("nobody would be written to")
        typed = _typed() if number is None else number
        if typed != found.reached:
            raise ArgumentError(f"{typed} is not {found.reached}: nothing was sent")
        typer.echo(await _confirm(db, order, text, meant, found, said))


async def _show_words(
    db: Database, order: Order, text: str | None, meant: dict[str, Any], said: Said
) -> None:
    """As they will be read on the day it starts."""
    async with db.reading() as session:
        wish = await moment_of(session, order.at, meant["area"])
    facts, contents = said or (None, (Content("id", "a", "text", {"text": text}),))
    starts = wish or (facts.starts_at if facts is not None else None)
    show_words(ready(contents, jakarta_day(starts or Clock().now())))


def _typed() -> int:
    try:
        number: int = typer.prompt("Type how many are written to", type=int)
    except typer.Abort:  # the input is closed, or somebody thought better of it
        typer.echo(err=True)
        raise ArgumentError("nothing was sent; --number says it without a question") from None
    return number


async def _meant(db: Database, order: Order) -> dict[str, Any]:
    """Segment, topic and area: of the draft, or as given."""
    if order.draft is not None:
        made = await named(db, order.draft)
        async with db.reading() as session:
            facts = await reading.one(session, broadcast_id=made, duties=ALL)
        if facts is None or facts.state is not State.DRAFT:
            raise ArgumentError("that is no draft any more; see `broadcast show`")
        if facts.in_place:
            raise ArgumentError("what people have is put right from the chat, where it is counted")
        return {"segment": facts.segment, "topic": facts.topic, "area": facts.area}
    if order.topic not in set(CampaignTopic):
        raise ArgumentError(f"a topic is one of {', '.join(CampaignTopic)}")
    area = area_code(order.area) or ""
    segment = _segment(order.only)
    if wrong := faults(segment, area=area):
        raise ArgumentError(f"that audience cannot be: {', '.join(wrong)}")
    return {"segment": segment, "topic": CampaignTopic(order.topic), "area": area}


def _segment(only: tuple[str, ...]) -> Segment:
    said: dict[str, Any] = {}
    for option in only:
        field, mark, text = option.partition("=")
        values = [value.strip() for value in text.split(",") if value.strip()]
        if field not in LISTS or not mark or not values:
            raise ArgumentError(f"write FIELD=VALUE,VALUE; a field is one of {', '.join(LISTS)}")
        said[field] = values if isinstance(getattr(Segment(), field), tuple) else values[0]
    try:
        if "seen_within" in said:
            said["seen_within"] = int(said["seen_within"])
        said["chats"] = [int(chat) for chat in said.get("chats", ())]
    except ValueError:
        raise ArgumentError("seen_within and chats are numbers") from None
    return load(said)


async def _count(db: Database, settings: Settings, meant: dict[str, Any]) -> Audience:
    how = {**meant, "home": settings.regency, "now": Clock().now()}
    async with db.reading() as session:
        found = await audience.count(session, **how)
        show_audience(found, await audience.sample(session, **how))
    return found


async def _confirm(
    db: Database,
    order: Order,
    text: str | None,
    meant: dict[str, Any],
    found: Audience,
    said: Said,
) -> str:
    now, by = Clock().now(), sender()
    async with db.session() as session:
        made = await _draft(session, order, text, meant, now, by)
        facts = await reading.one(session, broadcast_id=made, duties=ALL)
        wish = await moment_of(session, order.at, meant["area"])
        if wish is None and facts is not None:
            wish = facts.starts_at
        at = starts_after(wish, now=now, large=found.reached > ALONE)
        await fill_in(session, made, meant, said, jakarta_day(at or now))
        fault = await making.confirm(
            session, broadcast_id=made, duties=ALL, by=by, now=now, starts_at=at
        )
    if fault is not None:
        raise ArgumentError(WHY[fault])
    when = "at once, or in the morning" if at is None else f"at {said_at(meant['area'], at)}"
    return f"{made} starts {when}. `broadcast show {made} --watch` follows it."


async def _draft(
    session: AsyncSession,
    order: Order,
    text: str | None,
    meant: dict[str, Any],
    now: datetime,
    by: str,
) -> str:
    if order.draft is not None:
        found = await reading.numbered(session, beginning=order.draft)
        assert found is not None  # noqa: S101 - it was found a moment ago
        return found
    assert order.words is not None  # noqa: S101 - one of the two is there
    title = (order.title or order.words.stem)[:80]
    made = await making.draft(session, title=title, by=by, now=now, **meant)
    await making.put_content(
        session, broadcast_id=made, duties=ALL, language="id", kind="text",
        content={"text": text}, buttons=_ways_out(made, meant["topic"]),
    )  # fmt: skip
    return made


def _ways_out(broadcast_id: str, topic: CampaignTopic) -> list[list[dict[str, Any]]]:
    """Below every broadcast stands a way to stop them."""
    from handlers.broadcast.buttons import rows_of

    rows = rows_of(Library.load().choose("id"), (), topic, broadcast_id)
    return [[{"text": one.label, "go": one.go} for one in row] for row in rows]
