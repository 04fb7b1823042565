"""Somebody without a number: whoever signs them up lends the own one.

A registration needs a number under which an officer may ask; it need not be the person's.
"""

from telegram import Update

from bot.context import Ctx
from bot.guards import text_of
from bot.texts import key
from bot.understanding.recognise import folded, speaks_of
from bot.understanding.spoken import spoken
from handlers.answers.meant import meant
from handlers.enrol.asking import ask, draft_of, go_on
from handlers.enrol.states import Enrol
from models.queries.people import own_data

_MINE = (key("enrol.phone.mine.button"), key("enrol.phone.mine.spoken"))
_NONE = key("enrol.phone.none.spoken")


async def without_number(update: Update, ctx: Ctx) -> Enrol | None:
    """The step of somebody who lends the own number or says that there is none; else None."""
    draft, text = draft_of(ctx), text_of(update) or ""
    if not draft.own and meant(update, mine=_MINE) == "mine":
        return await _lend(ctx)
    if any(ch.isdecimal() for ch in text) or not speaks_of(folded(text), spoken(_NONE)):
        return None
    line = key("enrol.phone.none_own") if draft.own else key("enrol.phone.none")
    return await ask(ctx, Enrol.PHONE, above=ctx.t(line))


async def _lend(ctx: Ctx) -> Enrol:
    """The number this account signed up with, else the one it shares now; never a proven one."""
    draft, known = draft_of(ctx), await _known(ctx)
    if known is None:
        draft.lend()
        return await ask(ctx, Enrol.PHONE)
    draft.put(phone=known, phone_verified=False)
    return await go_on(ctx, above=ctx.t("enrol.phone.lent"))


async def _known(ctx: Ctx) -> str | None:
    user_id = ctx.profile.user_id
    ref = await own_data.newest_own_ref(ctx.session, user_id=user_id)
    found = ref and await own_data.record_of(ctx.session, user_id=user_id, ref=ref)
    return found.answers.phone if found else None
