"""How many, as a page shows it: counted now where they are few, else the last count there is."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from bot.broadcasts import counting
from bot.context import Ctx
from models.queries.broadcasts import audience, compared, correcting, editing, reading, sources
from models.queries.broadcasts.compared import Text
from models.queries.broadcasts.counted import Audience, Counts, Sampled
from models.queries.broadcasts.values import Facts
from models.tables import DeliveryState

FEW: Final = 20_000
"""Up to so many recipients are counted at once: some 20 ms."""
FEW_COMPARED: Final = 5_000
"""The same of two texts, where each of them is looked at."""
FRESH: Final = timedelta(minutes=2)
"""So long the count of an audience is not made anew."""
FRESH_RUN: Final = timedelta(seconds=10)
"""The same of one that is being sent."""
VALID: Final = timedelta(minutes=10)
"""An older count is none that anybody may confirm."""


async def reached(ctx: Ctx, facts: Facts) -> Audience:
    """Whom it would reach; of many the last count of just this audience."""
    if facts.in_place:
        return await _edited(ctx, facts)
    if await audience.are_few(ctx.session):
        return await audience.count(ctx.session, **how_of(ctx, facts))
    noted = await _noted(ctx, facts, FRESH)
    if noted is None:
        return Audience(0, {}, known=False)
    return Audience(noted["total"], noted["left"], at=datetime.fromisoformat(noted["at"]))


async def some_of(ctx: Ctx, facts: Facts) -> tuple[Sampled, ...] | None:
    """A few of them; None where they are still being counted."""
    if await audience.are_few(ctx.session):
        return await audience.sample(ctx.session, **how_of(ctx, facts))
    noted = await _noted(ctx, facts, FRESH)
    return None if noted is None else tuple(Sampled(0, *one) for one in noted["some"])


async def sources_of(ctx: Ctx, facts: Facts) -> list[str] | None:
    """Which links brought the people there; None where that is still being counted."""
    if await audience.are_few(ctx.session):
        return await sources.sources_in(
            ctx.session, area=facts.area, home=ctx.services.regency, now=ctx.now()
        )
    noted = facts.counted or {}
    if "sources" not in noted:
        await counting.ask(ctx.session, facts, ctx.now())
    return noted.get("sources")


async def became(ctx: Ctx, facts: Facts, *, why: bool = True) -> tuple[Counts, datetime | None]:
    """What became of its recipients, and when that was counted; None: now.

    Of many that were never counted all still wait.
    """
    if facts.total <= FEW:
        return await reading.counts(ctx.session, broadcast_id=facts.id, why=why), None
    noted = await _noted(ctx, facts, FRESH_RUN)
    if noted is None:
        return Counts({DeliveryState.QUEUED: facts.total}), facts.created_at
    states = {DeliveryState(state): n for state, n in noted["by_state"].items()}
    found = Counts(
        states, noted["left"], noted.get("back", 0), noted.get("late", 0), noted.get("again", {}),
        noted.get("refused", {}),
    )  # fmt: skip
    return found, datetime.fromisoformat(noted["at"])


async def texts_of(ctx: Ctx, facts: Facts) -> Mapping[str, Text]:
    """What each of two texts brought."""
    if facts.total <= min(FEW, FEW_COMPARED):
        return await compared.texts(ctx.session, facts, now=ctx.now())
    noted = await _noted(ctx, facts, FRESH_RUN) or {}
    found = {name: Text(*numbers) for name, numbers in noted.get("texts", {}).items()}
    return {"a": Text(), "b": Text(), **found}


async def deletable(ctx: Ctx, facts: Facts) -> int | None:
    """How many of its messages can still be taken back; None: that is being counted."""
    if facts.total <= FEW:
        return await correcting.deletable(ctx.session, broadcast_id=facts.id, now=ctx.now())
    noted = await _noted(ctx, facts, FRESH_RUN) or {}
    if "deletable" not in noted:  # counted before the run, or by an earlier release
        await counting.ask(ctx.session, facts, ctx.now())
        return None
    return int(noted["deletable"])


async def editable(ctx: Ctx, facts: Facts) -> Audience:
    """How many messages of it people have, which can be edited."""
    if facts.total <= FEW:
        return Audience(await editing.editable(ctx.session, broadcast_id=facts.id), {})
    noted = await _noted(ctx, facts, FRESH_RUN)
    if noted is None or "editable" not in noted:
        return Audience(0, {}, known=False)
    return Audience(noted["editable"], {}, at=datetime.fromisoformat(noted["at"]))


async def _edited(ctx: Ctx, edit: Facts) -> Audience:
    old = await reading.one(ctx.session, broadcast_id=edit.corrects or "", duties=ctx.duties)
    return Audience(0, {}) if old is None else await editable(ctx, old)


def may_be_confirmed(found: Audience, now: datetime) -> bool:
    """Whether it was counted a moment ago."""
    return found.known and (found.at is None or now - found.at < VALID)


def how_of(ctx: Ctx, facts: Facts) -> dict[str, Any]:
    """What `audience.count` wants to know."""
    return {
        "segment": facts.segment, "topic": facts.topic, "area": facts.area,
        "home": ctx.services.regency, "now": ctx.now(), "starts_at": facts.starts_at,
    }  # fmt: skip


async def _noted(ctx: Ctx, facts: Facts, fresh: timedelta) -> dict[str, Any] | None:
    """The last count, where it is of this; an old one is made anew meanwhile."""
    noted = dict(facts.counted or {})
    there = noted.get("of") == counting.subject_of(facts)
    if not there or ctx.now() - datetime.fromisoformat(noted["at"]) >= fresh:
        await counting.ask(ctx.session, facts, ctx.now())
    return noted if there else None
