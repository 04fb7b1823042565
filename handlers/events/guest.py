"""Who scans the picture in the hall: welcomed, counted once, and offered the quiz."""

from telegram import Update

from bot.context import Ctx
from bot.navigation.links import Link, token_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Texts
from handlers.events.states import DONE, GUEST
from models.queries.office import events
from models.queries.office.events import Event


async def open_event(update: Update, ctx: Ctx) -> None:
    """An unknown link is welcomed all the same: a poster may be older than the event."""
    ctx.leave_wizards()
    event = await events.event_behind(ctx.session, code=token_of(update, Link.EVENT))
    if event is not None:
        await events.note_visit(
            ctx.session, event_id=event.id, user_id=ctx.profile.user_id, now=ctx.now()
        )
        if ctx.profile.source is None:
            ctx.profile.set(source=f"{Link.EVENT}{event.code}")
    done = event is not None and event.id in ctx.form(DONE).get("events", [])
    if not done and not ctx.form(DONE):
        ctx.drop_form(DONE)
    await ctx.say(_welcome(ctx.t, event, ctx.services.operator, quiz=not done))


def _welcome(t: Texts, event: Event | None, operator: str, *, quiz: bool) -> Screen:
    rows: tuple[tuple[Button, ...], ...] = (
        (leads_to(t, Goal.BENEFITS),),
        (leads_to(t, Goal.REGISTER), leads_to(t, Goal.MENU)),
    )
    if event is None:
        return Screen(t("event.welcome_unknown", operator=operator), rows)
    if quiz:
        ask = Button(t.label("event.quiz.button"), go=f"{GUEST}.{event.code}")
        rows = ((ask,), *rows)
    return Screen(t("event.welcome", place=event.place, operator=operator), rows)
