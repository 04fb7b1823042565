"""What an officer looks at and does with one tap: groups, one group, taking it, closing it."""

from telegram import Update

from bot.context import Ctx
from bot.country.area_names import area_in_words
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers.groups import screens
from handlers.groups.draft import how_many
from handlers.groups.reach import group_behind, number_asked
from models.queries.groups import making, photos, typed
from models.queries.groups.reading import Group, counts_of, groups_for
from models.queries.imports.batches import Batch, BatchStatus, batches_for
from models.rules.office.audit import telegram_user


async def show_all(update: Update, ctx: Ctx) -> None:
    """Every group that somebody may touch."""
    ctx.leave_wizards()
    me = ctx.profile.user_id
    found = await groups_for(ctx.session, user_id=me, duties=ctx.duties)
    counts = await counts_of(ctx.session, [group.id for group in found])
    queue = await photos.photos_for(ctx.session, user_id=me, duties=ctx.duties, now=ctx.now())
    page = page_asked(page_of(update).partition(".")[2]) or 0
    await ctx.show(screens.groups(ctx.t, found, me, counts, len(queue), page))


async def show_one(update: Update, ctx: Ctx) -> None:
    """One group."""
    ctx.leave_wizards()
    await show_group(ctx, await group_behind(update, ctx))


async def show_group(ctx: Ctx, group: Group | None) -> None:
    """Its page, or that there is none."""
    if group is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    counts = (await counts_of(ctx.session, [group.id]))[group.id]
    where = await area_in_words(ctx, group.defaults.area)
    me = ctx.profile.user_id
    screen = screens.group(ctx.t, group, me, where, counts, await how_many(ctx, group))
    screen = screens.with_unsaved(ctx.t, screen, await _unsaved(ctx, group))
    waiting = await photos.waiting_in(ctx.session, group_id=group.id)
    await ctx.show(screens.with_photos(ctx.t, screen, waiting))


async def _unsaved(ctx: Ctx, group: Group) -> Batch | None:
    """The newest list of it that could be saved and was neither saved nor thrown away."""
    me = telegram_user(ctx.profile.user_id)
    found = await batches_for(ctx.session, sender=me, duties=ctx.duties, group_id=group.id)
    return next((one for one in found if one.status is BatchStatus.PLANNED and one.to_save), None)


async def show_more(update: Update, ctx: Ctx) -> None:
    """The head, the hand-over, the end."""
    group = await group_behind(update, ctx)
    await ctx.show(screens.unknown(ctx.t) if group is None else screens.more(ctx.t, group))


async def take(update: Update, ctx: Ctx) -> None:
    """A group without an officer gets one; of two who tap at once the second is told so."""
    group = await group_behind(update, ctx)
    if group is None or group.officer_id is not None:
        await show_group(ctx, group)
        return
    me = ctx.profile.user_id
    await making.hand_over(ctx.session, group=group, to=me, by=telegram_user(me), now=ctx.now())
    await show_group(ctx, await group_behind(update, ctx))


async def close(update: Update, ctx: Ctx) -> None:
    """Asked once more; members stay registered."""
    group = await group_behind(update, ctx)
    if group is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    if number_asked(update) != 1:
        waiting = await typed.of_group(ctx.session, group.id)
        await ctx.show(screens.really_close(ctx.t, group, waiting))
        return
    by = telegram_user(ctx.profile.user_id)
    await making.close_group(ctx.session, group=group, by=by, now=ctx.now())
    await ctx.show(screens.closed(ctx.t, group))
