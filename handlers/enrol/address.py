"""Bapak or Ibu of somebody who agreed in words: asked once beside the first question.

Nobody waits for the answer: it may be tapped, typed, or never come.
"""

from telegram import Update

from bot import buttons
from bot.context import Ctx
from bot.conversation import Page, Step
from bot.guards import page_of, value_of
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Texts, key
from bot.understanding.spoken import means, spoken
from bot.update.turn import CURRENT
from handlers.enrol.draft import FLOW
from handlers.enrol.states import Enrol

PAGE = "sapa"
_FORMS = {
    "bapak": (key("own_data.address.bapak.button"), key("enrol.address.bapak.spoken")),
    "ibu": (key("own_data.address.ibu.button"), key("enrol.address.ibu.spoken")),
}


def handlers() -> list[Step]:
    """Taps of the offer, and of a consent that was given in words a moment before."""
    return [Page(PAGE, take), LateTap(take_late)]


def offer(t: Texts) -> Screen:
    """Two buttons that stay good; the question that is open stays open."""
    row = tuple(Button(t.label(label), go=f"{PAGE}.{form}") for form, (label, _) in _FORMS.items())
    return Screen(t("own_data.address"), (row,))


def named(text: str | None) -> str | None:
    """The form that was typed."""
    return next((form for form, (_, words) in _FORMS.items() if means(text, spoken(words))), None)


async def take(update: Update, ctx: Ctx) -> None:
    """The form tapped; where no question is open the menu leads on."""
    chosen = page_of(update)
    if chosen not in _FORMS:
        await ctx.show(offer(ctx.t))
        return
    ctx.profile.set(address=chosen)
    rows = () if ctx.turn.standing.states else ((leads_to(ctx.t, Goal.MENU),),)
    await ctx.show(Screen(ctx.t("own_data.address.changed"), rows))


class LateTap(Step):
    """ "Setuju, saya Ibu", tapped after "setuju" was typed: the consent is given already."""

    def check_update(self, update: object) -> bool:
        """Whether a sign-up is open beyond the consent; whoever said no says nothing by it."""
        query = update.callback_query if isinstance(update, Update) else None
        press = buttons.read(query.data) if query is not None else None
        if not isinstance(press, buttons.Press) or press.step != Enrol.CONSENT:
            return False
        state = CURRENT.get().standing.states.get(FLOW)
        return press.value in _FORMS and state not in (None, Enrol.CONSENT)


async def take_late(update: Update, ctx: Ctx) -> None:
    """Only the form of address is new."""
    ctx.profile.set(address=value_of(update))
    ctx.toast(ctx.t.label("enrol.address.noted"))
