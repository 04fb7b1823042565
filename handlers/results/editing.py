"""What was wrong is put right where it stands; whoever it cannot reach there gets a correction."""

from bot.broadcasts import figures
from bot.context import Ctx
from handlers.results import mend_screens as screens
from handlers.results import mending
from handlers.results.screens import not_found
from handlers.results.steps import one
from models.queries.broadcasts import correcting, editing, reading
from models.queries.broadcasts.values import Facts, Fault
from models.rules.broadcasts.states import STANDS_STILL
from models.rules.office.audit import telegram_user


async def begin(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """A draft with the same words; once it is sent, the messages people have say that."""
    facts = await one(ctx, broadcast_id)
    if facts is None:
        await ctx.show(not_found(ctx.t))
        return
    contents = await reading.contents(ctx.session, broadcast_id=facts.id)
    there = await figures.editable(ctx, facts)
    if (there.known and not there.total) or not editing.may_begin(facts, contents):
        still = facts.state in STANDS_STILL
        ctx.toast(ctx.t.label(screens.why_no_edit(still=still)), alert=True)
        await mending.ask(ctx, facts.id)
        return
    title = ctx.t.label("results.edit.title", title=facts.title)
    await _draft(ctx, facts, title, in_place=True)


async def correct_the_rest(ctx: Ctx, broadcast_id: str, _number: str = "") -> None:
    """For those who got the wrong one and whose message was not changed."""
    edit = await one(ctx, broadcast_id)
    facts = await one(ctx, edit.corrects or "") if edit is not None and edit.in_place else None
    if facts is None or edit is None:
        await ctx.show(not_found(ctx.t))
        return
    title = ctx.t.label("results.mend.title", title=facts.title)
    await _draft(ctx, facts, title, but=edit.id)


async def _draft(
    ctx: Ctx, facts: Facts, title: str, *, in_place: bool = False, but: str | None = None
) -> None:
    made = await correcting.correction(
        ctx.session, broadcast_id=facts.id, duties=ctx.duties, now=ctx.now(), title=title,
        by=telegram_user(ctx.profile.user_id), in_place=in_place, but=but,
    )  # fmt: skip
    if isinstance(made, Fault):
        ctx.toast(ctx.t.label("broadcast.not_now"), alert=True)
        await mending.ask(ctx, facts.id)
        return
    await ctx.show(screens.drafted(ctx.t, facts, made, in_place=in_place))
