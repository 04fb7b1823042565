"""Without a staff group: the waiting cases in an officer's private chat, and what admins watch."""

from datetime import timedelta

from telegram import Update

from bot.context import Ctx
from bot.conversation import Step
from bot.menu import Goal, leads_to
from bot.screen import Button, Screen, one_a_row
from bot.texts import Html, Texts, key
from bot.update.turn import CURRENT
from handlers.desk.labels import SMILES, page
from handlers.desk.messages import is_for_the_desk
from handlers.desk.staff import say_to_worker
from handlers.desk.states import HOLDS
from handlers.desk.words import card, subject_name
from models.queries.desk import finding, watching
from models.queries.desk.lines import case_of_message, lines_of
from models.queries.desk.values import Case, Way
from models.queries.staff import staff_of
from models.rules.cases import State
from models.rules.roles import Role, holds

SMILES_SINCE = timedelta(days=30)
_WORDS_SHOWN = 600


class Holding(Step):
    """What an officer with a case in hand writes in the private chat; commands still work."""

    def check_update(self, update: object) -> bool:
        """Whether it is meant for the worker."""
        message = is_for_the_desk(update)
        return message is not None and "case" in CURRENT.get().standing.form.get(HOLDS, {})


async def take(update: Update, ctx: Ctx) -> None:
    """To the worker of the case in hand, or of the case whose message is answered."""
    message = update.effective_message
    if message is None:
        return
    replied = message.reply_to_message
    case = await _answered(ctx, replied.message_id) if replied is not None else None
    case = case or await finding.case_with_code(ctx.session, code=ctx.form(HOLDS)["case"])
    if case is None or case.chat_id != ctx.profile.user_id or case.state is State.CLOSED:
        ctx.drop_form(HOLDS)
        await ctx.application.process_update(update)
        return
    await say_to_worker(update, ctx, case, message)


async def _answered(ctx: Ctx, message_id: int) -> Case | None:
    user_id = ctx.profile.user_id
    found = await case_of_message(ctx.session, chat_id=user_id, message_id=message_id)
    case = await finding.case_by_id(ctx.session, case_id=found) if found else None
    return case if case is not None and case.chat_id == user_id else None


async def open_queue(_update: Update, ctx: Ctx) -> None:
    """/antrean: what waits, the oldest first; for admins also complaints and smiles."""
    ctx.leave_wizards()
    waiting, number = await watching.queue(ctx.session, duties=ctx.duties)
    mine = await watching.held_by(ctx.session, user_id=ctx.profile.user_id)
    text = ctx.t.plural("desk.queue", number) if number else ctx.t("desk.queue.empty")
    if holds(ctx.duties, Role.ADMIN):
        text = Html(f"{text}\n{await _watched(ctx)}")
    buttons = [_button(ctx.t, case) for case in (*mine, *waiting)]
    await ctx.show(Screen(text, one_a_row([*buttons[:5], leads_to(ctx.t, Goal.MENU)])))


async def show_case(ctx: Ctx, case: Case) -> None:
    """A waiting case before anybody takes it: its card and what was said so far."""
    said = await lines_of(ctx.session, case_id=case.id)
    words = "\n".join(line.content.text for line in said if line.way is Way.STAFF)
    shown = card(ctx.t, case)
    quoted = ctx.t("desk.queue.words", value=words[-_WORDS_SHOWN:] or "…")
    await ctx.show(Screen(Html(f"{shown.text}\n\n{quoted}"), shown.rows))


async def tell_desk(ctx: Ctx, case: Case) -> None:
    """Officers of the place learn of a case that no group shows."""
    for officer in await staff_of(ctx.session, role=Role.DESK, place=case.area):
        t = await ctx.words_of(officer)
        await ctx.tell(officer, Screen(t("desk.queue.new"), ((_button(t, case),),)), topic="desk")


async def _watched(ctx: Ctx) -> Html:
    late = await watching.overdue(ctx.session, duties=ctx.duties, today=ctx.today())
    counts = await watching.smiles(ctx.session, duties=ctx.duties, since=ctx.now() - SMILES_SINCE)
    faces = "  ".join(
        f"{ctx.t.label(label).partition(' ')[0]} {counts.get(smile, 0)}"
        for smile, label in SMILES.items()
    )
    codes = ", ".join(case.code for case in late) or "–"
    return ctx.t("desk.queue.watched", value=codes, words=faces)


def _button(t: Texts, case: Case) -> Button:
    label = t.label(_CASE, code=case.code, subject=subject_name(t, case))
    return Button(label, go=page(case.code, "lihat"))


_CASE = key("desk.queue.case.button")
