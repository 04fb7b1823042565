"""The worker ends a case, says how it was, or takes it up again."""

from bot.context import Ctx
from handlers.desk import screens
from handlers.desk.hours import hours_of
from models.queries.desk import cases, finding
from models.queries.desk.lines import add_event
from models.queries.desk.values import Case, Way
from models.rules.office.cases import CaseFault, Move, State, Who


async def close(ctx: Ctx) -> None:
    """The worker is done."""
    case = await finding.open_case_of(ctx.session, user_id=ctx.profile.user_id)
    if case is None:
        await ctx.show(screens.line(ctx.t, ctx.t("desk.closed_already")))
        return
    await close_by_worker(ctx, case)


def may_ask_how_it_was(case: Case) -> bool:
    """Only where an officer had it in hand, and nobody told of a death."""
    return case.state is State.TAKEN and not case.grave


async def close_by_worker(ctx: Ctx, case: Case) -> None:
    """Close it, tell staff, and ask how it was."""
    asks = may_ask_how_it_was(case)
    await cases.move(
        ctx.session,
        case_id=case.id,
        move=Move.CLOSE,
        by=case.user_id,
        who=Who.WORKER,
        now=ctx.now(),
    )
    await add_event(
        ctx.session, case_id=case.id, way=Way.STAFF, event="closed_by_worker", now=ctx.now()
    )
    ctx.profile.case_code = None
    shown = screens.closed if asks else screens.closed_quietly
    await ctx.show(shown(ctx.t, case.code))


async def go_on(ctx: Ctx, code: str) -> bool:
    """Take up a case that was closed a short while ago; False where that cannot be."""
    case = await finding.newest_case_of(ctx.session, user_id=ctx.profile.user_id)
    if case is None or case.code != code or not await reopen_by_worker(ctx, case):
        return False
    await ctx.show(screens.going_on(ctx.t, case))
    return True


async def reopen_by_worker(ctx: Ctx, case: Case) -> bool:
    """Whether the closed case goes on; staff are told."""
    hours = await hours_of(ctx, case.area)
    done = await cases.move(
        ctx.session,
        case_id=case.id,
        move=Move.REOPEN,
        by=case.user_id,
        who=Who.WORKER,
        now=ctx.now(),
        alarm_at=hours.too_long_after(ctx.now()),
    )
    if isinstance(done, CaseFault):
        return False
    await add_event(
        ctx.session, case_id=case.id, way=Way.STAFF, event="reopened_by_worker", now=ctx.now()
    )
    ctx.profile.case_code = case.code
    return True


async def rate(ctx: Ctx, rest: str) -> None:
    """How content the worker was: `K-7F4M.5`."""
    code, _, smile = rest.partition(".")
    case = await finding.case_with_code(ctx.session, code=code)
    if case is not None and smile in ("1", "2", "3", "4", "5"):
        user_id = ctx.profile.user_id
        await cases.rate(ctx.session, case_id=case.id, user_id=user_id, smile=int(smile))
    await ctx.show(screens.line(ctx.t, ctx.t("desk.thanks")))
