"""The question for the name: what hardly is one is asked back once, and no name is refused.

What was answered as chat and is typed again is a name after all, if the person says so.
"""

from datetime import timedelta
from typing import Any

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of
from bot.navigation.menu import Goal
from bot.texts import key
from bot.understanding.recognise import folded
from handlers.answers import chat, person
from handlers.answers.again import OFFER_A_PERSON_AFTER, with_way
from handlers.answers.aside import Take
from handlers.answers.hardly import Called, called
from handlers.answers.kin import kin_named
from handlers.answers.meant import NO, WRONG, YES, meant
from handlers.answers.said import Refused, Said
from handlers.enrol.ages import FAMILY, ask_for_family
from handlers.enrol.asking import ask, draft_of, go_on, question, refuse
from handlers.enrol.draft import DOUBTED, OF_KIN, Draft
from handlers.enrol.states import Enrol

ASLEEP = timedelta(days=1)
"""After so long nobody remembers the question: a sentence is rarely its answer."""
_HEARD = "name_heard"
"""The last text at this question; typed again it is meant."""
_BUTTONS = {
    "yes": (*YES, key("enrol.name.sure.button"), key("enrol.name.sure.spoken")),
    "no": (*NO, *WRONG),
    FAMILY: (key("enrol.payer.other.button"),),
}


def insisting(guarded: Take) -> Take:
    """The step `guarded`, not for the answer to "Betul namanya ...?" nor what is insisted on."""

    async def step(update: Update, ctx: Ctx) -> Any:
        text, draft = text_of(update), draft_of(ctx)
        forwarded = update.message is not None and update.message.forward_origin is not None
        if text is None or forwarded or chat.urgent(text) or any(map(str.isdecimal, text)):
            return await guarded(update, ctx)
        if kin_named(text) or (draft.get(DOUBTED) and meant(update, **_BUTTONS)):
            return await take_name(update, ctx)
        said = folded(text)
        if draft.get(_HEARD) == said:
            return await _take(update, ctx, draft, insisted=True)
        draft.put(**{_HEARD: said})
        draft.forget(DOUBTED)
        return await guarded(update, ctx)

    return step


async def take_name(update: Update, ctx: Ctx) -> Enrol:
    """The name as on the KTP, the one that was asked back, or another."""
    draft = draft_of(ctx)
    doubted = draft.get(DOUBTED)
    pressed = meant(update, **_BUTTONS) if doubted else None
    if pressed == "yes":
        return await _keep(ctx, draft, doubted)
    if pressed == "no":
        draft.forget(DOUBTED)
        return await ask(ctx, Enrol.NAME)
    if pressed == FAMILY:
        return await ask_for_family(ctx)
    return await _take(update, ctx, draft)


async def _take(update: Update, ctx: Ctx, draft: Draft, *, insisted: bool = False) -> Enrol:
    """A typed name; `insisted`: it was answered as something else before."""
    told = called(text_of(update) or "", own=draft.own)
    said = person.read_name(update, ctx, of=told.name)
    if isinstance(said, Refused):
        return await refuse(update, ctx, Enrol.NAME, said.why)
    name, doubted = said.changes["name"], draft.get(DOUBTED) or ""
    sure = not (told.doubtful or insisted or _asleep(ctx))
    if sure or doubted.casefold() == name.casefold():
        return await _keep(ctx, draft, name)
    draft.put(**{DOUBTED: name, OF_KIN: told.of_kin})
    return await _ask_back(ctx, draft)


async def _ask_back(ctx: Ctx, draft: Draft) -> Enrol:
    person_too = Goal.DESK if draft.fail() >= OFFER_A_PERSON_AFTER else None
    await ctx.show(with_way(ctx.t, await question(ctx, Enrol.NAME), person_too))
    return Enrol.NAME


async def _keep(ctx: Ctx, draft: Draft, name: str) -> Enrol:
    draft.forget(DOUBTED)
    draft.forget(_HEARD)
    draft.put(name=name)
    return await go_on(ctx)


def _asleep(ctx: Ctx) -> bool:
    since = ctx.turn.standing.since
    return since is not None and ctx.now() - since > ASLEEP


def read_edited(update: Update, ctx: Ctx) -> Said | None:
    """A name that was put right in Telegram; None for what would have to be asked back."""
    told: Called = called(text_of(update) or "", own=draft_of(ctx).own)
    return None if told.doubtful else person.read_name(update, ctx, of=told.name)
