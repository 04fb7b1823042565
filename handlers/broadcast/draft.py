"""The broadcast being made: which one, what it says, whom it would reach now."""

from dataclasses import dataclass
from typing import Any

from bot.broadcasts import figures
from bot.context import Ctx
from handlers.broadcast.states import FLOW
from models.queries.broadcasts import reading
from models.queries.broadcasts.counted import Audience
from models.queries.broadcasts.values import Content, Facts
from models.queries.office.regencies import RegencyFacts, regency_of
from models.rules.broadcasts.states import State


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


async def whole(ctx: Ctx, facts: Facts) -> Draft:
    """All of it."""
    return Draft(
        facts,
        await reading.contents(ctx.session, broadcast_id=facts.id),
        await figures.reached(ctx, facts),
        await regency_of(ctx.session, facts.area or ctx.services.regency or ""),
    )
