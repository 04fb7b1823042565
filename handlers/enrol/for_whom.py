"""For whom a sign-up is. Each person has answers of their own: none is taken for another's.

While somebody else is signed up, an own sign-up that was begun waits aside, and comes back once
that one is sent or dropped. Answers about somebody else are not kept aside: nobody can tell
whether the next one is the same.
"""

from bot.context import Ctx
from bot.navigation.menu import resume
from bot.screen import Screen
from bot.texts import Html
from handlers.enrol.asking import draft_of
from handlers.enrol.draft import FLOW

KEPT = "enrol_own"
"""The form of an own sign-up that waits; its answers stand where those of any draft stand."""


def turn_to(ctx: Ctx, *, own: bool) -> Html | None:
    """From here on sign up oneself or somebody else; what is to be said of the answers so far."""
    draft, forms = draft_of(ctx), ctx.turn.standing.form
    if own == draft.own:
        draft.set_own(own)
        return None
    draft.edit(False)
    draft.ask(draft.next_question())  # there it goes on, whatever was open when it was left
    begun, form = draft.begun, ctx.form(FLOW)
    if own:
        kept = forms.pop(KEPT, {})
        ctx.drop_form(FLOW)
        ctx.form(FLOW).update(kept)
        draft_of(ctx).set_own(True)
        return ctx.t("enrol.own.back") if kept else ctx.t("enrol.other.dropped") if begun else None
    ctx.drop_form(FLOW)
    draft_of(ctx).set_own(False)
    if not begun:
        return None
    forms[KEPT] = form
    return ctx.t("enrol.own.kept")


def let_go(ctx: Ctx) -> bool:
    """The answers at hand end; whether an own sign-up that waited takes their place."""
    kept = ctx.turn.standing.form.pop(KEPT, None)
    ctx.drop_form(FLOW)
    if kept is not None:
        ctx.form(FLOW).update(kept)
    return kept is not None


def take_up(ctx: Ctx) -> None:
    """Where no answers are at hand, an own sign-up that waits is."""
    if KEPT in ctx.turn.standing.form and not draft_of(ctx).begun:
        let_go(ctx)


async def tell_of_own(ctx: Ctx) -> None:
    """That the own one waits, with the way back into it."""
    await ctx.say(Screen(ctx.t("enrol.own.waits"), ((resume(ctx.t),),)))
