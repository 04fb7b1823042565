"""Which lists have somebody who has not agreed: all of an officer's, or those of one group."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.slips import screens
from handlers.slips.states import PAGE
from models.queries.groups.reading import group_for
from models.queries.imports import batches
from models.queries.imports.batches import Batch, BatchStatus
from models.queries.word.waiting import how_many, how_many_people
from models.rules.office.audit import telegram_user
from models.rules.roster.members import MEMBERS


async def show_all(update: Update, ctx: Ctx) -> None:
    """Lists with somebody who has not agreed."""
    ctx.leave_wizards()
    page = page_asked(page_of(update).removeprefix("kata.")) or 0
    await _show(ctx, await _waiting(ctx), page)


async def show_of_group(update: Update, ctx: Ctx) -> None:
    """Lists of a group; where there is one alone, at once that one."""
    ctx.leave_wizards()
    code, _, turn = page_of(update).removeprefix("kata.kelompok.").partition(".")
    me = ctx.profile.user_id
    group = await group_for(ctx.session, code, user_id=me, duties=ctx.duties)
    found = await _waiting(ctx, group_id=group.id) if group is not None else []
    if not found:
        await ctx.show(screens.none_of_group(ctx.t))
    elif len(found) == 1:
        await ctx.show(screens.one_list(ctx.t, *found[0]))
    else:
        page = page_asked(turn) or 0
        await _show(ctx, found, page, here=f"{PAGE}.kelompok.{code}")


def is_asked_of(batch: Batch) -> bool:
    """Whether people of this list are asked for their word."""
    return batch.kind == MEMBERS.name and batch.status is BatchStatus.APPLIED


async def _show(ctx: Ctx, found: list[tuple[Batch, int]], page: int, *, here: str = PAGE) -> None:
    people = await how_many_people(ctx.session, batches=[batch.id for batch, _ in found])
    await ctx.show(screens.home(ctx.t, found, people, page, here=here))


async def _waiting(ctx: Ctx, *, group_id: str | None = None) -> list[tuple[Batch, int]]:
    me = telegram_user(ctx.profile.user_id)
    found = await batches.batches_for(ctx.session, sender=me, duties=ctx.duties, group_id=group_id)
    asked = {batch.id: batch for batch in found if is_asked_of(batch)}
    counts = await how_many(ctx.session, batches=list(asked))
    return [(batch, counts[number]) for number, batch in asked.items() if number in counts]
