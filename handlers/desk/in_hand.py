"""Which case an officer means in the private chat: the one whose message they answer, else the one
in hand. The rows say what they hold; the form remembers only which of several came last."""

from telegram import Message, Update

from bot.context import Ctx
from handlers.desk import notes
from handlers.desk.states import HOLDS
from models.queries.desk import finding, watching
from models.queries.desk.lines import case_of_message
from models.queries.desk.values import Case
from models.rules.office.cases import State
from models.rules.roles import Role, holds

_CASE = "case"


async def meant(update: Update, ctx: Ctx, message: Message) -> Case | tuple[Case, ...]:
    """The case this message is for; else those it may be for, none where none is held."""
    edited, replied = update.edited_message is not None, message.reply_to_message
    about = message if edited else replied
    found = await _at(ctx, about.message_id) if about is not None else None
    if found is not None and not _may_answer(ctx, found):
        return ()
    if found is None and edited:
        return ()
    found = found or await _note_awaited(ctx)
    if found is not None:
        return found
    held = await watching.held_by(ctx.session, user_id=ctx.profile.user_id)
    last = [case for case in held if case.code == ctx.form(HOLDS).get(_CASE)]
    return (last or held)[0] if last or len(held) == 1 else held


def _may_answer(ctx: Ctx, case: Case) -> bool:
    """Not a question of their own, nor one of an area where the duty has ended since."""
    own = case.user_id == ctx.profile.user_id
    return not own and holds(ctx.duties, Role.DESK, case.area)


def is_held(ctx: Ctx, case: Case) -> bool:
    """Whether it is in this officer's hand, in this private chat."""
    mine = case.chat_id == case.holder == ctx.profile.user_id
    return mine and case.state is State.TAKEN


def take_in_hand(ctx: Ctx, case: Case) -> bool:
    """What is written next goes to this case; whether that was another one before."""
    before = ctx.form(HOLDS).get(_CASE)
    ctx.form(HOLDS)[_CASE] = case.code
    return before not in (None, case.code)


def let_go(ctx: Ctx, case: Case) -> None:
    """It is in hand no more."""
    if ctx.form(HOLDS).get(_CASE) == case.code:
        ctx.drop_form(HOLDS)


async def _at(ctx: Ctx, message_id: int) -> Case | None:
    """The case in which the message stands, in whose hand it ever is: never another's words."""
    user_id = ctx.profile.user_id
    found = await case_of_message(ctx.session, chat_id=user_id, message_id=message_id)
    return await finding.case_by_id(ctx.session, case_id=found) if found else None


async def _note_awaited(ctx: Ctx) -> Case | None:
    """A note may be written before anybody takes the case."""
    code = notes.awaited_for(ctx)
    case = await finding.case_with_code(ctx.session, code=code) if code is not None else None
    if case is None or case.chat_id not in (None, ctx.profile.user_id):
        return None
    return case if holds(ctx.duties, Role.DESK, case.area) else None
