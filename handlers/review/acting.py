"""What an admin decides: that a whole list is right, after asking once; one person at once."""

from telegram import Update

from bot.context import Ctx
from handlers.review import screens, steps, told
from handlers.review.reach import number_in, person_here, pile_here, said
from handlers.review.states import PAGE
from models.queries.enrolments import reading
from models.queries.enrolments.moving import Which, review
from models.queries.enrolments.values import Case
from models.rules.enrolment.states import Move, State
from models.rules.office.audit import telegram_user
from models.rules.roles import Role


async def ask_approving(update: Update, ctx: Ctx) -> None:
    """All of a list?"""
    ctx.leave_wizards()
    found = await pile_here(ctx, said(update)[-1])
    if found is None:
        await ctx.show(screens.unknown(ctx.t))
    elif not found.of(State.RECEIVED):
        await steps.show_pile(ctx, found.batch_id)
    else:
        await ctx.show(screens.sure(ctx.t, found))


async def approve_list(update: Update, ctx: Ctx) -> None:
    """Whoever waits in it, if that is still as many as were seen."""
    ctx.leave_wizards()
    asked = said(update)
    found = await pile_here(ctx, asked[1] if len(asked) > 1 else "")
    if found is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    seen, waiting = number_in(asked[-1]), found.of(State.RECEIVED)
    again = not waiting and found.of(State.CHECKED) == seen  # a second tap: it is done
    if waiting != seen and not again:
        await ctx.show(screens.changed(ctx.t, found.batch_id))
        return
    if not again:
        await move(ctx, Which(batch_id=found.batch_id), Move.APPROVE)
    back = f"{PAGE}.d.{found.batch_id}"
    await ctx.show(screens.done(ctx.t, Move.APPROVE, seen, back))


async def approve(update: Update, ctx: Ctx) -> None:
    """One person is right."""
    await _move_one(update, ctx, Move.APPROVE)


async def reopen(update: Update, ctx: Ctx) -> None:
    """A rejection was a mistake: whoever heard of it hears this, and the person is looked at."""
    ctx.leave_wizards()
    case = await person_here(ctx, said(update)[-1])
    if case is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    if not await move(ctx, Which(person_id=case.person_id), Move.MEND):
        await ctx.show(screens.moved_meanwhile(ctx.t, f"{PAGE}.p.{case.person_id}"))
        return
    if case.state is State.REJECTED:
        await told.one_reopened(ctx, case)
    ctx.toast(ctx.t.label(screens.TOASTS[Move.MEND]))
    await steps.show_person(update, ctx, case.person_id)


async def move(ctx: Ctx, which: Which, how: Move, comment: str = "") -> int:
    """Move them as this admin; how many were."""
    return await review(
        ctx.session,
        which=which,
        move=how,
        duties=ctx.duties,
        role=Role.ADMIN,
        by=telegram_user(ctx.profile.user_id),
        now=ctx.now(),
        comment=comment,
    )


async def _move_one(update: Update, ctx: Ctx, how: Move) -> None:
    """Then the next who waits in the same list, so that a thumb can stay where it is."""
    ctx.leave_wizards()
    case = await person_here(ctx, said(update)[-1])
    if case is None:
        await ctx.show(screens.unknown(ctx.t))
        return
    if not await move(ctx, Which(person_id=case.person_id), how):
        await ctx.show(screens.moved_meanwhile(ctx.t, f"{PAGE}.p.{case.person_id}"))
        return
    ctx.toast(ctx.t.label(screens.TOASTS[how]))
    await _next(update, ctx, case.batch_id)


async def waiting_in(ctx: Ctx, batch_id: str) -> Case | None:
    """Who is looked at next in a list."""
    found = await reading.cases(
        ctx.session, duties=ctx.duties, role=Role.ADMIN, states=[State.RECEIVED],
        batch_id=batch_id, most=1,
    )  # fmt: skip
    return found[0] if found else None


async def _next(update: Update, ctx: Ctx, batch_id: str) -> None:
    waiting = await waiting_in(ctx, batch_id)
    if waiting is not None:
        await steps.show_case(update, ctx, waiting)
    else:
        await steps.show_pile(ctx, batch_id)
