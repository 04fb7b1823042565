"""The buttons on the card of a case: take, note, ready answer, close, hand over, reopen."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.screen import Screen
from bot.texts import key
from handlers.desk import in_hand, notes, ready
from handlers.desk.ending import may_ask_how_it_was
from handlers.desk.hours import hours_of
from handlers.desk.queue import show_case
from models.queries.desk import cases, finding
from models.queries.desk.lines import add_event
from models.queries.desk.values import Case, Way
from models.rules.office.cases import CaseFault, Move, State, Who
from models.rules.roles import Role, holds

_FAULTS = {
    CaseFault.TAKEN_BY_YOU: key("desk.fault.taken_by_you"),
    CaseFault.TAKEN_BY_ANOTHER: key("desk.fault.taken_by_another"),
    CaseFault.NOT_TAKEN: key("desk.fault.not_taken"),
    CaseFault.CLOSED_ALREADY: key("desk.fault.closed_already"),
    CaseFault.NOT_CLOSED: key("desk.fault.not_closed"),
    CaseFault.TOO_LATE: key("desk.fault.too_late"),
    CaseFault.ANOTHER_OPEN: key("desk.fault.another_open"),
}
_TOLD = {
    Move.TAKE: (Way.WORKER, "taken"),
    Move.HAND_OVER: (Way.STAFF, "handed"),
    Move.CLOSE: (Way.WORKER, "closed"),
    Move.REOPEN: (Way.WORKER, "reopened"),
}
"""Who is told of a move, besides the card that changes."""


async def press(update: Update, ctx: Ctx) -> None:
    """A button of a card; the case must be of this chat and of the officer's area."""
    code, _, act = page_of(update).partition(".")
    case = await finding.case_with_code(ctx.session, code=code)
    if case is None or not _may(ctx, case):
        ctx.toast(ctx.t.label("desk.fault.not_here"), alert=True)
        return
    if act in list(Move):
        await _move(ctx, case, Move(act))
    elif act == "lihat":
        await show_case(ctx, case)
    elif act == notes.COMMAND:
        await notes.wait_for_one(ctx, case)
    elif act == notes.CALL_OFF:
        await notes.call_off(ctx, case)
    else:
        await _ready(ctx, case, act)


def _may(ctx: Ctx, case: Case) -> bool:
    """Staff of the area, where the case is shown; what waits without a group, anywhere private."""
    of_the_area = holds(ctx.duties, Role.DESK, case.area) or _leads(ctx, case)
    chat_id = ctx.turn.standing.key[0]
    return of_the_area and (case.chat_id == chat_id or (case.chat_id is None and chat_id > 0))


def _leads(ctx: Ctx, case: Case) -> bool:
    return holds(ctx.duties, Role.ADMIN, case.area)


async def _move(ctx: Ctx, case: Case, move: Move) -> None:
    if move is Move.TAKE and not holds(ctx.duties, Role.DESK, case.area):
        ctx.toast(ctx.t.label("desk.fault.no_desk"), alert=True)
        return
    way, event = _told(case, move)
    hours = await hours_of(ctx, case.area)
    done = await cases.move(
        ctx.session,
        case_id=case.id,
        move=move,
        by=ctx.profile.user_id,
        who=Who.LEAD if _leads(ctx, case) else Who.STAFF,
        now=ctx.now(),
        alarm_at=hours.too_long_after(ctx.now()),
    )
    if isinstance(done, CaseFault):
        ctx.toast(ctx.t.label(_FAULTS[done]), alert=True)
        return
    if move is not Move.HAND_OVER or done.in_group:  # in the queue officers are called to it
        await add_event(ctx.session, case_id=case.id, way=way, event=event, now=ctx.now())
    await _keep_in_hand(ctx, done)


def _told(case: Case, move: Move) -> tuple[Way, str]:
    way, event = _TOLD[move]
    if move is Move.CLOSE and not may_ask_how_it_was(case):
        event = "closed_quietly"
    return way, event


async def _keep_in_hand(ctx: Ctx, case: Case) -> None:
    """In the private chat, what is written next goes to the case just taken."""
    if ctx.turn.standing.key[0] < 0:
        return
    if in_hand.is_held(ctx, case):
        in_hand.take_in_hand(ctx, case)
        await ctx.show(Screen(ctx.t("desk.queue.taken", code=case.code)))
    else:
        in_hand.let_go(ctx, case)


async def _ready(ctx: Ctx, case: Case, act: str) -> None:
    """Ready answers are for whoever holds the case."""
    if case.state is not State.TAKEN or case.holder != ctx.profile.user_id:
        fault = CaseFault.TAKEN_BY_ANOTHER if case.holder else CaseFault.NOT_TAKEN
        ctx.toast(ctx.t.label(_FAULTS[fault]), alert=True)
    elif ready.is_ready(act):
        await ready.press(ctx, case, act)
