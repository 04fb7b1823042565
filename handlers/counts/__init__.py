"""Angka wilayah: how many signed up, by kecamatan and by work; nobody can be told from it."""

from telegram import Update

from bot.context import Ctx
from bot.conversation import Page, Step
from bot.country.area_names import areas_in_words
from bot.duties.steps import For
from handlers.counts.screens import counts
from models.queries.reports.area_counts import registered_in
from models.rules.roles import Role, areas_of, holds

LOOKERS = (Role.VIEWER, Role.ADMIN)
__all__ = ["handlers"]


def handlers() -> list[Step]:
    """One page."""
    return [For(LOOKERS, Page("tugas.angka", show))]


async def show(_update: Update, ctx: Ctx) -> None:
    """The numbers of today, where the person may look."""
    ctx.leave_wizards()
    role = Role.VIEWER if holds(ctx.duties, Role.VIEWER) else Role.ADMIN
    found = await registered_in(ctx.session, duties=ctx.duties, role=role, day=ctx.today())
    areas = areas_of(ctx.duties, role)
    words = await areas_in_words(ctx, areas)
    where = "; ".join(words[area] for area in areas)
    await ctx.show(counts(ctx.t, found, where, ctx.today()))
