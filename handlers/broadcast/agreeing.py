"""A second head agreed, or whoever asked typed a code: it starts, but not before ten minutes.

Before that the second head reads who asks, for whom it is, how many, when it starts and what it
says: agreeing stands below the message, and is good for just what stands there.
"""

from dataclasses import replace

from bot.context import Ctx
from bot.texts import Html, Texts
from handlers import heavy
from handlers.broadcast import looking, making_screens, screens, timing
from handlers.broadcast.moments import (
    and_again,
    first_hour,
    moment_said,
    repeat_of,
    said_start,
)
from handlers.broadcast.sealing import seal_of
from handlers.broadcast.states import PAGE, look_page
from handlers.broadcast.whom import whom
from handlers.heavy import About, Subject
from models.queries.broadcasts import editing, reading
from models.queries.broadcasts.releasing import SUBJECT, release
from models.queries.broadcasts.values import Facts
from models.queries.office.regencies import regency_of
from models.queries.staff import approvals
from models.queries.staff.approvals import Decided
from models.rules.as_typed.send_times import Repeat
from models.rules.broadcasts.confirming import DELAY
from models.rules.broadcasts.states import State

MOST_SAID = 10_000
"""Nobody counts further for a line."""


async def about(ctx: Ctx, asked: Decided, t: Texts) -> About:
    """What has to be known of it, in these words; and where it is read."""
    broadcast_id = asked.subject.partition(":")[2]
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None:
        return About()
    lines = [t("broadcast.for", value=line) for line in await whom(ctx, t, facts)]
    contents = await reading.contents(ctx.session, broadcast_id=facts.id)
    look, seal = look_page(facts.id), seal_of(facts, contents)
    if facts.state not in (State.DRAFT, State.WAITING):  # it goes once more to those who failed
        lines.append(t("broadcast.failed.about"))
        again = f"{PAGE}.gagal.{facts.id}"
        return About(facts.title, tuple(lines), look=look, seal=seal, again=again)
    more = await _edits(ctx, t, facts) if facts.in_place else []
    if facts.ab is not None and not facts.in_place:
        more = making_screens.compared(t, facts.ab)
    lines += [Html(line.removeprefix("• ")) for line in more]
    lines.append(t("broadcast.starts", value=await _when(ctx, t, facts)))
    lines += await _until(ctx, t, facts)
    again = f"{PAGE}.buka.{facts.id}"
    return About(facts.title, tuple(lines), look=look, seal=seal, again=again)


async def void(ctx: Ctx, decided: Decided) -> None:
    """Nobody agreed: it is a draft again, in the list too."""
    broadcast_id = decided.subject.partition(":")[2]
    await release(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties, now=ctx.now())


REQUESTS = Subject(about, void)


async def look(ctx: Ctx, broadcast_id: str) -> None:
    """What it says in each language; whoever has to agree does so below it."""
    facts = await reading.one(ctx.session, broadcast_id=broadcast_id, duties=ctx.duties)
    if facts is None:
        await ctx.show(screens.not_found(ctx.t))
        return
    ctx.turn.beside = True
    wrong = await looking.show_all(ctx, facts)
    if wrong is not None:
        await ctx.say(making_screens.cannot_go(ctx.t, wrong))
    else:
        await _ask_to_agree(ctx, facts)


async def _ask_to_agree(ctx: Ctx, facts: Facts) -> None:
    me, subject = ctx.profile.user_id, f"{SUBJECT}{facts.id}"
    asked = await approvals.open_about(
        ctx.session, subject=subject, by=me, duties=ctx.duties, now=ctx.now()
    )
    if asked is not None:
        it = await about(ctx, asked, ctx.t)
        words = await heavy.words_of(ctx, asked, it, ctx.t)
        await ctx.say(heavy.decision(ctx.t, asked.number, words, it))


async def _edits(ctx: Ctx, t: Texts, facts: Facts) -> list[Html]:
    """Whoever still waits for the old one reads the new words too, and counts as much."""
    waits = await editing.will_read(ctx.session, broadcast_id=facts.corrects, most=MOST_SAID)
    late = t("broadcast.edits.late", n=t.number(min(waits, MOST_SAID)))
    return [t("broadcast.edits"), *([late] if waits else [])]


async def _when(ctx: Ctx, t: Texts, facts: Facts) -> str:
    """As it would be if somebody agreed now."""
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    at = await first_hour(facts.starts_at, regency, now=ctx.now(), large=True)
    if at == ctx.now() + DELAY:
        said = t.label("broadcast.after_agreed", n=int(DELAY.total_seconds() // 60))
        return and_again(t, said, facts)
    return said_start(t, replace(facts, starts_at=at), regency)


async def _until(ctx: Ctx, t: Texts, facts: Facts) -> list[Html]:
    """When it is of no use any more; of one that comes back how long after each start."""
    days = timing.keeps(facts, ctx.now())
    if facts.stale_at is None or days is None:
        return []
    if repeat_of(facts) is not Repeat.ONCE:
        return [t("broadcast.when.keeps", n=days)]
    regency = await regency_of(ctx.session, facts.area or ctx.services.regency or "")
    return [t("broadcast.until", value=moment_said(t, facts.stale_at, regency))]
