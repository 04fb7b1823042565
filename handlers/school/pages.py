"""The pages of scholarship follow-up: old buttons stay good, next year too."""

from telegram import Update

from bot.context import Ctx
from bot.guards import page_of
from handlers.school import screens
from models.queries.family import school
from models.queries.family.school import Pupil
from models.rules.benefits.scholarship import scholarship_terms
from models.rules.table.benefit_rows import Scholarship

ACTS = ("anak", "sudah", "henti", "ingat", "hapus", "hapusya")


async def open_page(update: Update, ctx: Ctx) -> None:
    """The page that a button names; an odd one is the first."""
    ctx.leave_wizards()
    act, _, ref = page_of(update).partition(".")
    if act not in ACTS:
        await open_home(update, ctx)
        return
    found = await _child(ctx, ref)
    if found is None:
        await ctx.show(screens.said(ctx.t, ctx.t("school.gone")))
    elif act == "hapus":
        await ctx.show(screens.ask_drop(ctx.t, found))
    elif act == "hapusya":
        user_id = ctx.profile.user_id
        await school.drop_child(ctx.session, user_id=user_id, ref=ref, now=ctx.now())
        await ctx.show(screens.said(ctx.t, ctx.t("school.dropped")))
    else:
        await _change(ctx, act, ref)
        await show_child(ctx, ref)


async def open_home(_update: Update, ctx: Ctx) -> None:
    """The children that are followed."""
    children = await school.children_of(
        ctx.session, user_id=ctx.profile.user_id, today=ctx.today()
    )
    await ctx.show(screens.home(ctx.t, children))


async def show_child(ctx: Ctx, ref: str) -> None:
    """One child, with what the rules of today pay a year."""
    found = await _child(ctx, ref)
    if found is None:
        await ctx.show(screens.said(ctx.t, ctx.t("school.gone")))
        return
    terms = scholarship_terms(ctx.today())
    await ctx.show(screens.child(ctx.t, found, terms if isinstance(terms, Scholarship) else None))


async def _change(ctx: Ctx, act: str, ref: str) -> None:
    user_id, today, now = ctx.profile.user_id, ctx.today(), ctx.now()
    if act == "sudah":
        await school.note_claimed(ctx.session, user_id=user_id, ref=ref, today=today, now=now)
    elif act in ("henti", "ingat"):
        on = act == "ingat"
        await school.remind(ctx.session, user_id=user_id, ref=ref, on=on, today=today, now=now)


async def _child(ctx: Ctx, ref: str) -> Pupil | None:
    return await school.child_of(
        ctx.session, user_id=ctx.profile.user_id, ref=ref, today=ctx.today()
    )
