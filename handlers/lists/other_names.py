"""A NIK that is here under a clearly different name: both are shown, one tap decides the row."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from bot.screen import Button, Screen
from bot.texts import Texts
from handlers.lists import screens
from handlers.lists.states import PAGE
from models.queries.imports import batches
from models.queries.imports.batches import Batch
from models.queries.imports.other_names import OtherName, decide, next_other_name
from models.rules.names import initials
from models.rules.office.audit import telegram_user

_REPLACE, _LEAVE = "ganti", "biar"


async def ask_first(ctx: Ctx, batch: Batch) -> bool:
    """Whether something has to be decided before the list is saved; then it is asked."""
    one = await next_other_name(ctx.session, batch)
    if one is not None:
        await ctx.show(_ask(ctx.t, batch, one))
    return one is not None


async def take(update: Update, ctx: Ctx) -> None:
    """What was tapped holds for that row alone; then the next one, or the list as it stands."""
    how, number, batch_id = [*page_of(update).split(".")[2:], "", "", ""][:3]
    batch = await _batch(ctx, batch_id)
    if batch is None or not number.isdecimal() or how not in (_REPLACE, _LEAVE):
        await ctx.show(screens.standing(ctx.t, batch))
        return
    await decide(ctx.session, batch, number=int(number), replace=how == _REPLACE)
    if not await ask_first(ctx, batch):
        await ctx.show(screens.standing(ctx.t, await _batch(ctx, batch_id)))


async def _batch(ctx: Ctx, batch_id: str) -> Batch | None:
    me = telegram_user(ctx.profile.user_id)
    return await batches.batch_for(ctx.session, batch_id, sender=me, duties=ctx.duties)


def _ask(t: Texts, batch: Batch, one: OtherName) -> Screen:
    text = t("lists.other_name", n=t.number(one.row), nik=one.nik, was=initials(one.was),
             name=one.now)  # fmt: skip
    at = f"{one.number}.{batch.id}"
    rows = (
        (Button(t.label("lists.other_name.leave.button"), go=f"{PAGE}.nama.{_LEAVE}.{at}"),),
        (Button(t.label("lists.other_name.replace.button"), go=f"{PAGE}.nama.{_REPLACE}.{at}"),),
        (Button(t.label("nav.back.button"), go=f"{PAGE}.satu.{batch.id}"),),
    )
    return Screen(text, rows, protect=True)
