"""The bench's conversation for our bot: the toolkit's wizard, form and words, a real query."""

from enum import StrEnum
from typing import Any

from telegram import Update
from telegram.ext import ConversationHandler

from bot.consenting import fingerprint
from bot.context import Ctx
from bot.conversation import Answer, Step, Wizard
from bot.guards import text_of
from bot.navigation.menu import Command
from bot.screen import Screen
from bot.texts import Html
from models.queries.people.consents import SIGN_UP, record_consent

FLOW = "bench"


class Bench(StrEnum):
    """What is awaited."""

    NAME = "name"
    VILLAGE = "village"


async def begin(update: Update, ctx: Ctx) -> Bench:
    """Ask for the name."""
    await ctx.show(words(ctx, 1, text_of(update)))
    return Bench.NAME


async def take_name(update: Update, ctx: Ctx) -> Bench:
    """Keep the name, sealed in the form; ask for the village."""
    ctx.form(FLOW)["name"] = text_of(update)
    await ctx.show(words(ctx, 2, text_of(update)))
    return Bench.VILLAGE


async def take_village(update: Update, ctx: Ctx) -> int:
    """Write one row and say what was kept."""
    name = ctx.form(FLOW)["name"]
    ctx.drop_form(FLOW)
    await record_consent(
        ctx.session,
        user_id=ctx.profile.user_id,
        purpose=SIGN_UP,
        text_version="bench",
        text_hash=fingerprint(name),
        language="id",
        given=True,
        now=ctx.now(),
    )
    await ctx.show(words(ctx, 3, f"{text_of(update)} {name}"))
    return ConversationHandler.END


async def lost(update: Update, ctx: Ctx) -> None:
    """What fits no question."""
    await ctx.show(words(ctx, 0, text_of(update)))


def words(ctx: Ctx, step: int, text: str | None) -> Screen:
    """The reply: words from the catalogue around what was typed."""
    return Screen(Html(f"{step}/3 " + ctx.t("enrol.resume.named", name=text)))


class Anything(Step):
    """The catch-all."""

    def check_update(self, update: object) -> bool:
        """Whatever comes."""
        return isinstance(update, Update)


def in_order() -> list[Step]:
    """The list that stands in for `handlers.in_order`."""
    states: dict[Any, list[Step]] = {
        Bench.NAME: [Answer(Bench.NAME, take_name)],
        Bench.VILLAGE: [Answer(Bench.VILLAGE, take_village)],
    }
    entry: list[Step] = [Command("daftar", begin)]
    return [Wizard(FLOW, entry=entry, states=states, always=[]), Anything(lost)]
