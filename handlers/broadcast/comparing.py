"""Two texts: a share of the people gets one or the other, by chance; the better one the rest."""

from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.broadcast.draft import form
from handlers.broadcast.making_screens import second_text
from handlers.broadcast.screens import ask_to_choose
from handlers.broadcast.states import Ask
from models.queries.broadcasts import making, reading, running
from models.queries.broadcasts.values import Facts
from models.rules.broadcasts.comparing import HOURS
from models.rules.broadcasts.states import State
from models.rules.office.audit import telegram_user

SHARES = (20, 50, 100)
"""Of a hundred people so many get one of the two texts at first; the rest waits."""
SECOND = "b"
AFTER = "after_h"


async def ask(ctx: Ctx, facts: Facts) -> Ask:
    """What does the other text say? Indonesian, as the first."""
    form(ctx).update(language=ctx.services.library.languages[0], variant=SECOND)
    await ctx.show(second_text(ctx.t, there=facts.ab is not None and not facts.in_place))
    return Ask.TEXT


async def keep(ctx: Ctx, facts: Facts) -> None:
    """There are two texts from here on."""
    if facts.ab is None:
        await _put(ctx, facts, SHARES[0])


async def turn_share(ctx: Ctx, facts: Facts) -> None:
    """A larger share of the people, and the smallest again."""
    if facts.ab is None:  # said in words where there is one text only
        return
    larger = [share for share in SHARES if share > share_of(facts)]
    await _put(ctx, facts, larger[0] if larger else SHARES[0], **(facts.ab or {}))


async def turn_choice(ctx: Ctx, facts: Facts) -> None:
    """By hand, or by itself after so many hours."""
    if facts.ab is None:
        return
    following = HOURS[(HOURS.index(hours_of(facts)) + 1) % len(HOURS)]
    ab = {name: value for name, value in facts.ab.items() if name != AFTER}
    if following is not None:
        ab[AFTER] = following
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, ab=ab)


async def drop(ctx: Ctx, facts: Facts) -> None:
    """One text, as before."""
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, ab=None)
    await making.drop_content(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties,
        language=ctx.services.library.languages[0], variant=SECOND,
    )  # fmt: skip


async def ask_rest(update: Update, ctx: Ctx) -> str | None:
    """Sure? Below what was tapped, which may be a bar; the broadcast's id where nothing is asked.

    `tugas.siaran.teks.<a or b>.<broadcast>`
    """
    variant, _, broadcast_id = page_of(update).partition("teks.")[2].partition(".")
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None or variant not in ("a", "b") or not may_be_chosen(facts):
        return broadcast_id
    rest = (await reading.counts(ctx.session, broadcast_id=facts.id, variant="rest")).waiting
    ctx.turn.beside = True
    await ctx.show(ask_to_choose(ctx.t, facts, variant, rest))
    return None


async def choose(update: Update, ctx: Ctx) -> str:
    """The rest gets this text: `tugas.siaran.teksya.<a or b>.<broadcast>`; the broadcast's id."""
    variant, _, broadcast_id = page_of(update).partition("teksya.")[2].partition(".")
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None:
        return broadcast_id
    fault = await running.set_winner(
        ctx.session, broadcast_id=facts.id, variant=variant,
        by=telegram_user(ctx.profile.user_id), now=ctx.now(),
    )  # fmt: skip
    if fault is not None:
        ctx.toast(ctx.t.label("broadcast.not_now"))
    return facts.id


def share_of(facts: Facts) -> int:
    """How many of a hundred people get one of the two texts at first."""
    return int((facts.ab or {}).get("percent", SHARES[0]))


def hours_of(facts: Facts) -> int | None:
    """After how many hours the better one goes to the rest by itself; None: somebody says so."""
    hours = (facts.ab or {}).get(AFTER)
    return hours if hours in HOURS else None


def may_be_chosen(facts: Facts) -> bool:
    """Whether somebody has to say which text the rest gets."""
    if facts.ab is None or facts.ab.get("winner") or share_of(facts) >= SHARES[-1]:
        return False
    return facts.state not in (State.DRAFT, State.WAITING, State.DONE, State.CANCELLED)


async def _put(ctx: Ctx, facts: Facts, share: int, **more: Any) -> None:
    ab = {**more, "percent": share, "winner": None}
    await making.change(ctx.session, broadcast_id=facts.id, duties=ctx.duties, ab=ab)
