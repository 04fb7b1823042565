"""The broadcast being made: which one, what it says, whom it would reach now."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from bot.context import Ctx
from handlers.broadcast.states import FLOW
from models.queries.broadcasts import audience, reading
from models.queries.broadcasts.values import Audience, Content, Facts
from models.queries.regencies import RegencyFacts, regency_of
from models.rules.broadcasts import State
from models.rules.segments import dump

FRESH = timedelta(minutes=2)
"""A count is shown so long before it is made anew; before sending it always is."""


@dataclass(frozen=True, slots=True, repr=False)
class Draft:
    """A draft with what the screens show of it."""

    facts: Facts
    contents: tuple[Content, ...]
    audience: Audience
    regency: RegencyFacts

    def said(self, language: str, variant: str = "a") -> Content | None:
        """What it says in this language, where it has words of its own there."""
        mine = (c for c in self.contents if (c.language, c.variant) == (language, variant))
        return next(mine, None)


def form(ctx: Ctx) -> dict[str, Any]:
    """What is noted between two answers: the draft's id, and what is being entered."""
    return ctx.form(FLOW)


async def current(ctx: Ctx) -> Facts | None:
    """The draft at hand; None where it is gone, confirmed meanwhile, or elsewhere."""
    broadcast_id = str(form(ctx).get("id", ""))
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    return facts if facts is not None and facts.state is State.DRAFT else None


async def whole(ctx: Ctx, facts: Facts, *, fresh: bool = False) -> Draft:
    """All of it."""
    return Draft(
        facts,
        await reading.contents(ctx.session, broadcast_id=facts.id),
        await counted(ctx, facts, fresh=fresh),
        await regency_of(ctx.session, facts.area or ctx.services.regency or ""),
    )


async def counted(ctx: Ctx, facts: Facts, *, fresh: bool = False) -> Audience:
    """How many it would reach; kept for a moment, since a large office takes long to count."""
    about, known = _fingerprint(facts), _noted(ctx)
    if known is not None and not fresh and known["of"] == about:
        return Audience(known["total"], known["left"])
    found = await audience.count(
        ctx.session,
        segment=facts.segment,
        topic=facts.topic,
        area=facts.area,
        home=ctx.services.regency,
        now=ctx.now(),
    )
    form(ctx)["count"] = {
        "of": about, "at": ctx.now().isoformat(), "total": found.total, "left": dict(found.left),
    }  # fmt: skip
    return found


def _noted(ctx: Ctx) -> dict[str, Any] | None:
    """The last count, where it is not too old."""
    noted: dict[str, Any] | None = form(ctx).get("count")
    if noted is None or ctx.now() - datetime.fromisoformat(noted["at"]) >= FRESH:
        return None
    return noted


def _fingerprint(facts: Facts) -> str:
    said = json.dumps([facts.id, facts.topic, dump(facts.segment)], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:16]
