"""What happens on Catatan akses."""

import re
from collections.abc import Sequence

from telegram import Update

from bot.context import Ctx
from bot.duties.on_record import on_record
from bot.guards import page_of, text_of
from handlers.trail import screens
from handlers.trail.wanted import (
    By,
    Wanted,
    filter_of,
    line_at,
    named,
    read,
    typed,
    zone_here,
)
from models.queries.office import audit
from models.queries.office.audit import Filter
from models.queries.staff import duties
from models.rules.office.audit import Act
from models.rules.office.audit_chain import Line

TRAIL = "trail"
"""What an auditor looks at, as the trail itself names it."""
_USER = re.compile(r"tg:\d{1,18}", re.ASCII)
NOTHING = "nothing"
"""Looked for and not found."""


async def open_trail(update: Update, ctx: Ctx) -> None:
    """Lines, or one line; a button of another release opens the newest ones."""
    ctx.leave_wizards()
    wanted = read(page_of(update).removeprefix("catatan").removeprefix("."))
    if isinstance(wanted, int):
        await _open_line(ctx, wanted)
        return
    found = await filter_of(ctx, wanted)
    if found is None:
        await ctx.show(screens.lines(ctx.t, (), zone_here(ctx), wanted))
        return
    if not wanted.page:
        why = "" if wanted.by is By.ALL else named(wanted)
        await on_record(ctx, Act.TRAIL_READ, TRAIL, why=why)
    await _show(ctx, found, wanted)


async def find(update: Update, ctx: Ctx) -> None:
    """/catatan and what is looked for; alone it opens the newest lines."""
    ctx.leave_wizards()
    word = (text_of(update) or "").partition(" ")[2].strip()
    found = typed(ctx, word) if word else Filter(duties=ctx.duties)
    if found is None:
        await ctx.show(screens.help_to_find(ctx.t))
        return
    await on_record(ctx, Act.TRAIL_READ, TRAIL, why=await _on_record(ctx, word, found))
    await _show(ctx, found, None if word else Wanted())


async def _on_record(ctx: Ctx, word: str, found: Filter) -> str:
    """Numbers and days as typed; a word that stands in no line may be somebody's name."""
    if not word or word.startswith("tg:") or found.since is not None:
        return word
    return word if await audit.lines(ctx.session, wanted=found, most=1) else NOTHING


async def _open_line(ctx: Ctx, number: int) -> None:
    line = await line_at(ctx, number)
    if line is None:
        await ctx.show(screens.lines(ctx.t, (), zone_here(ctx), None))
        return
    place = screens.place_of(ctx.t, line)
    names = await _names(ctx, [line])
    await ctx.show(screens.detail(ctx.t, line, zone_here(ctx), place, names))


async def _show(ctx: Ctx, found: Filter, wanted: Wanted | None) -> None:
    skip = wanted.page * screens.PER_PAGE if wanted else 0
    lines = await audit.lines(ctx.session, wanted=found, most=screens.PER_PAGE + 1, skip=skip)
    names = await _names(ctx, lines)
    await ctx.show(screens.lines(ctx.t, lines, zone_here(ctx), wanted, names))


async def _names(ctx: Ctx, lines: Sequence[Line]) -> dict[str, str]:
    """Of who acted and of whom it was done to, where they have or had a duty."""
    told = {who for line in lines for who in (line.actor, line.subject)}
    users = {int(who[3:]): who for who in told if _USER.fullmatch(who)}
    names = await duties.names_of(ctx.session, user_ids=users.keys())
    return {users[user]: name for user, name in names.items()}
