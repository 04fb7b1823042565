"""A spreadsheet was taken back before its day was over: told to who had asked for it."""

from collections.abc import Iterable

from bot.context import Ctx
from bot.navigation.menu import Goal, leads_to
from bot.screen import Button, Screen
from bot.texts import Texts


async def tell_recalled(ctx: Ctx, asked: Iterable[str]) -> None:
    """`asked`: accounts as they stand in the record of exports."""
    for by in asked:
        user_id = int(by.removeprefix("tg:"))
        await ctx.tell(user_id, _recalled(await ctx.words_of(user_id)), topic="export")


def _recalled(t: Texts) -> Screen:
    again = Button(t.label("export.entry.button"), go="tugas.unduh")
    return Screen(t("export.recalled"), ((again, leads_to(t, Goal.MENU)),))
