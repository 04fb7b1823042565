"""What an officer does with a list that was read: save, throw away, take back, look again."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.navigation.pager import page_asked
from handlers import heavy
from handlers.lists import other_names, screens
from handlers.lists.history import history
from handlers.lists.states import PAGE
from handlers.lists.wording import CLAIMS
from models.queries.enrolments.again import at_the_branch
from models.queries.groups.photos import typed_from
from models.queries.groups.reading import names_of
from models.queries.imports import batches
from models.queries.imports.batch_rows import has_any_to_fix
from models.queries.imports.batches import Batch, BatchStatus
from models.queries.imports.noted import noted_count
from models.queries.jobs.requests import is_asked, request_job
from models.queries.staff.approvals import Decided
from models.queries.word.waiting import as_it_waits
from models.rules.office.audit import telegram_user
from models.rules.office.heavy import Act, is_mass
from models.rules.running.pace import Lane

YES = "ya."


async def save(update: Update, ctx: Ctx) -> None:
    """Let a job write the rows, or go on where one ended early; a second tap changes nothing."""
    batch = await the_batch_of(update, ctx)
    if batch is None or batch.status not in (BatchStatus.PLANNED, BatchStatus.APPLYING):
        await _stands(ctx, batch)
        return
    if await other_names.ask_first(ctx, batch):
        return
    await _request(ctx, "list_apply", batch)
    await ctx.show(screens.saving(ctx.t, batch))


async def throw_away(update: Update, ctx: Ctx) -> None:
    """Forget a list that was only looked at."""
    batch = await the_batch_of(update, ctx)
    if batch is None or not await batches.drop(ctx.session, batch.id):
        await _stands(ctx, batch)
        return
    await ctx.show(screens.thrown_away(ctx.t))


async def take_back(update: Update, ctx: Ctx) -> None:
    """Undo a whole list, after asking once; of a long one a second head is asked too."""
    batch = await the_batch_of(update, ctx)
    if batch is None or batch.status not in (BatchStatus.APPLIED, BatchStatus.UNDOING):
        await _stands(ctx, batch)
        return
    sent = await at_the_branch(ctx.session, batch_id=batch.id)
    if sent:
        await ctx.show(screens.at_the_branch(ctx.t, batch, sent))
        return
    if not _asked(update).startswith(YES):
        typed = await typed_from(ctx.session, batch_id=batch.id)
        await ctx.show(screens.really(ctx.t, batch, from_paper=typed is not None))
        return
    size = _to_write(batch)
    if is_mass(size):
        subject = f"batch:{batch.id}"
        await heavy.ask(
            ctx, act=Act.MASS_DELETE, area=batch.area or "", subject=subject, size=size
        )
        return
    await _request(ctx, "list_undo", batch)
    await ctx.show(screens.taking_back(ctx.t))


async def hand_over(ctx: Ctx, decided: Decided) -> None:
    """A second head agreed, in whosever update this is: the list of who asked is taken back."""
    asked = decided.requested_by
    await request_job(
        ctx.session,
        kind="list_undo",
        subject=decided.subject.partition(":")[2],
        by=telegram_user(asked),
        now=ctx.now(),
        once=decided.number,
    )
    if asked == ctx.profile.user_id:
        await ctx.say(screens.taking_back(ctx.t))
    else:
        t = await ctx.words_of(asked)
        await ctx.tell(asked, screens.taking_back(t), lane=Lane.ANSWER)


async def send_refused(update: Update, ctx: Ctx) -> None:
    """The rows that were not taken, as a sheet to put right and send in again; a job makes it.

    Where all were taken, the rows that are worth a second look.
    """
    batch = await the_batch_of(update, ctx)
    if batch is None or not (
        await has_any_to_fix(ctx.session, batch_id=batch.id)
        or await noted_count(ctx.session, batch_id=batch.id)
    ):
        await _stands(ctx, batch)
        return
    await _request(ctx, "list_refused", batch)
    ctx.toast(ctx.t.label("lists.being_made"))  # passes: the file is what stays


async def send_changes(update: Update, ctx: Ctx) -> None:
    """What the list changes, as a sheet; a job makes it."""
    batch = await the_batch_of(update, ctx)
    if batch is None or batch.kind != CLAIMS or not batch.counts["changed"]:
        await _stands(ctx, batch)
        return
    await _request(ctx, "list_changes", batch)
    ctx.toast(ctx.t.label("claim_list.changes.being_made"))


async def show_one(update: Update, ctx: Ctx) -> None:
    """One list and what can be done with it."""
    batch = await the_batch_of(update, ctx)
    noted = await noted_count(ctx.session, batch_id=batch.id) if batch is not None else 0
    await _stands(ctx, batch, noted)


async def show_all(update: Update, ctx: Ctx) -> None:
    """The lists of the last time, newest first."""
    ctx.leave_wizards()
    found = await batches.batches_for(
        ctx.session, sender=telegram_user(ctx.profile.user_id), duties=ctx.duties
    )
    groups = await names_of(ctx.session, {one.group_id for one in found if one.group_id})
    await ctx.show(history(ctx.t, found, groups, page_asked(_asked(update)) or 0))


async def the_batch_of(update: Update, ctx: Ctx) -> Batch | None:
    """The batch that the button names, if it is this person's to touch."""
    return await batches.batch_for(
        ctx.session,
        _asked(update).removeprefix(YES),
        sender=telegram_user(ctx.profile.user_id),
        duties=ctx.duties,
    )


async def _stands(ctx: Ctx, batch: Batch | None, noted: int = 0) -> None:
    """A list as it is by now: who has agreed since waits no more."""
    known = await as_it_waits(ctx.session, batch) if batch is not None else None
    await ctx.show(screens.standing(ctx.t, known, noted))


async def _request(ctx: Ctx, kind: str, batch: Batch) -> None:
    """Ask for work on a batch, unless it is under way: what ended early can be asked for again."""
    if await is_asked(ctx.session, kind=kind, subject=batch.id):
        return
    await request_job(
        ctx.session,
        kind=kind,
        subject=batch.id,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
    )


def _asked(update: Update) -> str:
    """What follows the page of this flow: "simpan.4f…" gives "4f…"."""
    return page_of(update).removeprefix(f"{PAGE.partition('.')[2]}.").partition(".")[2]


def _to_write(batch: Batch) -> int:
    return batch.counts["new"] + batch.counts["changed"]
