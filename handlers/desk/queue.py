"""Without a staff group: the waiting cases in an officer's private chat, and what admins watch."""

from contextvars import ContextVar
from datetime import timedelta

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen, one_a_row
from bot.texts import Html
from handlers.desk import in_hand, notes
from handlers.desk.labels import SMILES
from handlers.desk.messages import is_for_the_desk
from handlers.desk.staff import say_to_worker
from handlers.desk.words import card, case_button
from models.queries.desk import watching
from models.queries.desk.lines import words_of_worker
from models.queries.desk.values import Case
from models.rules.roles import Role, holds

SMILES_SINCE = timedelta(days=30)
_WORDS_SHOWN, _LINES_SHOWN = 600, 40
_HOLDS_NOTHING: ContextVar[bool] = ContextVar("holds_nothing", default=False)
"""The officer's message was looked at here: it is for the bot."""


class Holding(Step):
    """What an officer writes in the private chat while the bot asks nothing; commands still work.

    Whether they hold a case the rows know: `take` looks, and lets the bot answer where not.
    """

    def check_update(self, update: object) -> bool:
        """Whether it may be meant for a worker."""
        message = is_for_the_desk(update, but=notes.COMMAND)
        return message is not None and not _HOLDS_NOTHING.get()


async def take(update: Update, ctx: Ctx) -> None:
    """To the worker of the case that is meant; where that is unclear, ask."""
    message = update.effective_message
    if message is None:
        return
    case = await in_hand.meant(update, ctx, message)
    if isinstance(case, Case):
        if in_hand.is_held(ctx, case) and in_hand.take_in_hand(ctx, case):
            await ctx.say(Screen(ctx.t("desk.queue.in_hand", code=case.code)))
        await say_to_worker(update, ctx, case, message)
    elif case:
        buttons = [case_button(ctx.t, one) for one in case]
        await ctx.say(Screen(ctx.t("desk.queue.which"), one_a_row(buttons)))
    else:
        token = _HOLDS_NOTHING.set(True)
        try:
            await ctx.application.process_update(update)
        finally:
            _HOLDS_NOTHING.reset(token)


async def open_queue(_update: Update, ctx: Ctx) -> None:
    """/antrean: what waits, the oldest first; for admins also complaints and smiles."""
    ctx.leave_wizards()
    waiting, number = await watching.queue(ctx.session, duties=ctx.duties)
    mine = await watching.held_by(ctx.session, user_id=ctx.profile.user_id)
    text = ctx.t.plural("desk.queue", number) if number else ctx.t("desk.queue.empty")
    if in_groups := await watching.untaken_in_groups(ctx.session, duties=ctx.duties):
        text = Html(f"{text}\n{ctx.t.plural('desk.queue.in_groups', in_groups)}")
    if holds(ctx.duties, Role.ADMIN):
        text = Html(f"{text}\n{await _watched(ctx)}")
    buttons = [case_button(ctx.t, case) for case in (*mine, *waiting)]
    back = Button(ctx.t.label("nav.back.button"), go="tugas")
    await ctx.show(Screen(text, one_a_row([*buttons[:5], back, leads_to(ctx.t, Goal.MENU)])))


async def show_case(ctx: Ctx, case: Case) -> None:
    """A waiting case before anybody takes it: its card and what was said so far.

    One that is held already comes in hand again.
    """
    words = "\n".join(await words_of_worker(ctx.session, case_id=case.id, lines=_LINES_SHOWN))
    shown = card(ctx.t, case)
    text = Html(f"{shown.text}\n\n{ctx.t('desk.queue.words', value=words[-_WORDS_SHOWN:] or '…')}")
    if in_hand.is_held(ctx, case):
        in_hand.take_in_hand(ctx, case)
        text = Html(f"{text}\n\n{ctx.t('desk.queue.in_hand', code=case.code)}")
    await ctx.show(Screen(text, shown.rows))


async def _watched(ctx: Ctx) -> Html:
    late = await watching.overdue(ctx.session, duties=ctx.duties, today=ctx.today())
    counts = await watching.smiles(ctx.session, duties=ctx.duties, since=ctx.now() - SMILES_SINCE)
    faces = "  ".join(
        f"{ctx.t.label(label).partition(' ')[0]} {counts.get(smile, 0)}"
        for smile, label in SMILES.items()
    )
    codes = ", ".join(case.code for case in late) or "–"
    return ctx.t("desk.queue.watched", value=codes, words=faces)
