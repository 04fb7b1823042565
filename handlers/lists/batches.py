"""What an officer does with a list that was read: save, throw away, take back, look again."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.pager import page_asked
from handlers.lists import screens
from handlers.lists.states import PAGE
from models.queries.imports import batches
from models.queries.imports.batch_rows import has_any_to_fix
from models.queries.imports.batches import Batch, BatchStatus
from models.queries.job_requests import request_job

YES = "ya."


async def save(update: Update, ctx: Ctx) -> None:
    """Let a job write the rows; a second tap finds nothing left to save."""
    batch = await _batch(update, ctx)
    if batch is None or batch.status is not BatchStatus.PLANNED:
        await ctx.show(screens.standing(ctx.t, batch))
        return
    await _request(ctx, "list_apply", batch)
    await ctx.show(screens.saving(ctx.t, _to_write(batch)))


async def throw_away(update: Update, ctx: Ctx) -> None:
    """Forget a list that was only looked at."""
    batch = await _batch(update, ctx)
    if batch is None or not await batches.drop(ctx.session, batch.id):
        await ctx.show(screens.standing(ctx.t, batch))
        return
    await ctx.show(screens.thrown_away(ctx.t))


async def take_back(update: Update, ctx: Ctx) -> None:
    """Undo a whole list, after asking once."""
    batch = await _batch(update, ctx)
    if batch is None or batch.status is not BatchStatus.APPLIED:
        await ctx.show(screens.standing(ctx.t, batch))
        return
    if not _asked(update).startswith(YES):
        await ctx.show(screens.really(ctx.t, batch))
        return
    await _request(ctx, "list_undo", batch)
    await ctx.show(screens.taking_back(ctx.t))


async def send_refused(update: Update, ctx: Ctx) -> None:
    """The rows that were not taken, as a sheet to put right and send in again; a job makes it."""
    batch = await _batch(update, ctx)
    if batch is None or not await has_any_to_fix(ctx.session, batch_id=batch.id):
        await ctx.show(screens.standing(ctx.t, batch))
        return
    await _request(ctx, "list_refused", batch, again=True)
    await ctx.say(screens.being_made(ctx.t))


async def show_one(update: Update, ctx: Ctx) -> None:
    """One list and what can be done with it."""
    await ctx.show(screens.standing(ctx.t, await _batch(update, ctx)))


async def show_all(update: Update, ctx: Ctx) -> None:
    """The lists of the last time, newest first."""
    ctx.leave_wizards()
    found = await batches.batches_for(
        ctx.session, sender=f"tg:{ctx.profile.user_id}", duties=ctx.duties
    )
    await ctx.show(screens.history(ctx.t, found, page_asked(_asked(update)) or 0))


async def _batch(update: Update, ctx: Ctx) -> Batch | None:
    """The batch that the button names, if it is this person's to touch."""
    return await batches.batch_for(
        ctx.session,
        _asked(update).removeprefix(YES),
        sender=f"tg:{ctx.profile.user_id}",
        duties=ctx.duties,
    )


async def _request(ctx: Ctx, kind: str, batch: Batch, *, again: bool = False) -> None:
    """Ask for work on a batch; what must not happen `again` happens once however often tapped."""
    await request_job(
        ctx.session,
        kind=kind,
        subject=batch.id,
        by=f"tg:{ctx.profile.user_id}",
        now=ctx.now(),
        once=None if again else batch.id,
    )


def _asked(update: Update) -> str:
    """What follows the page of this flow: "simpan.4f…" gives "4f…"."""
    return page_of(update).removeprefix(f"{PAGE.partition('.')[2]}.").partition(".")[2]


def _to_write(batch: Batch) -> int:
    return batch.counts["new"] + batch.counts["changed"]
